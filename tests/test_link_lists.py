"""Lists of links on pages. If one of these breaks, a menu is sixty removals again, or a paragraph goes with a menu."""

from collections.abc import Iterator

import pytest

import newsclean
from newsclean.elements import elements
from newsclean.long_sentences import long_sentences
from newsclean.page_blocks import page_blocks
from newsclean.page_tree import parse
from newsclean.records import Block, Span

NAMES = ("Harbour", "Valley", "Hills", "Markets")
SENTENCE = "The river rose by two metres in the night, the mayor said, and both of the bridges stayed closed."


def links(names: tuple[str, ...] = NAMES) -> str:
    return "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in names)


def blocks(body: str) -> tuple[Block, ...]:
    tree = parse(f"<body>{body}</body>")
    return page_blocks(tree, elements(tree, 10_000, 1_000)).blocks


def lists(body: str) -> Iterator[str]:
    return (block.text for block in blocks(body) if block.kind == "link_list")


def test_a_list_of_links_is_one_block_with_a_line_for_each() -> None:
    found = blocks(f"<p>{SENTENCE}</p><ul class='menu'>{links()}</ul><p>{SENTENCE}</p>")
    assert [block.kind for block in found] == ["paragraph", "link_list", "paragraph"]
    assert found[1].text == "Harbour\nValley\nHills\nMarkets"
    assert (found[1].path, found[1].container) == ("/html/body/ul", "html > body > ul.menu a")


def test_labels_beside_the_links_belong_to_the_list() -> None:
    menu = f"<nav><h3>Sections</h3><div>{links()}</div><div>{links(NAMES)} 2 h</div></nav>"
    assert [text.split("\n")[0] for text in lists(f"{menu}<p>{SENTENCE}</p>")] == ["Sections"]


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(links(NAMES[:3]), id="three links"),
        pytest.param(f"{links()}<li>{SENTENCE}</li>", id="a sentence"),
        pytest.param(links(tuple(f"{name}: {SENTENCE} {SENTENCE}" for name in NAMES)), id="linked paragraphs"),
        pytest.param("".join(f"<li>{name} <a href='/'>more</a></li>" for name in NAMES), id="more labels than links"),
        pytest.param(f"{links(NAMES * 8)}<li>He left.</li>", id="a short sentence"),
        pytest.param(
            f"{links(NAMES * 8)}<li>日本东部海域今天凌晨发生地震，没有海啸危险。</li>", id="a sentence in Chinese"
        ),
        pytest.param("<a name='top'><p>Rain</p><p>Snow</p><p>Ice</p><p>Wind</p></a>", id="an anchor around paragraphs"),
    ],
)
def test_what_holds_other_text_is_read_block_by_block(inside: str) -> None:
    assert not list(lists(f"<ul>{inside}</ul>"))


def test_an_article_beside_a_menu_is_not_of_the_menu() -> None:
    page = f"<div><div>{links()}</div><p>No.</p><p>{SENTENCE}</p><div>{links()}</div></div>"
    assert [block.kind for block in blocks(page)] == ["link_list", "paragraph", "paragraph", "link_list"]


def test_one_item_of_a_list_can_be_asked_for() -> None:
    page = f"<ul>{links()}<li class='ad'><a href='/'>Boats</a></li></ul><p>{SENTENCE}</p>"
    found = newsclean.clean(page, options=newsclean.CleanOptions(strip=("li.ad",)))
    assert [removal.text for removal in found.removals if removal.rule == "selector"] == ["Boats"]


def test_a_list_asked_for_as_a_whole_is_a_list() -> None:
    page = f"<ul class='box'>{links()}</ul><p>{SENTENCE}</p>"
    found = newsclean.clean(page, options=newsclean.CleanOptions(strip=("ul.box",)))
    assert [removal.text for removal in found.removals if removal.rule == "selector"] == ["\n".join(NAMES)]


def test_a_list_that_is_kept_is_a_list_in_markdown() -> None:
    rules = newsclean.SiteRules.parse('["*"]\nkeep = ["ul"]')
    page = newsclean.clean(f"<p>{SENTENCE}</p><ul>{links()}</ul>", options=newsclean.CleanOptions(rules=rules))
    assert page.to_markdown() == f"{SENTENCE}\n\n- Harbour\n- Valley\n- Hills\n- Markets"


def test_headlines_that_end_as_sentences_are_no_running_text() -> None:
    menu = links(("Why it rains.", "Who pays now?", "He left. She stayed.", "What to do."))
    page = newsclean.clean(f"<p>{SENTENCE}</p><p>{SENTENCE[:50]}.</p><div><ul>{menu}</ul></div>")
    assert [block.kind for block in page.paragraphs] == ["paragraph", "paragraph"]


def test_a_page_of_links_alone_is_no_list() -> None:
    assert not list(lists("".join(f"<div><a href='/{name}'>{name}</a></div>" for name in NAMES)))


@pytest.mark.parametrize("pattern", ["^Hills$", "Hills"])
def test_a_pattern_finds_an_item_of_a_list(pattern: str) -> None:
    rules = newsclean.SiteRules.parse(f'["*"]\nstrip_text = ["{pattern}"]\nkeep_text = ["^Valley"]')
    page = newsclean.clean(f"<p>{SENTENCE}</p><ul>{links()}</ul>", options=newsclean.CleanOptions(rules=rules))
    assert [removal.text for removal in page.removals if removal.rule == "selector"] == ["Hills"]
    assert "Valley" in [block.text for block in page.paragraphs]


def test_a_heading_in_a_list_says_why_it_goes() -> None:
    page = newsclean.clean(
        f"<article><p>{SENTENCE}</p><p>{SENTENCE}</p></article><div><h3>Most read</h3>{links(NAMES * 2)}</div>"
    )
    assert [(removal.rule, removal.evidence) for removal in page.removals] == [
        ("trailing", "opens a section: 'most read'")
    ]


def test_what_one_version_alone_has_in_a_list_is_in_the_story() -> None:
    rules = newsclean.SiteRules.parse('["*"]\nkeep = ["ul"]')
    lists_of = (links((*NAMES, own)) for own in ("Ferry sank in the bay", "Train late for hours"))
    pages = [
        newsclean.clean(f"<p>{SENTENCE}</p><ul>{own}</ul>", options=newsclean.CleanOptions(rules=rules))
        for own in lists_of
    ]
    text = newsclean.consolidate(pages).text
    assert "Ferry sank in the bay" in text
    assert "Train late for hours" in text
    assert text.count("Markets") == 1


def test_an_ordered_list_of_links_is_one_in_markdown() -> None:
    rules = newsclean.SiteRules.parse('["*"]\nkeep = ["ol"]')
    page = newsclean.clean(f"<p>{SENTENCE}</p><ol>{links()}</ol>", options=newsclean.CleanOptions(rules=rules))
    assert page.to_markdown().endswith("1. Harbour\n2. Valley\n3. Hills\n4. Markets")


def test_stories_are_found_by_single_links() -> None:
    text = "Storm floods the harbour in the night\nDam will reopen on Friday, the mayor says"
    found = long_sentences([Block(text, Span(0, len(text)), "link_list")], "en", 4)
    assert [sentence.text for sentence in found] == text.split("\n")

"""`to_markdown` renders to the words of the page. If this breaks, an asterisk becomes markup or a word goes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import newsclean
from newsclean.elements import elements
from newsclean.markdown import markdown
from newsclean.page_blocks import page_blocks
from newsclean.page_tree import parse
from newsclean.records import Block, Span
from newsclean.text_blocks import text_blocks
from tests.strategies import TEXTS, pages

RENDERER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
SIGN = re.compile(r"(?:#{1,6}|[-*•‣◦▪●])[ \t]+(?=\S)")


def rendered(text: str) -> list[str]:
    """The words that a reader of the rendered Markdown sees, in order."""
    words: list[str] = []
    for token in RENDERER.parse(text):
        assert token.type not in ("fence", "code_block", "html_block", "hr"), token
        parts = token.children or ()
        assert all(part.type in ("text", "text_special", "softbreak", "hardbreak") for part in parts), parts
        words += "".join(part.content or " " for part in parts).split()
    return words


def shown(page: newsclean.Cleaned) -> list[str]:
    texts = (SIGN.sub("", block.text, count=1) if page.kind == "text" and block.kind != "paragraph" else block.text
             for block in page.paragraphs)  # fmt: skip
    return [word for text in texts for word in text.split()]


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_a_text_renders_to_its_words(text: str) -> None:
    page = newsclean.clean(text, kind="text")
    assert rendered(page.to_markdown()) == shown(page)


@settings(deadline=None, max_examples=40)
@given(pages())
def test_a_page_renders_to_its_words(html: str) -> None:
    page = newsclean.clean(html, kind="html")
    assert rendered(page.to_markdown()) == shown(page)


KINDS = st.sampled_from(
    [
        ("paragraph", "/html/body/p"), ("heading", "/html/body/h3"), ("list_item", "/html/body/ul/li[2]"),
        ("list_item", "/html/body/ol/li[2]"), ("quote", "/html/body/blockquote"), ("table_row", "/html/body/table/tr"),
        ("caption", "/html/body/figure/figcaption"),
    ]
)  # fmt: skip
MARKS = st.text("#*_-+=|`~[](){}<>&!\\:.1a; \n\t", min_size=1, max_size=24).filter(str.strip)


@settings(deadline=None, max_examples=400)
@given(st.lists(st.tuples(KINDS, MARKS), max_size=6))
def test_marks_are_words_whatever_they_stand_in(pieces: list[tuple[tuple[str, str], str]]) -> None:
    blocks, at = [], 0
    for (kind, path), text in pieces:
        blocks.append(Block(text.strip(), Span(at, at + len(text.strip())), kind, path))  # type: ignore[arg-type]
        at += len(text) + 2
    assert rendered(markdown(blocks, "html")) == [word for block in blocks for word in block.text.split()]


@settings(deadline=None, max_examples=300)
@given(st.lists(MARKS, max_size=5).map("\n\n".join))
def test_marks_in_a_text_are_words(text: str) -> None:
    blocks = text_blocks(text)
    page = newsclean.Cleaned(blocks, (), text)
    assert rendered(page.to_markdown()) == shown(page)


PAGE = """<html><body><article><p>It rained all day in the valley, the mayor of the town said on Monday.</p>
<h2>What is closed #1</h2><ul><li>The old bridge, until Friday</li><li>Two schools</li></ul>
<h3>What comes then</h3><ol><li>Wait for the river to fall</li><li>Open the bridge</li></ol>
<blockquote><p>We have never seen such a river here, and we hope that we never will again.</p></blockquote>
<table><tr><td>Monday</td><td>3 | 4 m</td></tr><tr><td>Tuesday</td><td>2 m</td></tr></table>
<p>More rain is expected on Wednesday,<br>the weather service said in the evening.</p></article></body></html>"""


def test_structure_is_kept() -> None:
    tree = parse(PAGE)
    text, blocks, *_ = page_blocks(tree, elements(tree, 100, 100))
    page = newsclean.Cleaned(blocks, (), text, kind="html")
    assert page.to_markdown() == "\n\n".join(
        [
            "It rained all day in the valley, the mayor of the town said on Monday.",
            "## What is closed \\#1",
            "- The old bridge, until Friday\n- Two schools",
            "### What comes then",
            "1. Wait for the river to fall\n2. Open the bridge",
            "> We have never seen such a river here, and we hope that we never will again.",
            "| Monday | 3 \\| 4 m |\n| --- | --- |\n| Tuesday | 2 m |",
            "More rain is expected on Wednesday,\\\nthe weather service said in the evening.",
        ]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Rain\n\nIt rained.", "## Rain\n\nIt rained."),
        ("• One\n• Two", "- One\n- Two"),
        ("— Yes, he said.\n— No, she said.", "— Yes, he said.\n\n— No, she said."),
        ("1. One\n3. Three", "1\\. One\n\n3\\. Three"),
        ("It cost $5 in snake_case & <b> #1.", "It cost $5 in snake_case & \\<b> #1."),
    ],
)
def test_plain_text(text: str, expected: str) -> None:
    page = newsclean.Cleaned(text_blocks(text), (), text)
    assert page.to_markdown() == expected
    assert rendered(page.to_markdown()) == shown(page)


def test_kinds_of_plain_text_where_they_are_certain() -> None:
    text = "# Rain\nit rained all day.\n- one\n#hashtag\n"
    assert [block.kind for block in text_blocks(text)] == ["heading", "paragraph", "list_item", "paragraph"]


def test_nothing_gives_nothing() -> None:
    assert newsclean.clean("").to_markdown() == ""

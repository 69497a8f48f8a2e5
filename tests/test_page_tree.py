"""Broken pages as browsers read them on. If this breaks, an article is lost without a word: it is not even in the
source's text, so that no removal tells of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean

FIRST = "It rained all day in the valley, and the river rose by two metres, the mayor said on Monday."
SECOND = "Nobody was hurt in the floods, but the bridge at the mill is closed until further notice."
ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p>"
PAGES = {
    "the body and the page end ahead of the article": f"<html><body><p>Home</p></body></html>{ARTICLE}",
    "the page ends twice within the article": f"<html><body><p>{FIRST}</p></html></html><p>{SECOND}</p></html>",
    "a second page follows": f"<html><body><p>{FIRST}</p></body></html><html><body><p>{SECOND}</p></body></html>",
    "an empty page": f'<!DOCTYPE html><html lang="en" />{ARTICLE}',
    "an element of its own in the head": f"<html><head><title>Flood</title><x-box><table><tr><td>{ARTICLE}",
    "a title without an end": f"<html><head><title>Flood <meta charset='utf-8'></head><body>{ARTICLE}</body></html>",
    "a title whose end is no tag": f"<html><head><TITLE id=a>Flood</titlevalue='1'></head><body>{ARTICLE}</body>",
}


@pytest.mark.parametrize("engine", ["full", "fast"])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_article_of_a_broken_page_is_read(page: str, engine: str) -> None:
    cleaned = newsclean.clean(page, options=newsclean.CleanOptions(engine=engine))
    assert [block.text for block in cleaned.paragraphs] == [FIRST, SECOND]
    assert {block.path.split("[")[0] for block in cleaned.paragraphs} <= {
        "/html/body/p",
        "/html/body/x-box/table/tr/td/p",
    }


def test_selectors_find_what_stands_below_a_title_without_an_end() -> None:
    page = f"<title>Flood <p class='advert'>Buy our boots, the best boots of the whole valley.</p>{ARTICLE}"
    cleaned = newsclean.clean(page, options=newsclean.CleanOptions(strip=("p.advert",)))
    assert [removal.rule for removal in cleaned.removals] == ["selector"]
    assert cleaned.text == f"{FIRST}\n\n{SECOND}"


def test_fragment_without_paragraphs_has_them_at_its_blank_lines() -> None:
    """Feeds and weblogs hold texts that are parted so: else an article is one block with all its boilerplate."""
    more = "<em>Read more: Pool costs triple</em>"
    post = f"<strong>VIK</strong> - {FIRST}\n\n{more}\n \n<a href='/x'>Nobody</a>{SECOND[6:]}"
    cleaned = newsclean.clean(post)
    assert (cleaned.kind, cleaned.text) == ("html", f"VIK - {FIRST}\n\n{SECOND}")


def test_title_stays_what_it_is() -> None:
    said = f"<title>Flood in the valley</title>{ARTICLE}<svg><title>A drop</title></svg>"
    assert newsclean.clean(said).metadata.title == "Flood in the valley"
    assert (
        newsclean.clean(said.replace("</title>", "", 1).replace("</title>", "")).metadata.title == "Flood in the valley"
    )


@given(
    st.lists(
        st.sampled_from(["</html>", "</body>", "<body>", "<html>", "<head>", "</head>", "<p>", "<div>"]), max_size=8
    )
)
def test_no_word_is_lost_to_stray_tags(tags: list[str]) -> None:
    """Whatever opens and ends where, the text is there, in order."""
    words = [f"word{number}" for number in range(len(tags) + 1)]
    html = "<p>" + "".join(f"{word} {tag}" for word, tag in zip(words, [*tags, ""], strict=True))
    assert newsclean.clean(html, kind="html").source_text.split() == words

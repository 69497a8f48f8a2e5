"""Promise 1. If it breaks, a user loses text without a trace, or reads text that the source does not have."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean.audit import lost, replayed, silenced
from newsclean.characters import seen

from ..strategies import TEXTS, pages


def assert_nothing_lost(page: newsclean.Cleaned) -> None:
    assert lost(page) == ()
    assert seen(replayed(page)) == seen(page.text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_plain_text(text: str) -> None:
    page = newsclean.clean(text, kind="text")
    assert_nothing_lost(page)
    assert len(page.source_text) == len(text), "spans must index the user's own text"


@given(pages())
@settings(max_examples=100, deadline=None)
def test_pages(html: str) -> None:
    assert_nothing_lost(newsclean.clean(html, kind="html"))


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_result_or_an_input_error(data: bytes) -> None:
    try:
        page = newsclean.clean(data)
    except newsclean.InputError:
        return
    assert_nothing_lost(page)


def test_the_audit_notices_a_loss() -> None:
    page = newsclean.clean("It rained all day in the valley.\n\nLatest News")
    without = newsclean.Cleaned(page.paragraphs, (), page.source_text)
    assert lost(without) == ("'Latest News' is not covered",)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_visible_text_is_all_there(kind: str) -> None:
    html = "<h1>Rain</h1><p>It <b>rained</b> all day.</p><ul><li>one<li>two</ul><table><tr><td>a<td>b</table>"
    page = newsclean.clean(html if kind == "html" else "Rain\n\nIt rained all day.", kind=kind)  # type: ignore[arg-type]
    for piece in ("Rain", "It rained all day."):
        assert piece in page.source_text


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=100, deadline=None)
def test_what_any_version_says_is_reported(texts: list[str]) -> None:
    assert silenced(newsclean.consolidate(texts)) == ()


EXPLOSION = (
    "The explosion at the fertiliser depot near the river port killed {} people early on Monday and shattered windows "
    "in three villages downstream, according to the regional governor, who travelled to the site by helicopter with a "
    "team of engineers and promised quick help{}."
)


def test_the_rest_of_a_long_sentence_that_contradicts_is_reported() -> None:
    """Else a reader sees the figure that differs, and never learns of the arrests further on in that sentence."""
    texts = [EXPLOSION.format(12, " after 31 people had been arrested"), EXPLOSION.format(14, "")]
    story = newsclean.consolidate([newsclean.Source(text, date=f"2026-03-0{at}") for at, text in enumerate(texts, 1)])
    [variant] = story.variants
    assert [passage.text for passage in variant.whole] == texts[::-1]
    assert "31 people had been arrested" in variant.passages[1].text
    assert silenced(story) == ()


def test_the_audit_notices_a_silence() -> None:
    story = newsclean.consolidate([EXPLOSION.format(12, ""), EXPLOSION.format(14, "")])
    assert [fault.split(" is not")[0][-10:] for fault in silenced(replace(story, variants=()))] == ["source '1'"]

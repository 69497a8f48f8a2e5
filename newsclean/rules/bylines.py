"""Who wrote it: "By Jane Doe", "Reporting by ...", at the edges of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 14
_MOST_CREDIT_WORDS = 40
_EDGE = 2
"""Blocks from either end of the body in which a byline may stand."""


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find author lines: a cue and names after it, in capitals, without a full stop."""
    for index in draft.with_cues(kept):
        text, shape = draft.blocks[index].text, draft.shapes[index]
        if shape.words > _MOST_CREDIT_WORDS or not draft.at_edge(index, _EDGE):
            continue
        if found := draft.cue(index, "byline", "line"):
            yield Finding(index, f"the line is the cue {found!r}", 0.9)
        elif (found := draft.cue(index, "byline", "label")) and shape.words <= _MOST_WORDS:
            yield Finding(index, f"has the label {found!r}", 0.9)
        elif (found := draft.cue(index, "byline", "start")) and (_names(draft, index) or text.startswith(("(", "["))):
            yield Finding(index, f"starts with the cue {found!r} and goes on with names", 0.9)
        elif found := draft.cue(index, "byline", "within"):
            yield Finding(index, f"holds the cue {found!r}", 0.8)


def _names(draft: Draft, index: int) -> bool:
    shape = draft.shapes[index]
    return shape.words <= _MOST_WORDS and not shape.terminal and (shape.lower <= 0.5 or shape.words <= 6)

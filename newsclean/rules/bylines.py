"""Who wrote it: "By Jane Doe", "Reporting by ...", at the edges of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Kept

_MOST_WORDS = 14
_MOST_CREDIT_WORDS = 40
_HALF = 0.5
_FEW = 6
"""Words of a line of names that may all be in lower case."""
_EDGE = 2
"""Blocks from either end of the body in which a byline may stand."""


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find author lines: a cue and names after it, in capitals, without a full stop."""
    for index in np.flatnonzero(kept & draft.cued & (draft.shapes.words <= _MOST_CREDIT_WORDS)).tolist():
        if not draft.at_edge(index, _EDGE):
            continue
        text, short = draft.blocks[index].text, draft.shapes.words[index] <= _MOST_WORDS
        if found := draft.cue(index, "byline", "line"):
            yield Finding(index, f"the line is the cue {found!r}", 0.9)
        elif (found := draft.cue(index, "byline", "label")) and short:
            yield Finding(index, f"has the label {found!r}", 0.9)
        elif (found := draft.cue(index, "byline", "start")) and (_names(draft, index) or text.startswith(("(", "["))):
            yield Finding(index, f"starts with the cue {found!r} and goes on with names", 0.9)
        elif found := draft.cue(index, "byline", "within"):
            yield Finding(index, f"holds the cue {found!r}", 0.8)


def _names(draft: Draft, index: int) -> bool:
    words, shapes = draft.shapes.words[index], draft.shapes
    return bool(words <= _MOST_WORDS and not shapes.terminal[index] and (shapes.lower[index] <= _HALF or words <= _FEW))

"""Copyright lines, terms, imprints: at the edges of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Kept

_MOST_WORDS = 60
_EDGE = 2
"""Blocks from either end of the body in which a sentence about rights is a notice."""
_MOST_WORDS_OF_HEADING = 2
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4}))", re.I)


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find copyright signs at the start of a line, and lines that are, start with or hold a legal cue."""
    for index in np.flatnonzero(kept & (draft.shapes.words <= _MOST_WORDS)).tolist():
        if _COPYRIGHT.match(draft.blocks[index].text):
            yield Finding(index, "starts with a copyright notice", 0.95)
        elif index in draft.hits and (finding := _by_cue(draft, index)):
            yield finding


def _by_cue(draft: Draft, index: int) -> Finding | None:
    if (found := draft.cue(index, "legal", "line")) and not _is_heading(draft, index):
        return Finding(index, f"the line is the cue {found!r}", 0.9)
    found = draft.cue(index, "legal", "start") or draft.cue(index, "legal", "within")
    return Finding(index, f"holds the cue {found!r}", 0.8) if found and draft.at_edge(index, _EDGE) else None


def _is_heading(draft: Draft, index: int) -> bool:
    """Whether a line names a section of the article, "FAQ" or "Contact", as far as the model can tell."""
    inside, short = draft.first < index < draft.last, draft.shapes.words[index] <= _MOST_WORDS_OF_HEADING
    return bool(inside and short and draft.likely[index])

"""Copyright lines, terms, imprints: at the edges of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 60
_EDGE = 2
"""Blocks from either end of the body in which a sentence about rights is a notice."""
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4}))", re.I)


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find copyright signs at the start of a line, and lines that are, start with or hold a legal cue."""
    for index in kept:
        text, shape = draft.blocks[index].text, draft.shapes[index]
        if shape.words > _MOST_WORDS:
            continue
        if _COPYRIGHT.match(text):
            yield Finding(index, "starts with a copyright notice", 0.95)
        elif found := draft.cue(index, "legal", "line"):
            yield Finding(index, f"the line is the cue {found!r}", 0.9)
        elif draft.at_edge(index, _EDGE) and (found := _opening(draft, index)):
            yield Finding(index, f"holds the cue {found!r}", 0.8)


def _opening(draft: Draft, index: int) -> str:
    return draft.cue(index, "legal", "start") or draft.cue(index, "legal", "within")

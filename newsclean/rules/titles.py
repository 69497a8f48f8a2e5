"""The page's own headline: it is in the metadata, and would stand in the text twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.cues import folded
from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIX = re.compile(r"\s+[|–—·»:-]\s+")
_MOST_WORDS = 40
_H1 = re.compile(r"/h1(?:\[\d+\])?$")


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find blocks that equal the title (with or without the site's name behind it), and the page's h1."""
    own = _titles(draft.metadata.title)
    for index in kept:
        block, shape = draft.blocks[index], draft.shapes[index]
        if shape.words > _MOST_WORDS or draft.below(index):
            continue
        if own and folded(block.text) in own and (shape.words > 1 or block.kind == "heading"):
            yield Finding(index, "equals the page's title", 1.0)
        elif index <= draft.first and _H1.search(block.path):
            yield Finding(index, "is the page's h1", 0.9)


def _titles(title: str | None) -> frozenset[str]:
    if not title:
        return frozenset()
    parts = _SUFFIX.split(title)
    whole = [title, " ".join(parts[:-1]), parts[0]] if len(parts) > 1 else [title]
    return frozenset(folded(text) for text in whole if len(text.split()) > 1 or len(text) > 5)

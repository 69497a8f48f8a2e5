"""The page's own headline: it is in the metadata, and would stand in the text twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding
from newsclean.phrases import folded
from newsclean.tokens import is_one_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsclean.draft import Kept

_SUFFIX = re.compile(r"\s+[|–—·»:-]\s+")
_MOST_WORDS = 40
_H1 = re.compile(r"/h1(?:\[\d+\])?$")


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find blocks that equal the title (with or without the site's name behind it), and the page's h1."""
    own, words = _titles(draft.metadata.title), draft.shapes.words
    may = kept & _may_be_titles(draft) & (words <= _MOST_WORDS)
    for index in np.flatnonzero(may[: draft.last + 1]).tolist():
        block = draft.blocks[index]
        if own and folded(block.text) in own and (words[index] > 1 or block.kind == "heading"):
            yield Finding(index, "equals the page's title", 1.0)
        elif index <= draft.first and _H1.search(block.path):
            yield Finding(index, "is the page's h1", 0.9)


def _may_be_titles(draft: Draft) -> NDArray[np.bool_]:
    """Whether a block has no word that the title has not, or is an h1."""
    bags, known = draft.bags, words_of(draft.metadata.title or "")
    strange = np.bincount(bags.block, ~is_one_of(bags.codes, known)[bags.word], len(draft.blocks)) > 0
    if draft.page:
        strange &= np.array(draft.page.tags, dtype=np.str_) != "h1"
    return ~strange


def _titles(title: str | None) -> frozenset[str]:
    if not title:
        return frozenset()
    parts = _SUFFIX.split(title)
    whole = [title, " ".join(parts[:-1]), parts[0]] if len(parts) > 1 else [title]
    return frozenset(folded(text) for text in whole if len(text.split()) > 1 or len(text) > 5)

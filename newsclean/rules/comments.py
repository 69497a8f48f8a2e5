"""The comments of readers below an article: a heading, and under it texts that others signed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding
from newsclean.lexicon import merged
from newsclean.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Kept

_MOST_HEADING_WORDS = 8
_LONGEST_SIGNATURE = 100
"""Characters."""
_LEAST_ABOVE = 60
"""Words of likely running text that make an article: a link to the comments may stand above it."""
_ANSWERED, _FEW = 2, 16
"""Lines of comments, and the lines below a heading among which they are looked for."""
_COUNT = re.compile(r"\d+")
_NUMBER = re.compile(r"\(?\d[\d.,]*")
_NAMED = re.compile("comment(?!ary)", re.I)


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find all that is left below an article and a heading that opens comments; several counts are those of posts."""
    cued = np.flatnonzero(draft.cued & (draft.shapes.words <= _MOST_HEADING_WORDS)).tolist()
    headings = [index for index in cued if _is_heading(draft, index)]
    if len({count for index in headings for count in _COUNT.findall(draft.blocks[index].text)}) > 1:
        return
    for opening in headings:
        article = kept & draft.shapes.prose & draft.likely & (np.arange(len(kept)) < opening)
        own = {draft.blocks[index].container for index in np.flatnonzero(article).tolist()}
        if draft.shapes.words[article].sum() >= _LEAST_ABOVE and _is_answered(draft, opening, own):
            yield from _below(draft, kept & ~_resumed(draft, own, opening), opening)
            return


def _below(draft: Draft, kept: Kept, opening: int) -> Iterator[Finding]:
    evidence = f"below {draft.blocks[opening].text!r}, where the comments of readers begin"
    for index in np.flatnonzero(kept).tolist():
        if index > opening:
            yield Finding(index, evidence, 0.85)


def _resumed(draft: Draft, own: set[str], opening: int) -> Kept:
    """Whether each block is contained as the article's are, and the heading is not: a box of comments set into it."""
    containers = [block.container for block in draft.blocks]
    beside = _around(containers[opening]) in map(_around, own)
    return np.fromiter((not beside and container in own for container in containers), np.bool_, len(containers))


def _around(container: str) -> str:
    """Return the two elements around the one that a container names."""
    return container.rpartition(" > ")[0]


def _is_heading(draft: Draft, index: int) -> bool:
    found = draft.cue(index, "prompt", "line")
    return bool(found) and _NUMBER.sub("#", found) in _headings()


def _is_answered(draft: Draft, opening: int, own: set[str]) -> bool:
    """Whether comments stand below a heading: elements not as the article's are named so, or who wrote them is said.

    A link to the comments of another post is named so too, and does not count.
    """
    below = range(opening + 1, min(opening + 1 + _FEW, len(draft.blocks)))
    found = [draft.blocks[index] for index in below if not _is_heading(draft, index)]
    named = sum(block.container not in own and _NAMED.search(block.container) is not None for block in found)
    signed = sum(any(map(_signs, block.text.split("\n"))) for block in found)
    return max(named, signed) >= _ANSWERED


def _signs(line: str) -> bool:
    """Whether a line says who wrote a comment, and when: "Posted by Ann on May 3"."""
    short = len(line) <= _LONGEST_SIGNATURE and any(map(str.isdigit, line))
    return short and folded(line).startswith(_openings())


@cache
def _headings() -> frozenset[str]:
    return frozenset(merged("comments", "headings"))


@cache
def _openings() -> tuple[str, ...]:
    return tuple(set(merged("comments", "signed")))

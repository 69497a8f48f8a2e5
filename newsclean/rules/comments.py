"""The comments of readers below an article: a heading, and under it texts that others signed."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding
from newsclean.lexicon import merged
from newsclean.phrases import folded
from newsclean.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Kept

_MOST_HEADING_WORDS = 8
_LONGEST_SIGNATURE = 100
"""Characters."""
_LEAST_ABOVE = 60
"""Words of likely running text that make an article: a link to the comments may stand above it."""
_ANSWERED, _FEW = 2, 16
"""Comments that must stand below a heading, and the lines among which the next one is looked for."""
_MOST_ALIKE = 2
"""Headings in the same words: where there are more, each post of a page has one."""
_NUMBER = re.compile(r"\(?\d[\d.,]*")
_DATED = re.compile(r"\d[:./-]\d|\d\D+\d{4}|\d{4}\D+\d")
"""A time, or a date with its year."""
_NAMED = re.compile("(?<!no[-_])(?<!has[-_])(?<!with[-_])(?<!without[-_])comment(?!ary)", re.I)


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find the comments below an article and a heading that opens them, and all behind where no article goes on."""
    headings = _headings_in(draft)
    if not headings:
        return
    likely = kept & draft.shapes.prose & draft.likely
    above = np.cumsum(draft.shapes.words * likely)
    headings = [index for index in headings if above[index] >= _LEAST_ABOVE]
    if _are_of_posts([draft.blocks[index].text for index in headings]):
        return
    for opening in headings:
        own = {draft.blocks[index].container for index in np.flatnonzero(likely[:opening]).tolist()}
        if last := _last_comment(draft, opening, own):
            goes_on = above[-1] - above[min(last, len(above) - 1)] >= _LEAST_ABOVE
            stop = last + 1 if goes_on else len(kept)
            yield from _between(draft, kept & ~_resumed(draft, own, opening), opening, stop)
            return


def _headings_in(draft: Draft) -> list[int]:
    cued = np.flatnonzero(draft.cued & (draft.shapes.words <= _MOST_HEADING_WORDS)).tolist()
    return [index for index in cued if _is_heading(draft, index)]


def _are_of_posts(headings: list[str]) -> bool:
    """Whether headings count different comments, or say the same too often: each post of a page has its own."""
    counts = {re.sub(r"\D", "", count) for heading in headings for count in _NUMBER.findall(heading)}
    alike = Counter(map(folded, headings)).values()
    return len(counts) > 1 or max(alike, default=0) > _MOST_ALIKE


def _between(draft: Draft, kept: Kept, opening: int, stop: int) -> Iterator[Finding]:
    evidence = f"below {draft.blocks[opening].text!r}, where the comments of readers begin"
    for index in np.flatnonzero(kept[:stop]).tolist():
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


def _last_comment(draft: Draft, opening: int, own: set[str]) -> int:
    """Return where the comments below a heading end; 0 where fewer than two stand close below.

    Elements not as the article's are named so, or two readers have signed. A link to the comments of another post is
    named so too, and does not count.
    """
    last, found, signers = opening, 0, set[str]()
    for index in range(opening + 1, len(draft.blocks)):
        if index - last > _FEW:
            break
        block = draft.blocks[index]
        signed = set(filter(None, map(_signer, block.text.split("\n"))))
        named = block.container not in own and _NAMED.search(block.container) is not None
        if (named or signed) and not _is_heading(draft, index):
            last, found, signers = index, found + named, signers | signed
    signed_above = bool(_signer(draft.blocks[min(opening + 1, len(draft.blocks) - 1)].text))
    return last + signed_above if max(found, len(signers)) >= _ANSWERED else 0


def _signer(line: str) -> str:
    """Return the first name of whoever signed a comment, and when: "Posted by Ann on May 3, 2024"; else nothing."""
    if len(line) > _LONGEST_SIGNATURE or not _DATED.search(line):
        return ""
    said = folded(line)
    opening = max((phrase for phrase in _openings() if said.startswith(phrase)), key=len, default="")
    rest = said[len(opening) :]
    name = re.sub(r"^\W+", "", rest)
    parted = rest[:1] != name[:1] or is_unspaced(opening)
    return name.split()[0] if opening and parted and name and not name[0].isdigit() else ""


@cache
def _headings() -> frozenset[str]:
    return frozenset(merged("comments", "headings"))


@cache
def _openings() -> tuple[str, ...]:
    return tuple(set(merged("comments", "signed")))

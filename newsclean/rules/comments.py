"""The comments of readers below an article: a heading, and under it texts that others signed."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.dates import holds_date, is_date
from newsclean.draft import Draft, Finding
from newsclean.lexicon import merged
from newsclean.phrases import folded
from newsclean.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Kept
    from newsclean.records import Block

_MOST_HEADING_WORDS = 8
_LONGEST_SIGNATURE = 100
"""Characters."""
_LEAST_ABOVE = 60
"""Words of likely running text that make an article: a link to the comments may stand above it."""
_ANSWERED, _FEW = 2, 16
"""Comments that must stand below a heading, and the lines among which the next one is looked for."""
_MOST_NAMES = 4
"""Words of the longest name."""
_MOST_ALIKE = 2
"""Headings in the same words: where there are more, each post of a page has one."""
_NO_DIGITS = re.compile(r"\D+")
_NAME = re.compile(r"\W*([^\W\d]\S*)")
_NAMED = re.compile("(?<!no[-_])(?<!has[-_])(?<!with[-_])(?<!without[-_])comment(?!ary)", re.I)


class Comment(NamedTuple):
    """A block that may be a reader's."""

    at: int
    named: bool
    """Its elements are named so, and are not as the article's."""
    signers: set[str]
    """The first names of those who signed it."""


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find the comments below an article and a heading that opens them, and all behind where no article goes on."""
    headings = _headings_in(draft)
    if not headings:
        return
    likely = kept & draft.shapes.prose & draft.likely
    above = np.cumsum(draft.shapes.words * likely)
    openings = [index for index in headings if above[index] >= _LEAST_ABOVE]
    if _are_of_posts([draft.blocks[index].text for index in openings]):
        return
    for opening in openings:
        own = {draft.blocks[index].container for index in np.flatnonzero(likely[:opening]).tolist()}
        if stop := _end_of_comments(draft, headings, opening, own):
            goes_on = above[-1] - above[stop - 1] >= _LEAST_ABOVE
            gone = kept & ~_resumed(draft, own, opening)
            yield from _between(draft, gone, opening, stop if goes_on else len(kept))
            return


def _headings_in(draft: Draft) -> list[int]:
    """Return the lines that may open comments."""
    short = np.flatnonzero(draft.cued & (draft.shapes.words <= _MOST_HEADING_WORDS)).tolist()
    return [index for index in short if draft.cue(index, "prompt", "line") in _headings()]


def _are_of_posts(headings: list[str]) -> bool:
    """Whether headings count different comments, or say the same too often: each post of a page has its own."""
    counts = set(filter(None, (_NO_DIGITS.sub("", heading) for heading in headings)))
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


def _end_of_comments(draft: Draft, headings: list[int], opening: int, own: set[str]) -> int:
    """Return the first block behind the comments below a heading; 0 where fewer than two stand close below.

    Elements not as the article's are named so, or two readers have signed. Where the first signature stands above its
    comment, that of the last one stands below its signature.
    """
    found = list(_comments(draft, headings, opening, own))
    signers = set().union(*(comment.signers for comment in found))
    if max(sum(comment.named for comment in found), len(signers)) < _ANSWERED:
        return 0
    first, last = found[0].at, found[-1].at
    texts = [block.text for block in draft.blocks[opening + 1 : first + 1]]
    signed_above = len(texts) == 1 and bool(_signer(texts[0].partition("\n")[0]))
    signed_above |= len(texts) == 2 and bool(_above_date(*texts))
    return min(last + 1 + signed_above, len(draft.blocks))


def _comments(draft: Draft, headings: list[int], opening: int, own: set[str]) -> Iterator[Comment]:
    """Yield the blocks below a heading that readers have signed or that are named comments, each close to the last.

    A link to the comments of another post is named so too, and does not count.
    """
    last = opening
    for index in range(opening + 1, len(draft.blocks)):
        if index - last > _FEW:
            return
        if index in headings:
            continue
        comment = _comment(index, draft.blocks[index - 1], draft.blocks[index], own)
        if comment.named or comment.signers:
            last = index
            yield comment


def _comment(at: int, above: Block, block: Block, own: set[str]) -> Comment:
    named = block.container not in own and _NAMED.search(block.container) is not None
    return Comment(at, named, _signers(above, block))


def _signers(above: Block, block: Block) -> set[str]:
    """Return the first names of those who signed a line of a block, and when: "Posted by Ann on May 3, 2024"."""
    lines = [above.text.rpartition("\n")[2], *block.text.split("\n")]
    return set(filter(None, (_signer(line) or _above_date(name, line) for name, line in pairwise(lines))))


def _signer(line: str) -> str:
    if len(line) > _LONGEST_SIGNATURE or not holds_date(line):
        return ""
    return _behind_opening(folded(line)) or _before_date(line)


def _above_date(name: str, line: str) -> str:
    """Return the first name in a line that is a name, with a date in the line below it."""
    words = name.split()
    named = 0 < len(words) <= _MOST_NAMES and not any(map(str.isdigit, name)) and name[-1] not in ".!?,"
    return folded(words[0]) if named and len(line) <= _LONGEST_SIGNATURE and is_date(line) else ""


def _behind_opening(line: str) -> str:
    """Return the name in a folded line such as "posted by ann on may 3, 2024"."""
    opening = max((phrase for phrase in _openings() if line.startswith(phrase)), key=len, default="")
    name = _NAME.match(line, len(opening)) if opening else None
    parted = name and (name.start(1) > len(opening) or is_unspaced(opening))
    return name[1] if name and parted else ""


def _before_date(line: str) -> str:
    """Return the first name in a line that is a name and a date, "Ann Field [2024-05-03 17:21]"."""
    words = line.split()
    names = range(1, min(_MOST_NAMES, len(words) - 1) + 1)
    signed = not is_date(line) and any(is_date(" ".join(words[count:])) for count in names)
    return folded(words[0]) if signed else ""


@cache
def _headings() -> frozenset[str]:
    return frozenset(merged("comments", "headings"))


@cache
def _openings() -> tuple[str, ...]:
    return tuple(set(merged("comments", "signed")))

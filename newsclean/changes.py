"""Where two texts part, word by word: the stretches between the longest blocks of words that they share.

Ratcliff and Obershelp, Dr. Dobb's Journal, July 1988, as in difflib. What most versions share is how they begin and how
they end: where neither can be part of a longer block elsewhere, only what stands between is searched.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.wording import Wording

    Norms = Sequence[str]


class Change(NamedTuple):
    """Where the texts part: word positions left[i1:i2] stand against right[j1:j2]; one may be empty."""

    i1: int
    i2: int
    j1: int
    j2: int


def parted_at(left: Wording, right: Wording) -> list[Change]:
    """Return where two texts part, in order.

    >>> from newsclean.wording import Wording
    >>> parted_at(Wording("It rained all day."), Wording("It rained all night, too."))
    [Change(i1=3, i2=4, j1=3, j2=5)]
    """
    one, two = left.norms, right.norms
    start = _alike(one, two)
    end = _alike(one[::-1], two[::-1])
    if start + end <= min(len(one), len(two)) and left.has_distinct_grams and right.has_distinct_grams:
        apart = one[start : len(one) - end], two[start : len(two) - end]
        if _are_blocks((one, two), apart, (start, end)):
            return _changes(*apart, start)
    return _changes(one, two, 0)


def _are_blocks(texts: tuple[Norms, Norms], apart: tuple[Norms, Norms], ends: tuple[int, int]) -> bool:
    """Whether how two texts begin and end would be found as blocks, given that no word 2-gram stands in a text twice.

    A longer block elsewhere, or one as long, would hold a 2-gram of the words between: impossible where none of those
    words stands in the other text, or where the block had to be longer than all of them with a word on either side.
    """
    least = min(map(len, apart)) + 2
    if all(end == 0 or end > least for end in ends):
        return True
    return set(apart[0]).isdisjoint(texts[1]) and set(apart[1]).isdisjoint(texts[0])


def _alike(one: Norms, two: Norms) -> int:
    """Count the words with which both begin."""
    same = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        same += 1
    return same


def _changes(one: Norms, two: Norms, at: int) -> list[Change]:
    if not one and not two:
        return []
    if set(one).isdisjoint(two):
        return [Change(at, at + len(one), at, at + len(two))]
    codes = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return [Change(*(place + at for place in code[1:])) for code in codes if code[0] != "equal"]

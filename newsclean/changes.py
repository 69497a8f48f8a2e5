"""Where two texts part, word by word: the stretches between the longest blocks of words that they share.

Ratcliff and Obershelp, Dr. Dobb's Journal, July 1988, as in difflib. What most versions share is how they begin and how
they end: where neither can be part of a longer block elsewhere, only what stands between is searched.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import count
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
    end = _alike(one[start:][::-1], two[start:][::-1])
    middle = one[start : len(one) - end], two[start : len(two) - end]
    least = min(map(len, middle)) + 2
    if (0 < start <= least) or (0 < end <= least) or not (left.has_distinct_grams and right.has_distinct_grams):
        return _changes(one, two, 0)
    return _changes(*middle, start)


def _alike(one: Norms, two: Norms) -> int:
    """Count the words with which both begin."""
    return next((at for at, a, b in zip(count(), one, two, strict=False) if a != b), min(len(one), len(two)))


def _changes(one: Norms, two: Norms, at: int) -> list[Change]:
    if not one and not two:
        return []
    if set(one).isdisjoint(two):
        return [Change(at, at + len(one), at, at + len(two))]
    codes = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return [Change(*(place + at for place in code[1:])) for code in codes if code[0] != "equal"]

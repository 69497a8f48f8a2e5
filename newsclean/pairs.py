"""Pairs of texts taken out of a column and looked at together, so many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from newsclean.tasks import in_threads, piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from newsclean.tables import Chunk, Texts

    Rows = NDArray[np.int64]
    Judge = Callable[[Chunk, Rows, Rows], NDArray[np.bool_]]
    """Says of the texts of a chunk at two lists of places, pair by pair, yes or no."""

Number = TypeVar("Number", np.int64, np.uint64)

AT_ONCE = 20_000
"""Pairs looked at in one step, at most: their texts are copied, some 10 MB of news."""


def distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """Return some numbers, each once and ascending: sorted in place, twenty times as fast as `np.unique`.

    Numbers that are a few ascending runs, one behind the other, are only merged.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    numbers.sort(kind="stable")
    new = np.ones(len(numbers), np.bool_)
    new[1:] = numbers[1:] != numbers[:-1]
    found: NDArray[Number] = numbers[new]
    return found


def once(left: Rows, right: Rows) -> tuple[Rows, Rows, Rows]:
    """Return the rows of some pairs, each once and ascending, and at which of them each left and right one is.

    >>> [part.tolist() for part in once(np.array([3, 3]), np.array([8, 5]))]
    [[3, 5, 8], [0, 0], [2, 1]]
    """
    rows = distinct(np.concatenate((left, right)))
    return rows, np.searchsorted(rows, left), np.searchsorted(rows, right)


def judged(texts: Texts, left: Rows, right: Rows, judge: Judge, threads: int) -> NDArray[np.bool_]:
    """Return what `judge` says of those at rows `left` and `right`."""
    size = piece(len(left), AT_ONCE, threads)

    def work(start: int) -> NDArray[np.bool_]:
        rows, one, two = once(left[start : start + size], right[start : start + size])
        return judge(texts.taken(rows), one, two)

    found = in_threads(work, range(0, len(left), size), threads)
    return np.concatenate(found) if found else np.zeros(0, np.bool_)

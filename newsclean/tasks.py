"""A column cut into pieces of work, and the threads that take them."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from newsclean.tables import Texts

TEXTS_AT_ONCE = 8000
"""Texts in a piece of work, at most: some 3 MB of news, and 2 MB of bucket keys."""
PIECES = 5
"""Pieces a thread, of several: fewer would keep threads waiting for the last one, more would cost more each."""
FEWEST = 200
"""Things in a piece of work, at least: beside fewer, handing them out would count."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Task(NamedTuple):
    """Places `start` to `stop` of a list of rows, all in one part of the column."""

    part: int
    start: int
    stop: int


def tasks(texts: Texts, rows: NDArray[np.int32], threads: int) -> Iterator[Task]:
    """Cut the places of ascending `rows` into pieces that lie in one part each."""
    size = piece(len(rows), TEXTS_AT_ONCE, threads)
    bounds = np.searchsorted(rows, texts.firsts.astype(rows.dtype)).tolist()
    for part, (first, last) in enumerate(pairwise(bounds)):
        for start in range(first, last, size):
            yield Task(part, start, min(start + size, last))


def piece(count: int, most: int, threads: int) -> int:
    """Return how many of `count` things make a piece of work.

    Odd: bucket keys that lie a power of two apart would share a line of the first-level cache.

    >>> piece(40_000, 8000, threads=2), piece(100_000, 8000, threads=2), piece(100_000, 8000, threads=1)
    (4001, 8001, 8001)
    """
    even = count // (PIECES * threads) if threads > 1 else most
    return min(max(FEWEST, even), most) | 1


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def untold(share: float) -> None:
    """Tell no one how much is done."""


def in_threads(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    threads: int,
    told: Callable[[float], None] = untold,
) -> list[Result]:
    """Return the results of `work` in the order of `items`; with one thread, none is started.

    `told` is given the share, 0 to 1, of the items that are done, from the thread that calls.
    """
    items = list(items)
    with nullcontext() if threads == 1 else ThreadPoolExecutor(threads) as pool:
        found = []
        for result in map(work, items) if pool is None else pool.map(work, items):
            found.append(result)
            told(len(found) / len(items))
        return found

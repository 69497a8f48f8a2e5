"""A column cut into pieces of work, and the threads that take them."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from newsclean.tables import Chunk, chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa
    from numpy.typing import NDArray

TEXTS_AT_ONCE = 8000
"""Texts in a piece of work: some 3 MB of news, and 2 MB of bucket keys. No power of two: the keys of all bands would
then fall on one line of the first-level cache."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Task(NamedTuple):
    """Places `start` to `stop` of a list of rows, all in one chunk."""

    texts: Chunk
    start: int
    stop: int


def tasks(column: pa.ChunkedArray, rows: NDArray[np.int64]) -> Iterator[Task]:
    """Cut the places of ascending `rows` into pieces that lie in one chunk each."""
    for chunk in chunks(column):
        first, last = np.searchsorted(rows, (chunk.first, chunk.first + len(chunk))).tolist()
        for start in range(first, last, TEXTS_AT_ONCE):
            yield Task(chunk, start, min(start + TEXTS_AT_ONCE, last))


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

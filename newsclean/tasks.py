"""A column cut into pieces of work, and the threads that take them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from newsclean.tables import Chunk, chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa
    from numpy.typing import NDArray

TEXTS_AT_ONCE = 8000
"""Texts in a piece of work: some 3 MB of news, and 2 MB of bucket keys. No power of two: keys of neighbouring bands would then
share a line of the first-level cache."""

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


def in_threads(work: Callable[[Item], Result], items: Iterable[Item], threads: int) -> list[Result]:
    """Return the results of `work` in the order of `items`; with one thread, none is started."""
    if threads == 1:
        return [work(item) for item in items]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, items))

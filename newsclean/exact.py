"""Texts that are equal: byte for byte, or word for word after normalisation.

Both are found by a 64-bit digest and then compared in full, so that a collision of digests joins nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.normalize import fold
from newsclean.pairs import judged

if TYPE_CHECKING:
    from types import SimpleNamespace

    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.pairs import Judge
    from newsclean.tables import Chunk


def first_with_bytes(
    column: pa.ChunkedArray, digests: NDArray[np.uint64], kernels: SimpleNamespace, threads: int
) -> NDArray[np.int64]:
    """Return for each row the first row with the same bytes, by the digests of all rows."""

    def same(texts: Chunk, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
        found = np.empty(len(left), np.bool_)
        kernels.equal(texts.data, texts.offsets, left, right, found)
        return found

    return _confirmed(column, _first_of_equal(digests, kernels), same, threads)


def first_with_words(
    column: pa.ChunkedArray,
    rows: NDArray[np.int64],
    digests: NDArray[np.uint64],
    kernels: SimpleNamespace,
    threads: int,
) -> NDArray[np.int64]:
    """Return for each row the first row with the same words, by the digests of `rows`; without words, its own."""

    def same(texts: Chunk, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
        found = np.empty(len(left), np.bool_)
        kernels.equal(*kernels.words_of(texts.data, texts.offsets, tuple(fold())), left, right, found)
        return found

    first = np.arange(len(column), dtype=np.int64)
    worded = digests != 0
    first[rows[worded]] = rows[worded][_first_of_equal(digests[worded], kernels)]
    return _confirmed(column, first, same, threads)


def _first_of_equal(digests: NDArray[np.uint64], kernels: SimpleNamespace) -> NDArray[np.int64]:
    """Return for each place the first place with the same digest."""
    first = np.empty(len(digests), np.int64)
    kernels.first_with_digest(digests, np.zeros(2 << len(digests).bit_length(), np.uint32), first)
    return first


def _confirmed(column: pa.ChunkedArray, first: NDArray[np.int64], same: Judge, threads: int) -> NDArray[np.int64]:
    """Return `first`, a row for each row, with each row set to itself where the two texts are not the `same`."""
    rows = np.flatnonzero(first != np.arange(len(first)))
    differs = rows[~judged(column, first[rows], rows, same, threads)]
    first[differs] = differs
    return first

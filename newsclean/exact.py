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

    from numpy.typing import NDArray

    from newsclean.pairs import Judge
    from newsclean.tables import Chunk, Texts

GROUP_TEXTS = 1 << 22
"""Texts at most, whose digests are looked up in one table: 32 MB."""


def first_with_bytes(
    texts: Texts, digests: NDArray[np.uint64], kernels: SimpleNamespace, threads: int
) -> NDArray[np.int32]:
    """Return for each row the first row with the same bytes, by the digests of all rows."""

    def same(chunk: Chunk, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
        found = np.empty(len(left), np.bool_)
        kernels.equal(chunk.data, chunk.offsets, left, right, found)
        return found

    every = np.arange(len(digests), dtype=np.int32)
    return _confirmed(texts, every, _first_of_equal(digests, kernels), same, threads)


def first_with_words(
    texts: Texts,
    rows: NDArray[np.int32],
    digests: NDArray[np.uint64],
    kernels: SimpleNamespace,
    threads: int,
) -> NDArray[np.int32]:
    """Return for each place of `rows` the first place with the same words, by their digests; without words, its own."""

    def same(chunk: Chunk, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
        found = np.empty(len(left), np.bool_)
        kernels.equal(*kernels.words_of(chunk.data, chunk.offsets, tuple(fold())), left, right, found)
        return found

    first = _first_of_equal(digests, kernels)
    wordless = np.flatnonzero(digests == 0)
    first[wordless] = wordless
    return _confirmed(texts, rows, first, same, threads)


def _first_of_equal(digests: NDArray[np.uint64], kernels: SimpleNamespace) -> NDArray[np.int32]:
    """Return for each place the first place with the same digest, one group of digests after another."""
    first = np.empty(len(digests), np.int32)
    bits = (len(digests) // GROUP_TEXTS).bit_length()
    table = np.empty(2 << (len(digests) >> bits).bit_length(), np.uint32)
    for group in range(1 << bits):
        kernels.first_with_digest(digests, group, bits, table, first)
    return first


def _confirmed(
    texts: Texts, rows: NDArray[np.int32], first: NDArray[np.int32], same: Judge, threads: int
) -> NDArray[np.int32]:
    """Return `first`, a place in `rows` for each, with each set to itself where the two texts are not the `same`."""
    places = np.flatnonzero(first != np.arange(len(first), dtype=np.int32))
    left, right = rows[first[places]].astype(np.int64), rows[places].astype(np.int64)
    differs = places[~judged(texts, left, right, same, threads)]
    first[differs] = differs
    return first

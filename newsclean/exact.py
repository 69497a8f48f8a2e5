"""Texts that are equal: byte for byte, or word for word after normalisation.

Both are found by a 64-bit digest and then compared in full, so that a collision of digests joins nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.tables import taken

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.tables import Chunk

    SameTexts = Callable[[Chunk, NDArray[np.int64], NDArray[np.int64]], NDArray[np.bool_]]
    """Whether the texts of a chunk at two lists of places are equal, pair by pair."""

COMPARED_AT_ONCE = 50_000
"""Pairs of texts copied and compared in one step: some 40 MB of news."""


def first_of_equal(digests: NDArray[np.uint64], kernels: SimpleNamespace) -> NDArray[np.int64]:
    """Return for each place the first place with the same digest."""
    first = np.empty(len(digests), np.int64)
    kernels.first_with_digest(digests, np.zeros(2 << len(digests).bit_length(), np.uint32), first)
    return first


def confirmed(column: pa.ChunkedArray, first: NDArray[np.int64], same: SameTexts) -> NDArray[np.int64]:
    """Return `first`, a row for each row, with each row set to itself where the two texts are not the `same`."""
    first = first.copy()
    rows = np.flatnonzero(first != np.arange(len(first)))
    for start in range(0, len(rows), COMPARED_AT_ONCE):
        batch = rows[start : start + COMPARED_AT_ONCE]
        both, place = np.unique(np.concatenate((first[batch], batch)), return_inverse=True)
        differs = batch[~same(taken(column, both), place[: len(batch)], place[len(batch) :])]
        first[differs] = differs
    return first

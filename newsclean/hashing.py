"""Hashed columns: names and words as a fixed number of features, so that weights hold no text.

Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML 2009.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUCKETS = 16_384
"""Hashed columns: a power of two."""
_BITS = np.uint64(64 - 14)


class Hashed(NamedTuple):
    """Hashed columns in rows that blocks share: a block has the columns of all its rows, as often as they have them."""

    buckets: NDArray[np.int64]
    values: NDArray[np.float64]
    """The value of each of `buckets`."""
    owners: NDArray[np.int64]
    """The row of each of `buckets`."""
    blocks: NDArray[np.int64]
    rows: NDArray[np.int64]
    """A row of each of `blocks`."""

    def scores(self, weights: NDArray[np.float64], count: int) -> NDArray[np.float64]:
        """Add up the weights of each block's columns.

        >>> one = np.array([0, 1])
        >>> Hashed(one, np.ones(2), one, one, one[::-1]).scores(np.array([0.5, -2.0]), 2).tolist()
        [-2.0, 0.5]
        """
        own = np.bincount(self.owners, weights[self.buckets] * self.values, self.height)
        return np.bincount(self.blocks, own[self.rows], count).astype(float, copy=False)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return int(max(self.owners.max(initial=-1), self.rows.max(initial=-1))) + 1


def hashed(buckets: NDArray[np.int64], blocks: NDArray[np.int64], values: NDArray[np.float64], count: int) -> Hashed:
    """Put together columns of blocks that share nothing; count is the number of blocks."""
    every = np.arange(count)
    return Hashed(buckets, values, blocks, every, every)


def buckets_of(codes: NDArray[np.uint64], kind: int) -> NDArray[np.int64]:
    """Return the hashed columns of words by their numbers, other ones for each (odd) kind.

    >>> buckets_of(np.array([1, 2], np.uint64), 0x9E3779B97F4A7C15).tolist()
    [10125, 3867]
    """
    return ((codes * np.uint64(kind)) >> _BITS).astype(np.int64)

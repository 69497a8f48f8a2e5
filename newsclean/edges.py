"""Edges: candidate pairs compared exactly, as sets of shingles. What is below the threshold is no edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsclean.normalize import fold
from newsclean.tables import taken
from newsclean.tasks import in_threads

if TYPE_CHECKING:
    from types import SimpleNamespace

    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.options import NearOptions

COMPARED_AT_ONCE = 20_000
"""Pairs compared in one step: their texts are copied, some 10 MB of news."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Verified pairs, in ascending order of `right`, then of `left`."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    jaccard: NDArray[np.float64]
    containment: NDArray[np.float64]
    """Share of the smaller set of shingles that is in the larger one."""

    def at(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Edges:
        """Return the chosen edges, by mask or by place."""
        return Edges(self.left[chosen], self.right[chosen], self.jaccard[chosen], self.containment[chosen])


def verified(
    column: pa.ChunkedArray,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    threshold: float,
    options: NearOptions,
    kernels: SimpleNamespace,
    threads: int,
) -> Edges:
    """Compare the texts at rows `left` and `right`; keep the pairs that reach the threshold."""

    def work(start: int) -> Edges:
        stop = start + COMPARED_AT_ONCE
        return _compared(column, left[start:stop], right[start:stop], threshold, options, kernels)

    found = in_threads(work, range(0, max(1, len(left)), COMPARED_AT_ONCE), threads)
    fields = ("left", "right", "jaccard", "containment")
    return Edges(*(np.concatenate([getattr(part, name) for part in found]) for name in fields))


def _compared(
    column: pa.ChunkedArray,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    threshold: float,
    options: NearOptions,
    kernels: SimpleNamespace,
) -> Edges:
    rows, place = np.unique(np.concatenate((left, right)), return_inverse=True)
    one, two = place[: len(left)], place[len(left) :]
    texts = taken(column, rows)
    values, ends = kernels.shingle_sets(texts.data, texts.offsets, tuple(fold()), options.shingle_words)
    common, size = np.empty(len(left), np.int64), np.diff(ends)
    kernels.overlaps(values, ends, one, two, options.least_jaccard(threshold), common)
    smaller = np.minimum(size[one], size[two])
    jaccard = common / (size[one] + size[two] - common)
    edges = Edges(left, right, jaccard, common / smaller)
    short = smaller < options.short_words - options.shingle_words + 1
    return edges.at(
        (common >= 0) & joins(edges, np.where(short, max(threshold, options.short_threshold), threshold), options)
    )


def joins(edges: Edges, threshold: float | NDArray[np.float64], options: NearOptions) -> NDArray[np.bool_]:
    """Whether each edge reaches `threshold`, or the containment that the options accept instead."""
    enough = edges.jaccard >= threshold
    if options.containment is not None:
        enough |= (edges.containment >= options.containment) & (threshold <= options.short_threshold)
    return enough

"""Edges: candidate pairs compared exactly, as sets of shingles. What is below the threshold is no edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsclean.normalize import fold
from newsclean.pairs import AT_ONCE, once
from newsclean.tables import taken
from newsclean.tasks import in_threads, piece, untold

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.bands import Candidates
    from newsclean.options import NearOptions
    from newsclean.signatures import Shingled


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
    shingled: Shingled,
    pairs: Candidates,
    threshold: float,
    options: NearOptions,
    kernels: SimpleNamespace,
    threads: int,
    told: Callable[[float], None] = untold,
) -> Edges:
    """Compare the texts of each pair; keep the pairs that reach the threshold."""
    size = piece(len(pairs.left), AT_ONCE, threads)

    def work(start: int) -> Edges:
        places, one, two = once(pairs.left[start : start + size], pairs.right[start : start + size])
        values, ends = _shingle_sets(column, shingled, places, options.shingle_words, kernels)
        common = np.empty(len(one), np.int64)
        kernels.overlaps(values, ends, one, two, options.least_jaccard(threshold), common)
        edges, smaller = _scored(shingled.rows[places], one, two, common, np.diff(ends))
        alike = edges.jaccard >= max(threshold, options.passage_threshold)
        doubtful = np.flatnonzero((common >= 0) & (edges.jaccard >= threshold) & ~alike)
        alike[doubtful] = _ends_alike(values, ends, one[doubtful], two[doubtful], options, kernels)
        return edges.at((common >= 0) & joins(edges, _least(smaller, alike, threshold, options), options))

    found = in_threads(work, range(0, max(1, len(pairs.left)), size), threads, told)
    fields = ("left", "right", "jaccard", "containment")
    return Edges(*(np.concatenate([getattr(part, name) for part in found]) for name in fields))


def _shingle_sets(
    column: pa.ChunkedArray, shingled: Shingled, places: NDArray[np.int64], width: int, kernels: SimpleNamespace
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the sets of the texts at ascending `places`, one after the other, and where each begins."""
    if not shingled.blocks:
        texts = taken(column, shingled.rows[places])
        words = kernels.words_of(texts.data, texts.offsets, tuple(fold()))
        return kernels.distinct(*kernels.shingles_of(*words, width), np.arange(len(places)))  # type: ignore[no-any-return]
    starts = np.searchsorted(places, [block.first for block in shingled.blocks])
    found = [
        kernels.distinct(block.values, block.starts, chosen - block.first)
        for block, chosen in zip(shingled.blocks, np.split(places, starts[1:]), strict=True)
    ]
    sizes = np.concatenate([np.diff(ends) for _, ends in found])
    return np.concatenate([values for values, _ in found]), np.concatenate(([0], np.cumsum(sizes)))


def _scored(
    rows: NDArray[np.int64],
    one: NDArray[np.int64],
    two: NDArray[np.int64],
    common: NDArray[np.int64],
    size: NDArray[np.int64],
) -> tuple[Edges, NDArray[np.int64]]:
    """Edges of pairs that have so many shingles in common, and the size of the smaller set of each."""
    smaller = np.minimum(size[one], size[two])
    jaccard = common / (size[one] + size[two] - common)
    return Edges(rows[one], rows[two], jaccard, common / smaller), smaller


def _ends_alike(
    values: NDArray[np.uint32],
    ends: NDArray[np.int64],
    one: NDArray[np.int64],
    two: NDArray[np.int64],
    options: NearOptions,
    kernels: SimpleNamespace,
) -> NDArray[np.bool_]:
    """Whether the sets of each pair begin or end alike."""
    alike, size = np.empty(len(one), np.bool_), options.end_shingles
    kernels.ends_alike(values, ends, one, two, size, options.end_share * size, alike)
    return alike


def _least(
    smaller: NDArray[np.int64], alike: NDArray[np.bool_], threshold: float, options: NearOptions
) -> NDArray[np.float64]:
    """Least Jaccard of each pair, by the size of the smaller set and whether the texts begin or end alike."""
    short = smaller < options.short_words - options.shingle_words + 1
    least = np.where(alike, threshold, max(threshold, options.passage_threshold))
    return np.where(short, max(threshold, options.short_threshold), least)


def joins(edges: Edges, threshold: float | NDArray[np.float64], options: NearOptions) -> NDArray[np.bool_]:
    """Whether each edge reaches `threshold`, or the containment that the options accept instead."""
    enough = edges.jaccard >= threshold
    if options.containment is not None:
        enough |= (edges.containment >= options.containment) & (threshold <= options.short_threshold)
    return enough

"""Edges: candidate pairs compared exactly, as sets of shingles. What is below the threshold is no edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsclean.normalize import fold
from newsclean.pairs import AT_ONCE, once
from newsclean.spilled import Pile
from newsclean.tables import EDGE_FIELDS
from newsclean.tasks import in_threads, piece, untold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import SimpleNamespace

    from numpy.typing import NDArray

    from newsclean.bands import Candidates
    from newsclean.options import NearOptions
    from newsclean.runs import Stretch
    from newsclean.signatures import Shingled
    from newsclean.tables import Texts


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


class EdgePile:
    """Edges in one order, some hundred thousand at a time; where they are many, on disk."""

    def __init__(self, parts: Iterable[Edges], folder: str | None = None) -> None:
        self._folder, self._pile, self._sizes = folder, Pile(list(EDGE_FIELDS), folder), list[int]()
        for edges in parts:
            block = np.empty(len(edges.left), list(EDGE_FIELDS))
            for name, _ in EDGE_FIELDS:
                block[name] = getattr(edges, name)
            self._pile.add(block)
            self._sizes.append(len(block))

    def __iter__(self) -> Iterator[Edges]:
        for number, size in enumerate(self._sizes):
            block = self._pile.read(number, 0, size)
            yield Edges(*(np.ascontiguousarray(block[name]) for name, _ in EDGE_FIELDS))

    def __reduce__(self) -> tuple[type[EdgePile], tuple[tuple[Edges, ...], str | None]]:
        return EdgePile, (tuple(self), self._folder)


def together(parts: Iterable[Edges]) -> Edges:
    """Return edges as one."""
    found = [Edges(*(np.zeros(0, kind) for _, kind in EDGE_FIELDS)), *parts]
    return Edges(*(np.concatenate([getattr(part, name) for part in found]) for name, _ in EDGE_FIELDS))


def verified(
    texts: Texts,
    shingled: Shingled,
    pairs: Candidates,
    threshold: float,
    options: NearOptions,
    kernels: SimpleNamespace,
    threads: int,
    told: Callable[[float], None] = untold,
) -> Iterator[Edges]:
    """Compare the texts of each pair; yield the pairs that reach the threshold, stretch by stretch."""
    for stretch in pairs.stretches():
        size = piece(len(stretch.left), AT_ONCE, threads)

        def work(some: slice, stretch: Stretch = stretch) -> Edges:
            return _reaching(texts, shingled, stretch.left[some], stretch.right[some], threshold, options, kernels)

        pieces = [slice(start, start + size) for start in range(0, len(stretch.left), size)]
        yield together(in_threads(work, pieces, threads))
        told(stretch.done)
    told(1.0)


def _reaching(
    texts: Texts,
    shingled: Shingled,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    threshold: float,
    options: NearOptions,
    kernels: SimpleNamespace,
) -> Edges:
    """Compare the texts of each pair; keep the pairs that reach the threshold."""
    places, one, two = once(left, right)
    values, ends = _shingle_sets(texts, shingled, places, options.shingle_words, kernels)
    common = np.empty(len(one), np.int64)
    kernels.overlaps(values, ends, one, two, options.least_jaccard(threshold), common)
    edges, smaller = _scored(shingled.rows[places].astype(np.int64), one, two, common, np.diff(ends))
    alike = edges.jaccard >= max(threshold, options.passage_threshold)
    doubtful = np.flatnonzero((common >= 0) & (edges.jaccard >= threshold) & ~alike)
    alike[doubtful] = _ends_alike(values, ends, one[doubtful], two[doubtful], options, kernels)
    return edges.at((common >= 0) & joins(edges, _least(smaller, alike, threshold, options), options))


def _shingle_sets(
    texts: Texts, shingled: Shingled, places: NDArray[np.int64], width: int, kernels: SimpleNamespace
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the sets of the texts at ascending `places`, one after the other, and where each begins."""
    if not shingled.blocks:
        chunk = texts.taken(shingled.rows[places].astype(np.int64))
        words = kernels.words_of(chunk.data, chunk.offsets, tuple(fold()))
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

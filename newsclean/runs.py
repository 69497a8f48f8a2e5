"""Pairs of texts, found in any order and more than once -> each once, in ascending order, a stretch at a time.

They are sorted in runs; a stretch is put together from its part of each run. Memory holds some runs, the disk the rest.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.pairs import distinct
from newsclean.spilled import Pile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import SimpleNamespace

    from numpy.typing import NDArray

RUN_PAIRS = 1 << 20
"""Pairs of a run, at least, but for the last."""
STRETCH_PAIRS = 1 << 20
"""Pairs of a stretch, repeats included, at least: more where a few texts have more."""
STEP = 1 << 13
"""Right texts between which no stretch ends."""
LOW_HALF, HALF = np.uint64(0xFFFFFFFF), np.uint64(32)


class Stretch(NamedTuple):
    """Pairs by place in the signed texts, in ascending order of `right`, then of `left`, which is less."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    done: float
    """Share of the texts, 0 to 1, whose pairs are in this stretch or before it."""


class Runs:
    """Pairs of so many texts, as ascending runs."""

    def __init__(self, texts: int, folder: str | None, kernels: SimpleNamespace) -> None:
        self._bits, self._kernels = texts.bit_length(), kernels
        self._steps = np.append(np.arange(0, texts, STEP), texts).astype(np.uint64) << HALF
        self._pile = Pile(np.uint64, folder)
        self._ends: list[NDArray[np.int64]] = []
        self._new: list[NDArray[np.uint64]] = []
        self._count = 0

    def add(self, pairs: NDArray[np.uint64]) -> None:
        """Add pairs, ``right << 32 | left``, new or not."""
        self._new.append(pairs.copy())
        self._count += len(pairs)
        if self._count >= RUN_PAIRS:
            self.finish()

    def finish(self) -> None:
        """End a run, so that what was added can be read."""
        new = np.concatenate([np.zeros(0, np.uint64), *self._new])
        run = distinct(self._kernels.sorted_pairs(new, np.empty_like(new), self._bits))
        self._ends.append(np.searchsorted(run, self._steps))
        self._pile.add(run)
        self._new, self._count = [], 0

    def counts(self) -> NDArray[np.int64]:
        """Return how many pairs there are for each step of right texts, repeats in several runs included."""
        counts: NDArray[np.int64] = np.sum([np.diff(ends) for ends in self._ends], axis=0, dtype=np.int64)
        return counts

    def between(self, first: int, stop: int) -> Iterator[NDArray[np.uint64]]:
        """Yield the pairs of some steps, run by run."""
        for number, ends in enumerate(self._ends):
            yield self._pile.read(number, int(ends[first]), int(ends[stop]))


def stretches(runs: Sequence[Runs], texts: int) -> Iterator[Stretch]:
    """Yield the pairs of several runs of the same texts."""
    counts = np.cumsum(sum(part.counts() for part in runs))
    last = len(counts)
    bounds = np.searchsorted(counts, np.arange(STRETCH_PAIRS, counts[-1] if last else 0, STRETCH_PAIRS)) + 1
    for first, stop in pairwise(np.unique([0, *bounds, last]).tolist()):
        pairs = distinct(np.concatenate([part for one in runs for part in one.between(first, stop)]))
        left, right = (pairs & LOW_HALF).astype(np.int64), (pairs >> HALF).astype(np.int64)
        yield Stretch(left, right, min(1.0, stop * STEP / texts))

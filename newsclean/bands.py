"""Bands: which pairs of texts are looked at: of those at the threshold, as many as `NearOptions.recall` says or more.

Texts that share the minima of one band share a bucket. Within a bucket each text is compared, by sketch, with the
first `bucket_texts` of it, so that a million template lines cost linear time; what that leaves out is counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from newsclean.errors import OptionError
from newsclean.pairs import distinct
from newsclean.signatures import SKETCH_VALUES
from newsclean.tasks import in_threads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from numpy.typing import NDArray

    from newsclean.signatures import BucketKeys, Signed

PART_TEXTS = 100_000
"""Texts of a band looked at together: their keys, and two bits for each of some sixteen slots a key, are in the
second-level cache."""
FEW_PAIRS = 1 << 20
MOST_RECENT = 32
"""Pairs a text that a thread remembers, at least, where buckets are crowded: 256 to 512 bytes; elsewhere four to
eight bytes. The edges of such texts take more."""
LOW_HALF = np.uint64(0xFFFFFFFF)
MOST_BANDS = 1024
"""More would take over 4 kB a text; a lower threshold finds news that merely shares its subject."""
SKETCH_DEVIATIONS = 3.0
"""How far below the mean of a pair at the threshold its sketches may agree, in standard deviations: loses 1 in 700."""
CHANCE_AGREEMENT = 1 / 16
"""Two four-bit values of unrelated texts agree by chance."""


def bands_for(threshold: float, rows: int, recall: float) -> int:
    """Return the fewest bands with which a pair at `threshold` becomes a candidate with probability `recall`.

    A pair of Jaccard j shares a bucket of at least one band with probability 1 - (1 - j^rows)^bands
    (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4.2).

    >>> bands_for(0.31, rows=3, recall=0.88)
    71
    """
    missed = 1.0 - threshold**rows
    bands = max(1.0, math.log(1.0 - recall) / math.log(missed)) if missed > 0.0 else 1.0
    if bands > MOST_BANDS:
        raise OptionError(
            f"threshold {threshold} with {rows} rows a band needs {bands:.0f} bands: raise it or lower rows"
        )
    return math.ceil(bands)


def least_agreement(threshold: float) -> int:
    """Return in how many of 64 values the sketches of a candidate must agree.

    >>> least_agreement(0.31)
    11
    """
    share = threshold + (1.0 - threshold) * CHANCE_AGREEMENT
    deviation = math.sqrt(SKETCH_VALUES * share * (1.0 - share))
    return max(0, math.floor(SKETCH_VALUES * share - SKETCH_DEVIATIONS * deviation))


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth comparing, by place in the signed texts."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    """Ascending; ``left < right``."""
    left_out: int
    """Pairs that shared a bucket and were not looked at, counted once a bucket."""


def candidates(
    signed: Signed,
    chosen: NDArray[np.bool_],
    bands: int,
    least: int,
    bucket_texts: int,
    kernels: SimpleNamespace,
    threads: int,
) -> Candidates:
    """Return the pairs of `chosen` texts that share a bucket and whose sketches agree in `least` values or more."""
    slots = 1 << max(0, len(chosen).bit_length() - 1)

    def work(first_band: int) -> tuple[NDArray[np.uint64], int]:
        recent, pairs, left_out = np.zeros(slots, np.uint64), Pairs(len(chosen).bit_length(), kernels), 0
        for buckets in _buckets(signed.keys, range(first_band, bands, threads), chosen, kernels):
            found, more = kernels.bucket_pairs(buckets, signed.sketches, least, bucket_texts, recent)
            pairs.add(found)
            left_out += more
            if len(found) > len(buckets) and len(recent) < MOST_RECENT * len(chosen):
                recent = np.zeros(2 * len(recent), np.uint64)
        return pairs.distinct(), left_out

    found = in_threads(work, range(min(threads, bands)), threads)
    pairs = distinct(np.concatenate([pairs for pairs, _ in found]))
    left, right = (pairs & LOW_HALF).astype(np.int64), (pairs >> np.uint64(32)).astype(np.int64)
    return Candidates(left, right, sum(left_out for _, left_out in found))


def _buckets(
    keys: BucketKeys, bands: range, chosen: NDArray[np.bool_], kernels: SimpleNamespace
) -> Iterator[NDArray[np.uint64]]:
    """Yield the buckets of some bands, part by part, in room that the next part uses again."""
    texts = int(np.count_nonzero(chosen))
    bits = (texts // PART_TEXTS).bit_length()
    packed, spare = np.empty(texts, np.uint64), np.empty(texts, np.uint64)
    seen = np.zeros(1 << max(0, (texts >> bits).bit_length() - 2), np.uint64)
    for band in bands:
        starts = kernels.parted(keys.band(band), chosen, bits, packed)
        for start, stop in pairwise(starts.tolist()):
            yield kernels.sorted_buckets(packed[start:stop], seen, spare)


class Pairs:
    """A growing set of pairs: at most twice as many are held as are distinct, or `FEW_PAIRS`."""

    def __init__(self, bits: int, kernels: SimpleNamespace) -> None:
        self._bits, self._kernels = bits, kernels
        self._distinct: NDArray[np.uint64] = np.zeros(0, np.uint64)
        self._more: list[NDArray[np.uint64]] = []
        self._count = 0

    def add(self, pairs: NDArray[np.uint64]) -> None:
        """Add pairs, new or not."""
        self._more.append(pairs.copy())
        self._count += len(pairs)
        if self._count > max(FEW_PAIRS, len(self._distinct)):
            self.distinct()

    def distinct(self) -> NDArray[np.uint64]:
        """Return the pairs, each once and ascending."""
        if self._more:
            more = np.concatenate(self._more)
            more = distinct(self._kernels.sorted_pairs(more, np.empty_like(more), self._bits))
            self._distinct = distinct(np.concatenate([self._distinct, more]))
        self._more, self._count = [], 0
        return self._distinct

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
from newsclean.runs import Runs, stretches
from newsclean.signatures import SKETCH_VALUES
from newsclean.tasks import in_threads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from numpy.typing import NDArray

    from newsclean.options import NearOptions
    from newsclean.runs import Stretch
    from newsclean.signatures import BucketKeys

PART_TEXTS = 100_000
"""Texts of a band looked at together: their keys, and two bits for each of some sixteen slots a key, are in the
second-level cache."""
PACKED_TEXTS = 1 << 22
"""Texts of a band whose keys are packed at a time, at least one part: 32 MB."""
RECENT_PAIRS = 1 << 22
"""Pairs remembered at most, so that most are not given again in another band: 32 MB."""
CROWDED_PAIRS = 32
"""Pairs a text that are remembered, at least, where buckets are crowded, up to that."""
MOST_BANDS = 1024
"""More would take over 4 kB a text; a lower threshold finds news that merely shares its subject."""
SKETCH_DEVIATIONS = 3.0
"""How far below the mean of a pair at the threshold its sketches may agree, in standard deviations: loses 1 in 700."""
CHANCE_AGREEMENT = 1 / 16
"""Two four-bit values of unrelated texts agree by chance."""


def bands_for(threshold: float, rows: int, recall: float) -> int:
    """Return the fewest bands with which a pair at `threshold` becomes a candidate with probability `recall`.

    A pair of Jaccard j shares a bucket of at least one band with probability 1 - (1 - j^rows)^bands
    (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4.2). Raises `OptionError` for more than `MOST_BANDS`.

    >>> bands_for(0.31, rows=3, recall=0.88)
    71
    """
    missed = 1.0 - threshold**rows
    fewest = next((bands for bands in range(1, MOST_BANDS + 1) if 1.0 - missed**bands >= recall), None)
    if fewest is None:
        raise OptionError(
            f"recall is {recall}: for pairs of Jaccard {threshold}, with rows {rows}, that takes over {MOST_BANDS} "
            "bands: lower recall or rows, or raise the threshold"
        )
    return fewest


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
    """Pairs worth comparing."""

    runs: tuple[Runs, ...]
    texts: int
    left_out: int
    """Pairs that shared a bucket and were not looked at, counted once a bucket."""

    def stretches(self) -> Iterator[Stretch]:
        """Yield the pairs, each once and ascending."""
        return stretches(self.runs, self.texts)


def candidates(
    keys: BucketKeys,
    sketches: NDArray[np.uint64],
    chosen: NDArray[np.bool_],
    bands: int,
    options: NearOptions,
    least: int,
    kernels: SimpleNamespace,
    threads: int,
) -> Candidates:
    """Return the pairs of `chosen` texts that share a bucket and whose sketches agree in `least` values or more."""
    slots = min(RECENT_PAIRS, 1 << max(0, len(chosen).bit_length() - 1))

    def work(first_band: int) -> tuple[Runs, int]:
        recent, runs, left_out = np.zeros(slots, np.uint64), Runs(len(chosen), options.folder, kernels), 0
        for buckets in _buckets(keys, range(first_band, bands, threads), chosen, kernels):
            found, more = kernels.bucket_pairs(buckets, sketches, least, options.bucket_texts, recent)
            runs.add(found)
            left_out += more
            if len(found) > len(buckets) and len(recent) < min(RECENT_PAIRS, CROWDED_PAIRS * len(chosen)):
                recent = np.zeros(2 * len(recent), np.uint64)
        runs.finish()
        return runs, left_out

    found = in_threads(work, range(min(threads, bands)), threads)
    return Candidates(tuple(runs for runs, _ in found), len(chosen), sum(left_out for _, left_out in found))


def _buckets(
    keys: BucketKeys, bands: range, chosen: NDArray[np.bool_], kernels: SimpleNamespace
) -> Iterator[NDArray[np.uint64]]:
    """Yield the buckets of some bands, part by part, in room that the next part uses again."""
    texts = int(np.count_nonzero(chosen))
    bits = (texts // PART_TEXTS).bit_length()
    seen = np.zeros(1 << max(0, (texts >> bits).bit_length() - 2), np.uint64)
    packed, spare = np.empty(0, np.uint64), np.empty(0, np.uint64)
    for band in bands:
        of_band = keys.band(band)
        starts = kernels.part_starts(of_band, chosen, bits)
        for first, stop in _groups(starts):
            packed = _with_room(packed, starts[stop] - starts[first])
            spare = _with_room(spare, np.diff(starts[first : stop + 1]).max())
            kernels.parted(of_band, chosen, bits, starts, first, stop, packed)
            for start, end in pairwise((starts[first : stop + 1] - starts[first]).tolist()):
                yield kernels.sorted_buckets(packed[start:end], seen, spare)


def _groups(starts: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a band, by number, in groups that are packed at a time.

    >>> list(_groups(np.array([0, 3_000_000, 4_000_000, 9_000_000, 9_000_001])))
    [(0, 2), (2, 3), (3, 4)]
    """
    first = 0
    while first < len(starts) - 1:
        stop = max(first + 1, int(np.searchsorted(starts, starts[first] + PACKED_TEXTS, "right")) - 1)
        yield first, stop
        first = stop


def _with_room(array: NDArray[np.uint64], count: int) -> NDArray[np.uint64]:
    return array if len(array) >= count else np.empty(count, np.uint64)

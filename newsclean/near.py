"""deduplicate(): near-duplicate texts, each verified against the one that stands for it.

texts -> equal texts collapse -> signatures -> candidate pairs -> edges -> clusters -> relations
"""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from newsclean.bands import bands_for, candidates, least_agreement
from newsclean.clusters import clusters
from newsclean.duplicates import Duplicates, Found
from newsclean.edges import verified
from newsclean.errors import OptionError
from newsclean.exact import first_with_bytes, first_with_words
from newsclean.kernels import compiled, reference
from newsclean.options import NearOptions
from newsclean.signatures import SKETCH_VALUES, KeysInMemory, KeysOnDisk, Scheme, byte_digests, sign
from newsclean.tables import text_column
from newsclean.tasks import cores, untold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace

    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.bands import Candidates
    from newsclean.signatures import Shingled

    Progress = Callable[[str, float], None]

THRESHOLD = 0.31
"""Least Jaccard of the word 2-grams of a pair that begins or ends alike; others need `NearOptions.passage_threshold`.
On planted copies in newswire the two together join as few wrong pairs as .35 for all and miss a fifth fewer right ones
(benchmarks/near/RESULTS.md)."""
SMALL_TEXTS, SMALL_BYTES = 200, 200_000
"""Inputs of fewer texts and bytes go through plain Python: a second at most, and no wait for numba to compile."""
STEPS = "signing", "comparing"
"""The two steps that take nine tenths of the time."""
WORKING_BYTES = 160
"""Bytes of working memory a text beside its bucket keys: its sketch (32), digests, places, the sorting of a band and
the pairs found. They can't be spilled: a budget of less than this a text is exceeded."""


def deduplicate(
    texts: Sequence[str] | pa.Array | pa.ChunkedArray,
    threshold: float = THRESHOLD,
    options: NearOptions = NearOptions(),  # noqa: B008
    progress: Progress | None = None,
) -> Duplicates:
    """Find near-duplicate texts, such as the paragraphs of many articles.

    `threshold` is the least Jaccard, 0 to 1, of the sets of word 2-grams of a text and the one that stands for it. The
    options ask more of short texts (`short_threshold`) and of those that neither begin nor end alike
    (`passage_threshold`), and may take containment instead.
    `progress` is called with what is being done and which share of that, 0 to 1, is done.
    Raises `InputError` for texts that are null or not valid Unicode, `OptionError` for a threshold out of range.

    >>> found = deduplicate(["It rained all day.", "Nothing else.", "it rained all day", "It rained all day, he said."])
    >>> found.cluster.tolist()
    [0, 1, 0, 3]
    """
    if not 0.0 < threshold <= 1.0:
        raise OptionError(f"threshold is {threshold!r}: give a share above 0 and up to 1")
    column = text_column(texts)
    if len(column) < SMALL_TEXTS and column.nbytes < SMALL_BYTES:
        with np.errstate(over="ignore"):
            return _found(column, threshold, options, reference(), 1, progress)
    return _found(column, threshold, options, compiled(), options.threads or cores(), progress)


def _found(
    column: pa.ChunkedArray,
    threshold: float,
    options: NearOptions,
    kernels: SimpleNamespace,
    threads: int,
    progress: Progress | None,
) -> Duplicates:
    signing, comparing = (partial(progress, step) if progress else untold for step in STEPS)
    first, shingled, pairs = _looked_at(column, threshold, options, kernels, threads, signing)
    edges = verified(column, shingled, pairs, threshold, options, kernels, threads, comparing)
    found = Found(column, first, edges, options, kernels)
    return Duplicates(clusters(first, edges, kernels), threshold, pairs.left_out, found)


def _looked_at(
    column: pa.ChunkedArray,
    threshold: float,
    options: NearOptions,
    kernels: SimpleNamespace,
    threads: int,
    signing: Callable[[float], None],
) -> tuple[NDArray[np.int64], Shingled, Candidates]:
    """Return for each row the first with an equal text, what pairs are verified by, and the pairs; sketches go."""
    first = first_with_bytes(column, byte_digests(column, kernels, threads), kernels, threads)
    rows = np.flatnonzero(first == np.arange(len(first)))
    bands = bands_for(options.least_jaccard(threshold), options.rows, options.recall)
    bands = max(bands, SKETCH_VALUES // options.rows)
    scheme = Scheme(bands, options.rows, options.shingle_words, options.seed)
    least = least_agreement(options.least_jaccard(threshold))
    room = options.memory_bytes - len(rows) * (4 * bands + WORKING_BYTES)
    with closing((KeysInMemory if room >= 0 else KeysOnDisk)(bands, len(rows))) as keys:
        signed = sign(column, rows, scheme, keys, kernels, threads, keep_shingles=column.nbytes <= room, told=signing)
        first = first_with_words(column, rows, signed.digests, kernels, threads)[first]
        chosen = (first[rows] == rows) & (signed.digests != 0)
        pairs = candidates(signed, chosen, bands, least, options.bucket_texts, kernels, threads)
    return first, signed.shingled, pairs

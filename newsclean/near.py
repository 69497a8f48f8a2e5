"""deduplicate(): near-duplicate texts, each verified against the one that stands for it.

texts -> equal texts collapse -> signatures -> candidate pairs -> edges -> clusters -> relations
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np

from newsclean.bands import bands_for, candidates, least_agreement
from newsclean.clusters import clusters
from newsclean.duplicates import Duplicates, Found
from newsclean.edges import verified
from newsclean.errors import OptionError
from newsclean.exact import confirmed, first_of_equal
from newsclean.kernels import compiled, reference
from newsclean.normalize import fold
from newsclean.options import NearOptions
from newsclean.signatures import BucketKeys, KeysInMemory, KeysOnDisk, Scheme, byte_digests, sign
from newsclean.tables import text_column
from newsclean.tasks import cores

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.tables import Chunk

THRESHOLD = 0.35
"""Least Jaccard of the word 2-grams of a pair: on planted copies in newswire, .3 joins twice as many wrong pairs
and .4 misses one in nine right ones (benchmarks/RESULTS.md)."""
SMALL_TEXTS, SMALL_BYTES = 200, 200_000
"""Inputs of fewer texts and bytes go through plain Python: a second at most, and no wait for numba to compile."""
WORKING_BYTES = 96
"""Bytes of working memory a text beside its bucket keys: sketch, digests, sorting."""


def deduplicate(
    texts: Sequence[str] | pa.Array | pa.ChunkedArray,
    threshold: float = THRESHOLD,
    options: NearOptions = NearOptions(),  # noqa: B008
) -> Duplicates:
    """Find near-duplicate texts, such as the paragraphs of many articles.

    `threshold` is the least Jaccard, 0 to 1, of the sets of word 2-grams of a text and the one that stands for it.
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
            return _found(column, threshold, options, reference(), threads=1)
    return _found(column, threshold, options, compiled(), options.threads or cores())


def _found(
    column: pa.ChunkedArray, threshold: float, options: NearOptions, kernels: SimpleNamespace, threads: int
) -> Duplicates:
    first = _first_with_bytes(column, kernels, threads)
    rows = np.flatnonzero(first == np.arange(len(first)))
    bands = bands_for(options.least_jaccard(threshold), options.rows, options.recall)
    scheme = Scheme(bands, options.rows, options.shingle_words, options.seed)
    least = least_agreement(options.least_jaccard(threshold))
    with closing(_keys(bands, len(rows), options)) as keys:
        signed = sign(column, rows, scheme, keys, kernels, threads)
        first = _first_with_words(column, rows, signed.digests, kernels)[first]
        chosen = (first[rows] == rows) & (signed.digests != 0)
        pairs = candidates(signed, chosen, bands, least, options.bucket_texts, kernels, threads)
    edges = verified(column, rows[pairs.left], rows[pairs.right], threshold, options, kernels, threads)
    found = Found(column, first, edges, options, kernels)
    return Duplicates(clusters(first, edges, kernels), threshold, pairs.left_out, found)


def _keys(bands: int, texts: int, options: NearOptions) -> BucketKeys:
    fits = texts * (4 * bands + WORKING_BYTES) <= options.memory
    return KeysInMemory(bands, texts) if fits else KeysOnDisk(bands, texts)


def _first_with_bytes(column: pa.ChunkedArray, kernels: SimpleNamespace, threads: int) -> NDArray[np.int64]:
    def same(texts: Chunk, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
        found = np.empty(len(left), np.bool_)
        kernels.same_bytes(texts.data, texts.offsets, left, right, found)
        return found

    return confirmed(column, first_of_equal(byte_digests(column, kernels, threads), kernels), same)


def _first_with_words(
    column: pa.ChunkedArray, rows: NDArray[np.int64], digests: NDArray[np.uint64], kernels: SimpleNamespace
) -> NDArray[np.int64]:
    def same(texts: Chunk, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
        found = np.empty(len(left), np.bool_)
        kernels.same_words(texts.data, texts.offsets, left, right, tuple(fold()), found)
        return found

    first = np.arange(len(column), dtype=np.int64)
    worded = digests != 0
    first[rows[worded]] = rows[worded][first_of_equal(digests[worded], kernels)]
    return confirmed(column, first, same)

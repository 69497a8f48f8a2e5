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
from newsclean.edges import EdgePile, verified
from newsclean.errors import OptionError
from newsclean.exact import first_with_bytes, first_with_words
from newsclean.kernels import compiled, reference
from newsclean.options import NearOptions, check_options
from newsclean.signatures import SKETCH_VALUES, KeysInMemory, KeysOnDisk, Scheme, byte_digests, sign
from newsclean.tables import text_column
from newsclean.tasks import cores, untold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace

    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.bands import Candidates
    from newsclean.signatures import Shingled, Signed
    from newsclean.tables import Texts

    Progress = Callable[[str, float], None]

THRESHOLD = 0.31
"""Least Jaccard of the word 2-grams of a pair that begins or ends alike; others need `NearOptions.passage_threshold`.
On planted copies in newswire the two together join as few wrong pairs as .35 for all and miss a fifth fewer right ones
(benchmarks/near/RESULTS.md)."""
SMALL_TEXTS, SMALL_BYTES = 200, 200_000
"""Inputs of fewer texts and bytes go through plain Python: a second at most, and no wait for numba to compile."""
STEPS = "signing", "comparing"
"""The two steps that take nine tenths of the time."""
WORKING_BYTES = 60
"""Bytes of working memory a text beside its bucket keys: its sketch (32), what it equals (8), keys of the bands at hand
(4 a thread), its digest, its cluster. They can't be spilled: a budget of less than this a text is exceeded."""
TABLE_BYTES = 150_000_000
"""Bytes of working memory a thread, at most, for what it looks at at a time: parts of a band, pairs, edges."""


def deduplicate(
    texts: Sequence[str] | pa.Array | pa.ChunkedArray | Texts,
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
    check_options(options, NearOptions)
    if not 0.0 < threshold <= 1.0:
        raise OptionError(f"threshold is {threshold!r}: give a share above 0 and up to 1")
    column = text_column(texts)
    if len(column) < SMALL_TEXTS and column.nbytes < SMALL_BYTES:
        with np.errstate(over="ignore"):
            return _found(column, threshold, options, reference, 1, progress)
    return _found(column, threshold, options, compiled, options.threads or cores(), progress)


def _found(
    column: Texts,
    threshold: float,
    options: NearOptions,
    kernels_as: Callable[[], SimpleNamespace],
    threads: int,
    progress: Progress | None,
) -> Duplicates:
    kernels = kernels_as()
    signing, comparing = (partial(progress, step) if progress else untold for step in STEPS)
    first, shingled, pairs = _looked_at(column, threshold, options, kernels, threads, signing)
    found = verified(column, shingled, pairs, threshold, options, kernels, threads, comparing)
    edges = EdgePile(found, options.folder)
    cluster = clusters(first, edges, kernels)
    return Duplicates(cluster, threshold, pairs.left_out, Found(column, first, edges, options, kernels_as))


def _looked_at(
    column: Texts,
    threshold: float,
    options: NearOptions,
    kernels: SimpleNamespace,
    threads: int,
    signing: Callable[[float], None],
) -> tuple[NDArray[np.int32], Shingled, Candidates]:
    """Return for each row the first with an equal text, what pairs are verified by, and the pairs; sketches go."""
    first = first_with_bytes(column, byte_digests(column, kernels, threads), kernels, threads)
    rows = np.flatnonzero(first == np.arange(len(first), dtype=np.int32)).astype(np.int32)
    bands = _bands(threshold, options)
    least = least_agreement(options.least_jaccard(threshold))
    with closing(_room_for_keys(bands, len(rows), options, threads)) as keys:
        signed = _signed(column, rows, bands, keys, options, kernels, threads, signing)
        chosen = _with_equal_words(column, rows, signed.digests, first, kernels, threads)
        sketches, shingled = signed.sketches, signed.shingled
        del signed
        pairs = candidates(keys, sketches, chosen, bands, options, least, kernels, threads)
    return first, shingled, pairs


def _bands(threshold: float, options: NearOptions) -> int:
    """Return how many bands there are: what `recall` asks for, or as many as the minima of a sketch make up anyway."""
    return max(bands_for(options.least_jaccard(threshold), options.rows, options.recall), SKETCH_VALUES // options.rows)


def _room(texts: int, options: NearOptions, threads: int) -> int:
    """Return how many bytes there are for what need not be in memory."""
    working = texts * WORKING_BYTES
    return options.memory_bytes - working - threads * min(TABLE_BYTES, working)


def _room_for_keys(bands: int, texts: int, options: NearOptions, threads: int) -> KeysInMemory | KeysOnDisk:
    fits = 4 * bands * texts <= _room(texts, options, threads)
    return KeysInMemory(bands, texts) if fits else KeysOnDisk(bands, texts, options.folder)


def _signed(
    column: Texts,
    rows: NDArray[np.int32],
    bands: int,
    keys: KeysInMemory | KeysOnDisk,
    options: NearOptions,
    kernels: SimpleNamespace,
    threads: int,
    signing: Callable[[float], None],
) -> Signed:
    """Sign the texts at `rows`; their shingles are kept where they fit beside the keys."""
    scheme = Scheme(bands, options.rows, options.shingle_words, options.seed)
    fits = column.nbytes <= _room(len(rows), options, threads) - keys.nbytes
    return sign(column, rows, scheme, keys, kernels, threads, keep_shingles=fits, told=signing)


def _with_equal_words(
    column: Texts,
    rows: NDArray[np.int32],
    digests: NDArray[np.uint64],
    first: NDArray[np.int32],
    kernels: SimpleNamespace,
    threads: int,
) -> NDArray[np.bool_]:
    """Let `first` name the first row with the same words; return which of `rows` are such and have words."""
    places = first_with_words(column, rows, digests, kernels, threads)
    first[rows] = rows[places]
    kernels.followed(first, first)
    chosen: NDArray[np.bool_] = (places == np.arange(len(places), dtype=np.int32)) & (digests != 0)
    return chosen

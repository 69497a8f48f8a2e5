"""Some removals of each rule, to judge the rule by.

Which ones is decided by a hash of the document's id and of the place in it: the same removals in every run that has
them, spread over all documents, and the same number in memory whatever the corpus.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np
import pyarrow.compute as pc

from newsclean.adapters.report_excerpts import excerpt
from newsclean.adapters.report_rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa
    from numpy.typing import NDArray

MOST = 8
"""Removals of a rule that are shown."""
EXCERPT = 400
"""Characters of a text that are shown."""


class Sample(NamedTuple):
    """A removal, and its place in the order of the samples."""

    rank: int
    document: str
    start: int
    text: str
    evidence: str
    score: float


def samples(out: Path) -> dict[str, list[Sample]]:
    """Return for each rule some of its removals."""
    found: defaultdict[str, list[Sample]] = defaultdict(list)
    for table in rows(out, "removals", "rule", "document", "start", "text", "evidence", "score"):
        for rule, some in _first_of_each(table):
            found[rule] = nsmallest(MOST, found[rule] + some)
    return dict(found)


def _first_of_each(table: pa.Table) -> Iterator[tuple[str, list[Sample]]]:
    ranks = _ranks(table)
    rules = pc.fill_null(table["rule"], "").combine_chunks().dictionary_encode()
    codes = rules.indices.to_numpy()
    for code, rule in enumerate(rules.dictionary.to_pylist()):
        here = np.flatnonzero(codes == code)
        here = here[np.argsort(ranks[here], kind="stable")[:MOST]]
        chosen = table.take(here).drop_columns("rule").to_pylist()
        yield rule, [_sample(rank, **row) for rank, row in zip(ranks[here].tolist(), chosen, strict=True)]


def _sample(rank: int, document: str, start: int, text: str, evidence: str, score: float) -> Sample:
    return Sample(rank, document, start, excerpt(text, EXCERPT), evidence, score)


def _ranks(table: pa.Table) -> NDArray[np.uint64]:
    """Return for each removal the hash of its document and its start: the finalizer of MurmurHash3, 64 bits."""
    documents = pc.fill_null(table["document"], "").combine_chunks().dictionary_encode()
    digests = np.array([crc32(name.encode()) for name in documents.dictionary.to_pylist()], np.uint64)
    starts = pc.fill_null(table["start"], 0).to_numpy().astype(np.uint64)
    mixed = (digests[documents.indices.to_numpy()] << np.uint64(32)) ^ starts
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        mixed = (mixed ^ (mixed >> np.uint64(33))) * np.uint64(factor)
    ranks: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(33))
    return ranks

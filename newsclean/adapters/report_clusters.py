"""Which paragraphs repeat: how many clusters of which size, and the largest with their texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from newsclean.adapters.report_excerpts import excerpt
from newsclean.adapters.report_rows import rows, summed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST = 20
"""Clusters that are shown."""
EXCERPT = 600
"""Characters of a text that are shown."""


class Cluster(NamedTuple):
    """A paragraph that stands in several places."""

    paragraphs: int
    documents: int
    text: str
    """Of the canonical paragraph, cut to an excerpt."""
    document: str
    """Where the canonical paragraph stands."""


class Repetition(NamedTuple):
    """What of a corpus repeats."""

    relations: Counter[str]
    """Paragraphs by how they relate to their cluster's canonical one."""
    sizes: Counter[int]
    """Clusters of several paragraphs, by the largest power of two that is no larger than they are."""
    largest: list[Cluster]


def repetition(out: Path) -> Repetition:
    """Return what repeats in the output of a run; paragraphs of one document stand together in it."""
    relations: Counter[str] = Counter()
    others = summed(_others(out, relations), "cluster")
    if not len(others):
        return Repetition(relations, Counter(), [])
    sizes: Counter[int] = Counter()
    for count in pc.value_counts(others["others"]).to_pylist():
        sizes[floor_of(count["values"] + 1)] += count["counts"]
    return Repetition(relations, sizes, _largest(out, others))


def floor_of(size: int) -> int:
    """Return the largest power of two that is no larger than a size.

    >>> floor_of(2), floor_of(3), floor_of(700)
    (2, 2, 512)
    """
    return 1 << size.bit_length() - 1


def _others(out: Path, relations: Counter[str]) -> Iterator[pa.Table]:
    """Yield for each cluster how many paragraphs it has beside its canonical one; count the relations on the way."""
    for table in rows(out, "paragraphs", "cluster", "relation"):
        for count in pc.value_counts(table["relation"]).to_pylist():
            relations[count["values"]] += count["counts"]
        clusters = table["cluster"].filter(pc.not_equal(table["relation"], "canonical"))
        yield pa.table({"cluster": clusters, "others": pa.repeat(pa.scalar(1, pa.int64()), len(clusters))})


def _largest(out: Path, others: pa.Table) -> list[Cluster]:
    top = others.sort_by([("others", "descending"), ("cluster", "ascending")]).slice(0, MOST)
    documents: Counter[int] = Counter()
    texts: dict[int, tuple[str, str]] = {}
    last: dict[int, str] = {}
    for row in _rows_of(out, top["cluster"].combine_chunks()):
        cluster, document = row["cluster"], row["document"]
        documents[cluster] += last.get(cluster) != document
        last[cluster] = document
        if row["relation"] == "canonical":
            texts[cluster] = excerpt(row["text"], EXCERPT), document
    sizes = top.to_pydict()
    return [
        Cluster(others + 1, documents[cluster], *texts.get(cluster, ("", "")))
        for cluster, others in zip(sizes["cluster"], sizes["others"], strict=True)
    ]


def _rows_of(out: Path, clusters: pa.Array) -> Iterator[dict[str, Any]]:
    for table in rows(out, "paragraphs", "cluster", "relation", "document", "text"):
        yield from table.filter(pc.is_in(table["cluster"], value_set=clusters)).to_pylist()

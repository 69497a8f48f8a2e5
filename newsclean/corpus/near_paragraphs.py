"""Stage: the paragraphs of all shards, as one column that lies on disk -> clusters of near-duplicates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from newsclean.corpus import files
from newsclean.corpus.kept import PARAGRAPHS
from newsclean.corpus.tables import NEAR
from newsclean.near import deduplicate

if TYPE_CHECKING:
    from newsclean.corpus.layout import Layout
    from newsclean.corpus.options import RunOptions
    from newsclean.corpus.progress import Progress
    from newsclean.options import NearOptions


def find_near_paragraphs(layout: Layout, options: RunOptions, progress: Progress) -> None:
    """Cluster the paragraphs of the corpus, unless that is done."""
    if layout.near.exists():
        return
    texts = column(layout, PARAGRAPHS, "text")
    progress.begin("near-duplicates", len(texts), "paragraphs")
    found = deduplicate(texts, options.threshold, near_options(options))
    columns = found.cluster, found.codes, found.similarity
    table = pa.table([pa.array(column, field.type) for column, field in zip(columns, NEAR, strict=True)], schema=NEAR)
    with files.replacing(layout.near) as draft:
        files.write_arrow(draft, table)
    progress.advance(paragraphs=len(texts), duplicates=int((found.cluster != np.arange(len(texts))).sum()))


def near_options(options: RunOptions) -> NearOptions:
    """Return how near-duplicates are found, with the run's own memory and number of workers."""
    return replace(options.near, memory=options.memory, threads=options.workers or options.near.threads)


def column(layout: Layout, table: str, name: str) -> pa.ChunkedArray:
    """Return a column of all shards' kept paragraphs or sentences, memory-mapped."""
    parts = [files.mapped(layout.kept(number) / table)[name] for number in layout.shards()]
    kind = parts[0].type if parts else pa.large_string()
    return pa.chunked_array([chunk for part in parts for chunk in part.chunks], kind)

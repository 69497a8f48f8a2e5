"""Stage: the paragraphs of all shards, as one column that lies on disk -> clusters of near-duplicates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from newsclean.corpus import files
from newsclean.corpus.kept import PARAGRAPHS
from newsclean.corpus.kept_columns import kept_texts
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
    texts = kept_texts(layout, PARAGRAPHS)
    progress.begin("near-duplicates", len(texts), "paragraphs")
    found = deduplicate(texts, options.threshold, near_options(layout, options))
    columns = found.cluster, found.codes, found.similarity
    table = pa.table([pa.array(column, field.type) for column, field in zip(columns, NEAR, strict=True)], schema=NEAR)
    with files.replacing(layout.near) as draft:
        files.write_arrow(draft, table)
    progress.advance(paragraphs=len(texts), duplicates=int((found.cluster != np.arange(len(texts))).sum()))


def near_options(layout: Layout, options: RunOptions) -> NearOptions:
    """Return how near-duplicates are found, with the run's own memory, number of workers, and disk."""
    threads = options.workers or options.near.threads
    return replace(options.near, memory=options.memory, threads=threads, folder=str(layout.state))

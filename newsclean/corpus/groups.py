"""Stage: the sentences of all shards -> which documents tell one story."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from newsclean.corpus import files
from newsclean.corpus.kept import SENTENCES
from newsclean.corpus.near_paragraphs import column, near_options
from newsclean.corpus.tables import GROUPS
from newsclean.grouping import Said, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsclean.corpus.layout import Layout
    from newsclean.corpus.options import RunOptions
    from newsclean.corpus.progress import Progress


class Tale(NamedTuple):
    """Documents, by their numbers in the corpus, that are to be consolidated."""

    story: int
    documents: list[int]


def find_stories(layout: Layout, options: RunOptions, progress: Progress) -> None:
    """Group the documents of the corpus, unless that is done."""
    if layout.groups.exists():
        return
    firsts = layout.firsts()
    progress.begin("stories", firsts[-1], "documents")
    said = Said(column(layout, SENTENCES, "text"), owners(layout, SENTENCES), _numbers(layout, "words"))
    found = grouped(said, firsts[-1], options.group, near_options(options))
    table = pa.table([pa.array(found.story), pa.array(found.repeats)], schema=GROUPS)
    with files.replacing(layout.groups) as draft:
        files.write_arrow(draft, table)
    several = np.unique(found.story[found.story != np.arange(len(found.story))])
    progress.advance(documents=len(found.story), stories=len(several))


def owners(layout: Layout, table: str) -> NDArray[np.int64]:
    """Return for each kept paragraph or sentence of the corpus the number of its document."""
    parts = [
        files.mapped(layout.kept(number) / table)["document"].to_numpy().astype(np.int64) + first
        for number, first in zip(layout.shards(), layout.firsts(), strict=False)
    ]
    return np.concatenate([np.empty(0, np.int64), *parts])


def tales(layout: Layout) -> Iterator[Tale]:
    """Yield, in the order of their first documents, the stories of several documents and the documents that repeat."""
    groups = files.mapped(layout.groups)
    story, repeats = groups["story"].to_numpy(), groups["repeats"].to_numpy(zero_copy_only=False)
    order = np.argsort(story, kind="stable")
    for documents in np.split(order, np.flatnonzero(np.diff(story[order])) + 1) if len(order) else []:
        if len(documents) > 1 or repeats[documents[0]]:
            yield Tale(int(documents[0]), documents.tolist())


def _numbers(layout: Layout, name: str) -> NDArray[np.int64]:
    return np.asarray(column(layout, SENTENCES, name).to_numpy(), np.int64)

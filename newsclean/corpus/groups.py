"""Stage: the sentences of all shards -> which documents tell one story."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from newsclean.corpus import files
from newsclean.corpus.kept import SENTENCES
from newsclean.corpus.kept_columns import kept_numbers, kept_texts, owners
from newsclean.corpus.near_paragraphs import near_options
from newsclean.corpus.tables import GROUPS
from newsclean.grouping import Said, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    words = kept_numbers(layout, SENTENCES, "words")
    said = Said(kept_texts(layout, SENTENCES), owners(layout, SENTENCES), words)
    found = grouped(said, firsts[-1], options.group, near_options(layout, options))
    table = pa.table([pa.array(found.story), pa.array(found.repeats)], schema=GROUPS)
    with files.replacing(layout.groups) as draft:
        files.write_arrow(draft, table)
    several = np.unique(found.story[found.story != np.arange(len(found.story))])
    progress.advance(documents=len(found.story), stories=len(several))


class Tales:
    """The stories of several documents and the documents that repeat, in the order of their first documents."""

    def __init__(self, layout: Layout) -> None:
        story, repeats = (files.column(layout.groups, name).to_numpy(zero_copy_only=False) for name in GROUPS.names)
        self._order = np.argsort(story, kind="stable")
        ends = np.flatnonzero(np.diff(story[self._order], append=-1)) + 1
        firsts = np.append(0, ends)[: len(ends)]
        told = (ends - firsts > 1) | repeats[self._order[firsts]]
        self._firsts, self._ends = firsts[told], ends[told]

    def __len__(self) -> int:
        return len(self._firsts)

    def __iter__(self) -> Iterator[Tale]:
        for first, end in zip(self._firsts, self._ends, strict=True):
            documents = self._order[first:end].tolist()
            yield Tale(documents[0], documents)

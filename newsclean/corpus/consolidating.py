"""The workers' third job: the documents of a story -> a row of `STORIES`. The paragraphs are read where they lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from newsclean.corpus import files
from newsclean.corpus.kept import PARAGRAPHS
from newsclean.corpus.layout import Layout, Shard
from newsclean.corpus.recent import Recent
from newsclean.corpus.story_columns import Told, columns
from newsclean.options import StoryOptions
from newsclean.records import Block, Cleaned, Metadata, Source, Span
from newsclean.story import consolidate

if TYPE_CHECKING:
    from numpy.typing import NDArray


_SAID = ("title", "date", "language", "url", "kind")
"""What a story is told by of its documents."""
_BLOCK = ("start", "end", "kind", "text")


class Version(NamedTuple):
    """A document of a story."""

    shard: int
    row: int
    id: str


class Versions(NamedTuple):
    """The documents of a story."""

    story: int
    documents: list[Version]


class _Opened(NamedTuple):
    """A shard, memory-mapped."""

    documents: pa.RecordBatch
    owners: NDArray[np.int32]
    """For each kept paragraph the row of its document."""
    paragraphs: pa.RecordBatch

    def of(self, document: int) -> pa.RecordBatch:
        """Return the paragraphs of a document."""
        first, end = np.searchsorted(self.owners, (document, document + 1))
        return self.paragraphs.slice(first, end - first)


@dataclass(frozen=True)
class TellStories:
    """Consolidate stories, one after another."""

    layout: Layout
    seconds: float
    memory: int
    options: StoryOptions
    _recent: Recent[_Opened] = field(default_factory=Recent)

    def one(self, item: Versions) -> Told:
        """Consolidate a story."""
        story = consolidate([self._source(version) for version in item.documents], self.options)
        return Told(item.story, [version.id for version in item.documents], story)

    def pack(self, results: list[Told]) -> pa.Table:
        """Return stories as columns."""
        return columns(results)

    def _source(self, version: Version) -> Source:
        opened = self._recent.get(version.shard, self._open)
        said = opened.documents.slice(version.row, 1).to_pylist()[0]
        kind = said.pop("kind")
        return Source(_page(opened.of(version.row), Metadata(**said), kind), version.id, url=said["url"])

    def _open(self, number: int) -> _Opened:
        documents = Shard(self.layout.shard(number)).documents.select(_SAID)
        paragraphs = files.mapped(self.layout.kept(number) / PARAGRAPHS)
        owners = paragraphs["document"].to_numpy()
        return _Opened(_one_batch(documents), owners, _one_batch(paragraphs.select(_BLOCK)))


def _one_batch(table: pa.Table) -> pa.RecordBatch:
    """Return a table that `files.write_arrow` wrote, which is one batch, as such: it is sliced faster."""
    return next(iter(table.to_batches()), None) or pa.RecordBatch.from_pylist([], table.schema)


def _page(rows: pa.RecordBatch, metadata: Metadata, kind: Any) -> Cleaned:
    """Return a page of its kept paragraphs; between them its source text is blank, whatever stood there."""
    columns = (column.to_pylist() for column in rows.columns)
    blocks = tuple(Block(text, Span(start, end), kind) for start, end, kind, text in zip(*columns, strict=True))
    ends = [0, *(block.span.end for block in blocks)]
    source = "".join(" " * (block.span.start - end) + block.text for block, end in zip(blocks, ends[:-1], strict=True))
    return Cleaned(blocks, (), source, metadata, kind)

"""The workers' third job: the documents of a story -> a row of `STORIES`. The paragraphs are read where they lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from newsclean.corpus import files
from newsclean.corpus.kept import PARAGRAPHS
from newsclean.corpus.layout import Layout, Shard
from newsclean.corpus.tables import STORIES
from newsclean.options import StoryOptions
from newsclean.records import Block, Cleaned, Metadata, Source, Span
from newsclean.story import consolidate

if TYPE_CHECKING:
    from newsclean.records import Dropped, Passage, Story

    Record = dict[str, Any]


class Version(NamedTuple):
    """A document of a story."""

    shard: int
    row: int
    id: str


class Versions(NamedTuple):
    """The documents of a story."""

    story: int
    documents: list[Version]


@dataclass(frozen=True)
class TellStories:
    """Consolidate stories, one after another."""

    layout: Layout
    seconds: float
    memory: int
    options: StoryOptions
    _opened: dict[int, tuple[pa.Table, pa.Table]] = field(default_factory=dict)

    def one(self, item: Versions) -> Record:
        """Consolidate a story."""
        story = consolidate([self._source(version) for version in item.documents], self.options)
        return _record(item, story)

    def pack(self, results: list[Record]) -> pa.Table:
        """Return stories as columns."""
        return pa.Table.from_pylist(results, STORIES)

    def _source(self, version: Version) -> Source:
        documents, paragraphs = self._tables(version.shard)
        said = documents.slice(version.row, 1).to_pylist()[0]
        owners = paragraphs["document"].to_numpy()
        first, end = np.searchsorted(owners, (version.row, version.row + 1))
        metadata = Metadata(title=said["title"], date=said["date"], language=said["language"], url=said["url"])
        page = _page(paragraphs.slice(first, end - first).to_pylist(), metadata, said["kind"])
        return Source(page, version.id, said["date"], said["url"])

    def _tables(self, number: int) -> tuple[pa.Table, pa.Table]:
        if number not in self._opened:
            kept = files.mapped(self.layout.kept(number) / PARAGRAPHS)
            self._opened[number] = Shard(self.layout.shard(number)).documents, kept
        return self._opened[number]


def _page(rows: list[Record], metadata: Metadata, kind: Any) -> Cleaned:
    """Return a page of its kept paragraphs; between them its source text is blank, whatever stood there."""
    blocks = tuple(Block(row["text"], Span(row["start"], row["end"]), row["kind"]) for row in rows)
    ends = [0, *(block.span.end for block in blocks)]
    source = "".join(" " * (block.span.start - end) + block.text for block, end in zip(blocks, ends[:-1], strict=True))
    return Cleaned(blocks, (), source, metadata, kind)


def _record(item: Versions, story: Story) -> Record:
    return {
        "story": item.story,
        "text": story.text,
        "documents": [version.id for version in item.documents],
        "provenance": [
            {**_span(entry.span), "passages": [_passage(passage) for passage in entry.passages]}
            for entry in story.provenance
        ],
        "variants": [[_said(passage) for passage in variant.passages] for variant in story.variants],
        "dropped": [_dropped(entry) for entry in story.dropped],
        "notes": list(story.notes),
    }


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _passage(passage: Passage) -> Record:
    return {"document": passage.source, **_span(passage.span)}


def _said(passage: Passage) -> Record:
    return {**_passage(passage), "text": passage.text}


def _dropped(entry: Dropped) -> Record:
    return {**_said(entry.passage), "similarity": entry.similarity, "extra": entry.extra}

"""Inputs -> a stream of documents -> batches, cut into shards by number and length alone.

Where a shard ends depends on the documents, not on workers or interruptions: a resumed run begins at the place that
the last finished shard names and cuts the same shards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.corpus.documents import Document, Unread
from newsclean.corpus.jobs import Batch
from newsclean.corpus.reading import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclean.corpus.inputs import Input
    from newsclean.corpus.options import RunOptions

BATCH_DOCUMENTS, BATCH_BYTES = 32, 1_000_000
"""A batch: a twentieth of a second of cleaning texts, half a second of pages."""


class Place(NamedTuple):
    """A record of the corpus."""

    input: int = 0
    position: int = 0


class Part(NamedTuple):
    """What a batch is part of."""

    shard: int
    unread: list[Unread]
    """The records among those of the batch that could not be read."""
    after: Place
    """The first record after the batch."""
    length: int
    """Bytes or characters of its documents."""


def corpus(inputs: Sequence[Input], start: Place, options: RunOptions) -> Iterator[Document | Unread]:
    """Yield the documents of all inputs, from a place on."""
    fields, limit = dict(options.fields), options.clean.max_bytes
    for number in range(start.input, len(inputs)):
        first = start.position if number == start.input else 0
        yield from documents(number, inputs[number], first, fields, limit)


def batches(found: Iterable[Document | Unread], shard: int, options: RunOptions) -> Iterator[Batch]:
    """Cut documents into batches, which name their shards; the first shard has the number `shard`."""
    draft = _Draft()
    count = length = 0
    for item in found:
        draft.add(item)
        count, length = count + 1, length + size_of(item)
        full = count >= options.shard_documents or length >= options.shard_bytes
        if full or len(draft.items) >= BATCH_DOCUMENTS or draft.length >= BATCH_BYTES:
            yield draft.batch(shard)
            draft = _Draft()
        if full:
            shard, count, length = shard + 1, 0, 0
    if draft.items or draft.unread:
        yield draft.batch(shard)


def size_of(item: Document | Unread) -> int:
    """Return the bytes or characters of a document."""
    return len(item.content) if isinstance(item, Document) else 0


class _Draft:
    """A batch in the making."""

    def __init__(self) -> None:
        self.items: list[Document] = []
        self.unread: list[Unread] = []
        self.length = 0
        self._after = Place()

    def add(self, item: Document | Unread) -> None:
        """Add a document, or a record in vain."""
        self._after = Place(item.input, item.position + 1)
        self.length += size_of(item)
        if isinstance(item, Document):
            self.items.append(item)
        else:
            self.unread.append(item)

    def batch(self, shard: int) -> Batch:
        """Return the batch."""
        return Batch(self.items, Part(shard, self.unread, self._after, self.length))

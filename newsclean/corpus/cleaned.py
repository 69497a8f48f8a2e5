"""Stage: the corpus -> cleaned shards, in the workers.

A shard's folder appears when all its batches are in. It names the record that the next one begins with.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from newsclean.corpus import files
from newsclean.corpus.cleaning import CleanPages, unread_row
from newsclean.corpus.documents import Unread
from newsclean.corpus.shards import Place, batches, corpus
from newsclean.corpus.tables import BLOCKS, CLEANED, SENTENCES, UNREAD, of_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsclean.corpus.inputs import Input
    from newsclean.corpus.jobs import Answer
    from newsclean.corpus.layout import Layout
    from newsclean.corpus.options import RunOptions
    from newsclean.corpus.progress import Progress
    from newsclean.corpus.shards import Part
    from newsclean.corpus.workers import Pool

_NAMES = ("documents", "blocks", "sentences", "unread")
_NEXT = "next.json"
_END = "cleaned.json"


class _Done(NamedTuple):
    """A batch that came back."""

    part: Part
    packed: tuple[pa.RecordBatch, ...]
    lost: pa.RecordBatch
    """Rows of `UNREAD` for what could not be read, and what cost a worker."""
    records: int


def clean_corpus(inputs: Sequence[Input], layout: Layout, options: RunOptions, pool: Pool, progress: Progress) -> None:
    """Clean what is not cleaned yet, shard by shard."""
    end = layout.state / _END
    if end.exists():
        return
    done = layout.shards()
    total = sum(item.bytes for item in inputs) if all(item.is_plain for item in inputs) else None
    progress.begin("clean", total, "bytes")
    progress.advance(bytes=sum(files.read_json(layout.shard(number) / _NEXT)["bytes"] for number in done))
    start = _next(layout.shard(done[-1])) if done else Place()
    job = CleanPages(options.page_seconds, options.page_memory, options.group.min_words, options.clean)
    coming = batches(corpus(inputs, start, options), len(done), options)
    done_with = (_done_with(answer, progress) for answer in pool.answers(job, coming))
    for number, parts in groupby(done_with, key=lambda done: done.part.shard):
        _write(layout.shard(number), list(parts))
    files.write_json(end, {"shards": len(layout.shards())})


def records_read(layout: Layout) -> int:
    """Return how many records were read, with those that could not be."""
    return sum(files.read_json(layout.shard(number) / _NEXT)["records"] for number in layout.shards())


def _next(folder: Path) -> Place:
    return Place(*files.read_json(folder / _NEXT)["after"])


def _done_with(answer: Answer, progress: Progress) -> _Done:
    """Keep what is needed of a batch; the pages themselves are not."""
    documents, blocks, _, unread = answer.packed
    part = answer.batch.about
    lost = [unread_row(found, "read") for found in part.unread]
    for at, reason in sorted(answer.lost.items()):
        item = answer.batch.items[at]
        lost.append(unread_row(Unread(item.input, item.position, item.id, reason), "clean"))
    progress.advance(
        documents=len(documents),
        bytes=part.length,
        blocks=len(blocks),
        removed=len(blocks) - blocks["rule"].null_count,
        quarantined=len(unread) + len(lost),
    )
    return _Done(part, answer.packed, of_rows(lost, UNREAD), len(answer.batch.items) + len(part.unread))


def _write(folder: Path, parts: list[_Done]) -> None:
    """Put the batches of a shard together: rows that name rows are numbered anew."""
    documents, blocks, sentences, unread = zip(*(done.packed for done in parts), strict=True)
    every = pa.Table.from_batches([*unread, *(done.lost for done in parts)], UNREAD)
    tables = (
        pa.Table.from_batches(documents, CLEANED),
        pa.Table.from_batches(_shifted(blocks, "document", documents), BLOCKS),
        pa.Table.from_batches(_shifted(sentences, "block", blocks), SENTENCES),
        every.sort_by([("input", "ascending"), ("position", "ascending")]),
    )
    sums = {"records": sum(done.records for done in parts), "bytes": sum(done.part.length for done in parts)}
    with files.folder(folder) as draft:
        for name, table in zip(_NAMES, tables, strict=True):
            files.write_arrow(draft / f"{name}.arrow", table)
        files.write_json(draft / _NEXT, {**sums, "after": parts[-1].part.after})


def _shifted(parts: Sequence[pa.RecordBatch], name: str, others: Sequence[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the parts with the column that numbers rows of the other parts counting on through all of them."""
    firsts = np.cumsum([0, *map(len, others)])[:-1].tolist()
    for part, first in zip(parts, firsts, strict=True):
        at = part.schema.get_field_index(name)
        field = part.schema.field(at)
        yield part.set_column(at, field, pc.add(part[name], pa.scalar(first, field.type)))

"""Stage: the corpus -> cleaned shards, in the workers.

A shard's folder appears when all its batches are in. It names the record that the next one begins with.
"""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

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
    from newsclean.corpus.workers import Pool

_NAMES = ("documents", "blocks", "sentences", "unread")
_NEXT = "next.json"
_END = "cleaned.json"


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
    told = (_tell(answer, progress) for answer in pool.answers(job, coming))
    for number, answers in groupby(told, key=lambda answer: answer.batch.about.shard):
        _write(layout.shard(number), list(answers))
    files.write_json(end, {"shards": len(layout.shards())})


def records_read(layout: Layout) -> int:
    """Return how many records were read, with those that could not be."""
    return sum(files.read_json(layout.shard(number) / _NEXT)["records"] for number in layout.shards())


def _next(folder: Path) -> Place:
    return Place(*files.read_json(folder / _NEXT)["after"])


def _tell(answer: Answer, progress: Progress) -> Answer:
    documents, blocks, _, unread = answer.packed
    removed = len(blocks) - blocks["rule"].null_count
    lost = len(unread) + len(answer.lost) + len(answer.batch.about.unread)
    progress.advance(
        documents=len(documents), bytes=answer.batch.about.length, blocks=len(blocks), removed=removed, quarantined=lost
    )
    return answer


def _write(folder: Path, answers: list[Answer]) -> None:
    """Put the batches of a shard together: rows that name rows are numbered anew."""
    documents, blocks, sentences, unread = zip(*(answer.packed for answer in answers), strict=True)
    tables = (
        pa.Table.from_batches(documents, CLEANED),
        pa.Table.from_batches(_shifted(blocks, "document", documents), BLOCKS),
        pa.Table.from_batches(_shifted(sentences, "block", blocks), SENTENCES),
        pa.Table.from_batches([*unread, of_rows(chain.from_iterable(map(_lost, answers)), UNREAD)], UNREAD).sort_by(
            [("input", "ascending"), ("position", "ascending")]
        ),
    )
    with files.folder(folder) as draft:
        for name, table in zip(_NAMES, tables, strict=True):
            files.write_arrow(draft / f"{name}.arrow", table)
        records = sum(len(answer.batch.items) + len(answer.batch.about.unread) for answer in answers)
        length = sum(answer.batch.about.length for answer in answers)
        after = answers[-1].batch.about.after
        files.write_json(draft / _NEXT, {"records": records, "bytes": length, "after": after})


def _shifted(parts: Sequence[pa.RecordBatch], name: str, others: Sequence[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the parts with the column that numbers rows of the other parts counting on through all of them."""
    firsts = np.cumsum([0, *map(len, others)])[:-1].tolist()
    for part, first in zip(parts, firsts, strict=True):
        at = part.schema.get_field_index(name)
        field = part.schema.field(at)
        yield part.set_column(at, field, pc.add(part[name], pa.scalar(first, field.type)))


def _lost(answer: Answer) -> Iterator[tuple[Any, ...]]:
    """Yield the records of a batch that could not be read, and those that cost a worker."""
    yield from (unread_row(found, "read") for found in answer.batch.about.unread)
    for at, reason in sorted(answer.lost.items()):
        item = answer.batch.items[at]
        yield unread_row(Unread(item.input, item.position, item.id, reason), "clean")

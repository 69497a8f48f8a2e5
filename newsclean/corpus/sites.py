"""Stage: the hosts of the corpus -> their furniture, in the workers, some thousand pages a folder of results."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from newsclean.corpus import files
from newsclean.corpus.hosts import FindFurniture, Host
from newsclean.corpus.jobs import Batch
from newsclean.corpus.layout import Shard
from newsclean.corpus.tables import CLEANED, FURNITURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsclean.corpus.jobs import Answer
    from newsclean.corpus.layout import Layout
    from newsclean.corpus.options import RunOptions
    from newsclean.corpus.progress import Progress
    from newsclean.corpus.workers import Pool

LEAST_PAGES = 2
"""Pages of the smallest host that has furniture: what stands on one page repeats nowhere."""
_TABLE, _LOST = "furniture.arrow", "lost.json"
_AHEAD = 512
"""Batches a worker that may wait while a large host is learned."""
_BATCH, _FILE = 64, 8_192
"""Pages at which a batch, and a file of results, ends; a host is never cut."""


def find_furniture(layout: Layout, options: RunOptions, pool: Pool, progress: Progress) -> None:
    """Find the furniture of all hosts that is not found yet."""
    parts = list(_cut(_hosts(layout), _FILE))
    progress.begin("sites", sum(_pages(hosts) for hosts in parts), "pages")
    coming = (
        Batch(hosts, number)
        for number, part in enumerate(parts)
        if not layout.furniture(number).exists()
        for hosts in _cut(part, _BATCH)
    )
    answers = pool.answers(FindFurniture(layout, options.page_memory), coming, _AHEAD)
    told = (_tell(answer, progress) for answer in answers)
    for number, found in groupby(told, key=lambda answer: answer.batch.about):
        _write(layout.furniture(number), list(found))


def found_furniture(layout: Layout) -> pa.Table:
    """Return the furniture of all hosts."""
    found = [files.mapped(folder / _TABLE) for folder in layout.parts_of_furniture()]
    return pa.concat_tables([FURNITURE.empty_table(), *found])


def lost_hosts(layout: Layout) -> list[tuple[str, str]]:
    """Return the hosts that cost a worker, each with the reason: their furniture is not found."""
    said = [files.read_json(folder / _LOST) for folder in layout.parts_of_furniture()]
    return [(host, reason) for lost in said for host, reason in lost]


def _write(folder: Path, answers: list[Answer]) -> None:
    lost = [(answer.batch.items[at].name, reason) for answer in answers for at, reason in sorted(answer.lost.items())]
    with files.folder(folder) as draft:
        files.write_arrow(draft / _TABLE, pa.Table.from_batches([answer.packed for answer in answers], FURNITURE))
        files.write_json(draft / _LOST, lost)


def _hosts(layout: Layout) -> Iterator[Host]:
    """Yield the hosts with enough pages, in the order of their first pages."""
    columns = [Shard(layout.shard(number)).documents["host"] for number in layout.shards()]
    if not columns:
        return
    shards = np.repeat(np.arange(len(columns)), [len(column) for column in columns])
    rows = np.concatenate([np.arange(len(column)) for column in columns])
    codes = pa.chunked_array([chunk for column in columns for chunk in column.chunks], CLEANED.field("host").type)
    encoded = codes.combine_chunks().dictionary_encode()
    names, code = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
    order = np.argsort(code, kind="stable")
    firsts = np.searchsorted(code[order], np.arange(len(names) + 1))
    for number, name in enumerate(names):
        of_host = order[firsts[number] : firsts[number + 1]]
        if name and len(of_host) >= LEAST_PAGES:
            yield Host(name, list(zip(shards[of_host].tolist(), rows[of_host].tolist(), strict=True)))


def _cut(hosts: Iterable[Host], pages: int) -> Iterator[list[Host]]:
    part: list[Host] = []
    for host in hosts:
        part.append(host)
        if _pages(part) >= pages:
            yield part
            part = []
    if part:
        yield part


def _pages(hosts: Iterable[Host]) -> int:
    return sum(len(host.pages) for host in hosts)


def _tell(answer: Answer, progress: Progress) -> Answer:
    progress.advance(pages=_pages(answer.batch.items), removed=len(answer.packed))
    return answer

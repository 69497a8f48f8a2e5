"""Stage: what every stage lost -> the quarantine, one table with a reason for each."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from newsclean.corpus.layout import Shard
from newsclean.corpus.parts import part_path, write_part
from newsclean.corpus.sites import lost_hosts
from newsclean.corpus.tables import QUARANTINE, of_rows
from newsclean.corpus.told import lost_stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.corpus.inputs import Input
    from newsclean.corpus.layout import Layout
    from newsclean.corpus.options import RunOptions

    Record = dict[str, Any]

STAGES = ("read", "clean", "sites", "stories")
"""Where something can be lost. What is lost in the first two is a document; a host or a story keeps its documents."""


def write_quarantine(layout: Layout, inputs: Sequence[Input], ids: pa.Array, options: RunOptions) -> dict[str, int]:
    """Write the quarantine; return how much was lost in each stage."""
    records = [*_unread(layout, inputs), *_hosts(layout), *_stories(layout, inputs, ids)]
    rows = of_rows((tuple(map(record.get, QUARANTINE.names)) for record in records), QUARANTINE)
    write_part(part_path(layout, "quarantine", 0, options.format), pa.Table.from_batches([rows]), options.format)
    return {stage: sum(record["stage"] == stage for record in records) for stage in STAGES}


def _unread(layout: Layout, inputs: Sequence[Input]) -> Iterator[Record]:
    for number in layout.shards():
        for record in Shard(layout.shard(number)).unread.to_pylist():
            yield {**record, "input": inputs[record["input"]].shown}


def _hosts(layout: Layout) -> Iterator[Record]:
    for host, reason in lost_hosts(layout):
        yield {"input": host, "position": None, "id": None, "stage": "sites", "reason": reason}


def _stories(layout: Layout, inputs: Sequence[Input], ids: pa.Array) -> Iterator[Record]:
    """Yield the stories that could not be told, each by its first document."""
    firsts = layout.firsts()
    for story, reason in lost_stories(layout).items():
        number = bisect_right(firsts, story) - 1
        row = Shard(layout.shard(number)).documents.slice(story - firsts[number], 1).to_pylist()[0]
        place = {"input": inputs[row["input"]].shown, "position": row["position"], "id": ids[story].as_py()}
        yield {**place, "stage": "stories", "reason": reason}

"""Stage: stories of several documents -> consolidated, in the workers, a folder for those that begin in one shard."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

import pyarrow as pa

from newsclean.corpus import files
from newsclean.corpus.consolidating import TellStories, Version, Versions
from newsclean.corpus.groups import Tales
from newsclean.corpus.jobs import Batch
from newsclean.corpus.tables import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsclean.corpus.groups import Tale
    from newsclean.corpus.jobs import Answer
    from newsclean.corpus.layout import Layout
    from newsclean.corpus.options import RunOptions
    from newsclean.corpus.progress import Progress
    from newsclean.corpus.workers import Pool

_TABLE, _LOST = "stories.arrow", "lost.json"
_BATCH, _AHEAD = 16, 512
"""Documents at which a batch of stories ends, and batches a worker that may wait while a story of hundreds is told."""


def tell_stories(layout: Layout, options: RunOptions, ids: pa.Array, pool: Pool, progress: Progress) -> None:
    """Consolidate the stories that are not told yet."""
    found = Tales(layout)
    progress.begin("consolidate", len(found), "stories")
    job = TellStories(layout, options.story_seconds, options.page_memory, options.story)
    told = (_tell(answer, progress) for answer in pool.answers(job, _batches(found, layout, ids), _AHEAD))
    for number, answers in groupby(told, key=lambda answer: answer.batch.about):
        _write(layout.told(number), list(answers))


def told(layout: Layout, number: int) -> pa.Table:
    """Return the consolidated stories that begin in a shard."""
    path = layout.told(number) / _TABLE
    return files.mapped(path) if path.exists() else STORIES.empty_table()


def lost_stories(layout: Layout) -> dict[int, str]:
    """Return the stories that could not be told, each with the reason."""
    folders = [layout.told(number) for number in layout.shards() if layout.told(number).is_dir()]
    return {story: reason for folder in folders for story, reason in files.read_json(folder / _LOST)}


def _batches(found: Iterable[Tale], layout: Layout, ids: pa.Array) -> Iterator[Batch]:
    """Yield stories in batches; one does not reach from a shard into another."""
    firsts = layout.firsts()
    for number, of_shard in groupby(found, key=lambda tale: bisect_right(firsts, tale.story) - 1):
        if layout.told(number).is_dir():
            continue
        items: list[Versions] = []
        for tale in of_shard:
            items.append(Versions(tale.story, [_version(at, firsts, ids) for at in tale.documents]))
            if sum(len(item.documents) for item in items) >= _BATCH:
                yield Batch(items, number)
                items = []
        if items:
            yield Batch(items, number)


def _version(document: int, firsts: list[int], ids: pa.Array) -> Version:
    shard = bisect_right(firsts, document) - 1
    return Version(shard, document - firsts[shard], ids[document].as_py())


def _write(folder: Path, answers: list[Answer]) -> None:
    lost = [(answer.batch.items[at].story, reason) for answer in answers for at, reason in sorted(answer.lost.items())]
    with files.folder(folder) as draft:
        files.write_arrow(draft / _TABLE, pa.concat_tables([answer.packed for answer in answers]))
        files.write_json(draft / _LOST, lost)


def _tell(answer: Answer, progress: Progress) -> Answer:
    progress.advance(stories=len(answer.batch.items), quarantined=len(answer.lost))
    return answer

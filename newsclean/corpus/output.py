"""Stage: all that the stages found -> the parts of the output, shard by shard, and the quarantine.

What is written of a shard is counted, and the counts are kept: they mark it as done, and the manifest adds them up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from newsclean.corpus import files
from newsclean.corpus.kept import PARAGRAPHS, of_shard
from newsclean.corpus.kept_columns import kept_numbers, owners
from newsclean.corpus.layout import Shard
from newsclean.corpus.parts import part_path, write_part
from newsclean.corpus.rows import Canonicals, Found, documents, paragraphs, removals, stories
from newsclean.corpus.sites import found_furniture
from newsclean.corpus.told import lost_stories, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.corpus.inputs import Input
    from newsclean.corpus.layout import Layout
    from newsclean.corpus.options import Format, RunOptions
    from newsclean.corpus.progress import Progress


class _Corpus(NamedTuple):
    """What the shards share: everything but `furniture` has a row for each document or paragraph."""

    ids: pa.Array
    inputs: pa.Array
    furniture: pa.Table
    canonicals: Canonicals
    story: NDArray[np.int64]
    alone: NDArray[np.bool_]


def write_output(
    layout: Layout, inputs: Sequence[Input], ids: pa.Array, options: RunOptions, progress: Progress
) -> None:
    """Write the parts of the shards that are not written yet."""
    todo = [number for number in layout.shards() if not layout.written(number).exists()]
    progress.begin("write", len(todo), "shards")
    if not todo:
        return
    every = _corpus(layout, inputs, ids)
    first_documents = layout.firsts()
    bounds = np.array(first_documents, np.int32)
    first_paragraphs = np.searchsorted(every.canonicals.document, bounds).tolist()
    for number in todo:
        near = slice(first_paragraphs[number], first_paragraphs[number + 1])
        found = _found(layout, number, every, near, first_documents[number])
        files.write_json(layout.written(number), _written(layout, number, found, every.canonicals, options.format))
        progress.advance(shards=1)


def _corpus(layout: Layout, inputs: Sequence[Input], ids: pa.Array) -> _Corpus:
    groups = files.mapped(layout.groups)
    story, repeats = groups["story"].to_numpy(), groups["repeats"].to_numpy(zero_copy_only=False)
    lost = np.isin(story, list(lost_stories(layout)))
    story = np.where(lost, np.arange(len(story)), story)
    alone = (np.bincount(story, minlength=len(story))[story] == 1) & (~repeats | lost)
    return _Corpus(
        ids,
        pa.array([item.shown for item in inputs], pa.string()),
        found_furniture(layout),
        Canonicals(owners(layout, PARAGRAPHS), kept_numbers(layout, PARAGRAPHS, "index")),
        story,
        alone,
    )


def _found(layout: Layout, number: int, every: _Corpus, rows: slice, first: int) -> Found:
    shard = Shard(layout.shard(number))
    own = slice(first, first + len(shard.documents))
    blocks = shard.settled(of_shard(every.furniture, number))
    kept = files.mapped(layout.kept(number) / PARAGRAPHS)
    near = files.mapped(layout.near)[rows]
    return Found(
        every.ids, first, every.inputs, shard.documents, blocks, kept, near, every.story[own], every.alone[own]
    )


def _written(layout: Layout, number: int, found: Found, every: Canonicals, form: Format) -> dict[str, int]:
    """Write the parts of a shard; return what they count."""
    tables = {
        "documents": documents(found),
        "removals": removals(found),
        "paragraphs": paragraphs(found, every),
        "stories": stories(found, told(layout, number)),
    }
    for name, table in tables.items():
        write_part(part_path(layout, name, number, form), table, form)
    return _counts(tables)


def _counts(tables: dict[str, pa.Table]) -> dict[str, int]:
    read, relation = tables["documents"], tables["paragraphs"]["relation"].to_numpy()
    sums = {name: int(read[name].to_numpy().sum()) for name in ("blocks_in", "characters_in", "characters_kept")}
    sizes = pc.list_value_length(tables["stories"]["documents"]).to_numpy()
    return {
        "documents": len(read),
        "blocks_in": sums["blocks_in"],
        "blocks_kept": len(tables["paragraphs"]),
        "blocks_removed": len(tables["removals"]),
        "characters_in": sums["characters_in"],
        "characters_kept": sums["characters_kept"],
        "canonical_paragraphs": int((relation == "canonical").sum()),
        "duplicate_paragraphs": int((relation == "duplicate").sum()),
        "variant_paragraphs": int((relation == "variant").sum()),
        "stories": len(sizes),
        "stories_of_several_documents": int((sizes > 1).sum()),
        "documents_in_stories": int(sizes.sum()),
    }

"""Stage: cleaned shards and the sites' furniture -> the paragraphs that stay, and their sentences, shard by shard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from newsclean.corpus import files
from newsclean.corpus.layout import Shard
from newsclean.corpus.sites import found_furniture
from newsclean.corpus.tables import PARAGRAPHS_KEPT, SENTENCES_KEPT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.corpus.layout import Layout
    from newsclean.corpus.progress import Progress

PARAGRAPHS, SENTENCES = "paragraphs.arrow", "sentences.arrow"


def keep_paragraphs(layout: Layout, progress: Progress) -> None:
    """Write the paragraphs and sentences of the shards that have none yet."""
    todo = [number for number in layout.shards() if not layout.kept(number).is_dir()]
    progress.begin("paragraphs", len(todo), "shards")
    furniture = found_furniture(layout) if todo else None
    for number in todo:
        shard = Shard(layout.shard(number))
        blocks = shard.settled(of_shard(furniture, number))
        with files.folder(layout.kept(number)) as draft:
            files.write_arrow(draft / PARAGRAPHS, _paragraphs(blocks))
            files.write_arrow(draft / SENTENCES, _sentences(shard.sentences, blocks))
        progress.advance(shards=1)


def of_shard(furniture: pa.Table, number: int) -> pa.Table:
    """Return the furniture of one shard, in the order of its blocks."""
    return furniture.filter(pc.field("shard") == number).sort_by("block")


def _paragraphs(blocks: pa.Table) -> pa.Table:
    kept = blocks.filter(pc.is_null(blocks["rule"]))
    columns = {name: kept[name] for name in PARAGRAPHS_KEPT.names if name != "index"}
    columns["index"] = pa.array(_places(kept["document"].to_numpy()), pa.int32())
    return pa.table({name: columns[name] for name in PARAGRAPHS_KEPT.names}, schema=PARAGRAPHS_KEPT)


def _sentences(sentences: pa.Table, blocks: pa.Table) -> pa.Table:
    rows = sentences["block"]
    stays = pc.is_null(blocks["rule"].combine_chunks().take(rows.combine_chunks()))
    kept = sentences.filter(stays)
    document = blocks["document"].combine_chunks().take(kept["block"].combine_chunks())
    return pa.table({"document": document, "words": kept["words"], "text": kept["text"]}, schema=SENTENCES_KEPT)


def _places(owners: NDArray[np.int32]) -> NDArray[np.int64]:
    """Number ascending rows within their owners.

    >>> _places(np.array([0, 0, 2])).tolist()
    [0, 1, 0]
    """
    places = np.arange(len(owners))
    return places - np.searchsorted(owners, owners)

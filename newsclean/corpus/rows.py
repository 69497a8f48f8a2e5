"""A shard, and what was found of it -> the rows of the output's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from newsclean.corpus.tables import DOCUMENTS, PARAGRAPHS, REMOVALS, STORIES
from newsclean.duplicates import RELATIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_GAP = "\n\n"
"""What stands between the paragraphs of a text, as in `Cleaned.text`."""


class Canonicals(NamedTuple):
    """For each paragraph of the corpus, where it stands: what a cluster's number stands for."""

    document: NDArray[np.int32]
    place: NDArray[np.int32]
    """Its number in the document."""


class Found(NamedTuple):
    """All that is known of one shard; the ids are those of the whole corpus."""

    ids: pa.Array
    first: int
    """Number of the shard's first document in the corpus."""
    inputs: pa.Array
    """Paths."""
    cleaned: pa.Table
    blocks: pa.Table
    kept: pa.Table
    near: pa.Table
    story: Numbers
    """For each document of the shard the first document of its story, where that was told."""
    alone: NDArray[np.bool_]
    """Whether a document is its own story, as it stands."""

    @property
    def own_ids(self) -> pa.Array:
        """The ids of the shard's documents."""
        return self.ids.slice(self.first, len(self.cleaned))

    @property
    def text_bounds(self) -> Numbers:
        """For each document the row of its first paragraph; last, how many there are."""
        return np.searchsorted(self.kept["document"].to_numpy(), np.arange(len(self.cleaned) + 1))

    def texts(self) -> pa.Array:
        """Return the text of each document."""
        lists = pa.ListArray.from_arrays(self.text_bounds.astype(np.int32), _one(self.kept["text"]))
        return pc.binary_join(lists, pa.scalar(_GAP, pa.large_string()))


def documents(found: Found) -> pa.Table:
    """Return the rows of the documents."""
    cleaned, count = found.cleaned, len(found.cleaned)
    size = (pc.subtract(found.blocks["end"], found.blocks["start"])).to_numpy()
    owner, stays = found.blocks["document"].to_numpy(), _one(found.blocks["rule"]).is_null().to_numpy(False)
    columns = {
        **{name: cleaned[name] for name in DOCUMENTS.names if name in cleaned.column_names},
        "id": found.own_ids,
        "input": found.inputs.take(_one(cleaned["input"])),
        "text": found.texts(),
        "blocks_in": cleaned["blocks"],
        "blocks_kept": np.bincount(owner[stays], minlength=count).astype(np.int32),
        "characters_in": np.bincount(owner, size, count).astype(np.int64),
        "characters_kept": np.bincount(owner[stays], size[stays], count).astype(np.int64),
        "story": found.story,
    }
    return pa.table({name: columns[name] for name in DOCUMENTS.names}, schema=DOCUMENTS)


def removals(found: Found) -> pa.Table:
    """Return the rows of the removed blocks."""
    gone = found.blocks.filter(pc.is_valid(found.blocks["rule"]))
    columns = {name: gone[name] for name in REMOVALS.names if name != "document"}
    columns["document"] = found.own_ids.take(_one(gone["document"]))
    return pa.table({name: columns[name] for name in REMOVALS.names}, schema=REMOVALS)


def paragraphs(found: Found, every: Canonicals) -> pa.Table:
    """Return the rows of the kept paragraphs."""
    cluster = found.near["cluster"].to_numpy()
    columns = {
        **{name: found.kept[name] for name in PARAGRAPHS.names if name in found.kept.column_names},
        "document": found.own_ids.take(_one(found.kept["document"])),
        "cluster": cluster,
        "canonical_document": found.ids.take(pa.array(every.document[cluster])),
        "canonical_index": every.place[cluster],
        "relation": pa.array(RELATIONS.tolist()).take(_one(found.near["relation"])),
        "similarity": found.near["similarity"],
    }
    return pa.table({name: columns[name] for name in PARAGRAPHS.names}, schema=PARAGRAPHS)


def stories(found: Found, told: pa.Table) -> pa.Table:
    """Return the rows of the stories that begin in the shard: those told, and documents that are their own story."""
    count = len(found.cleaned)
    columns = {
        "story": found.story,
        "text": found.texts(),
        "documents": pa.ListArray.from_arrays(np.arange(count + 1, dtype=np.int32), found.own_ids),
        "provenance": _provenance(found),
        **{name: _empty_lists(name, count) for name in ("variants", "dropped", "removals", "notes")},
    }
    own = pa.table({name: columns[name] for name in STORIES.names}, schema=STORIES)
    every = pa.concat_tables([own.filter(pa.array(found.alone)), told])
    return every.take(pa.array(np.argsort(every["story"].to_numpy(), kind="stable")))


def _provenance(found: Found) -> pa.Array:
    """Each paragraph of a document's own story comes from that document."""
    kind = STORIES.field("provenance").type.value_type
    length = pc.utf8_length(_one(found.kept["text"])).to_numpy().astype(np.int64)
    bounds = found.text_bounds
    ends = np.cumsum(length + len(_GAP))
    before = np.append(0, ends)[bounds[:-1]]
    start = np.append(0, ends)[: len(length)] - np.repeat(before, np.diff(bounds))
    names = found.own_ids.take(_one(found.kept["document"]))
    spans = _one(found.kept["start"]), _one(found.kept["end"])
    passage = pa.StructArray.from_arrays([names, *spans], fields=list(kind.field("passages").type.value_type))
    passages = pa.ListArray.from_arrays(np.arange(len(length) + 1, dtype=np.int32), passage)
    entries = pa.StructArray.from_arrays([pa.array(start), pa.array(start + length), passages], fields=list(kind))
    return pa.ListArray.from_arrays(bounds.astype(np.int32), entries)


def _empty_lists(name: str, count: int) -> pa.Array:
    return pa.ListArray.from_arrays(np.zeros(count + 1, np.int32), pa.array([], STORIES.field(name).type.value_type))


def _one(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()

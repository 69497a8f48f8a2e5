"""Consolidated stories -> their columns: lists and structs are built flat, each value once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from newsclean.corpus.tables import STORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsclean.records import Dropped, Passage, Provenance, Removal, Story, Variant

    Build = Callable[[list[Any], pa.DataType], pa.Array]


class Told(NamedTuple):
    """A story that was consolidated."""

    number: int
    documents: list[str]
    story: Story


def columns(told: Sequence[Told]) -> pa.Table:
    """Return rows of `STORIES`."""
    stories = [one.story for one in told]
    found = (
        pa.array([one.number for one in told], pa.int64()),
        pa.array([story.text for story in stories], pa.large_string()),
        pa.array([one.documents for one in told], pa.list_(pa.string())),
        _lists([story.provenance for story in stories], _kind("provenance"), _provenance),
        _lists([story.variants for story in stories], _kind("variants"), _variants),
        _lists([story.dropped for story in stories], _kind("dropped"), _dropped),
        _lists([story.removals for story in stories], _kind("removals"), _removed),
        pa.array([story.notes for story in stories], pa.list_(pa.string())),
    )
    return pa.Table.from_arrays(found, schema=STORIES)


def _kind(name: str) -> pa.DataType:
    return STORIES.field(name).type


def _lists(rows: Sequence[Sequence[Any]], kind: pa.DataType, build: Build) -> pa.Array:
    """Return a list for each row; `build` makes an array of the items of all."""
    ends = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    return pa.ListArray.from_arrays(ends, build(list(chain.from_iterable(rows)), kind.value_type), type=kind)


def _structs(kind: pa.DataType, *values: Iterable[Any] | pa.Array) -> pa.Array:
    arrays = [
        value if isinstance(value, pa.Array) else pa.array(value, field.type)
        for value, field in zip(values, kind, strict=True)
    ]
    return pa.StructArray.from_arrays(arrays, fields=list(kind))


def _provenance(entries: list[Provenance], kind: pa.DataType) -> pa.Array:
    said = _lists([entry.passages for entry in entries], kind.field("passages").type, _places)
    return _structs(kind, [entry.span.start for entry in entries], [entry.span.end for entry in entries], said)


def _variants(variants: list[Variant], kind: pa.DataType) -> pa.Array:
    passages = _lists([variant.whole for variant in variants], kind.field("passages").type, _texts)
    also = _lists([variant.also for variant in variants], kind.field("also").type, _text_lists)
    return _structs(kind, passages, [variant.differences for variant in variants], also)


def _text_lists(several: list[tuple[Passage, ...]], kind: pa.DataType) -> pa.Array:
    return _lists(several, kind, _texts)


def _places(passages: list[Passage], kind: pa.DataType) -> pa.Array:
    return _structs(kind, *_place(passages))


def _texts(passages: list[Passage], kind: pa.DataType) -> pa.Array:
    return _structs(kind, *_place(passages), [passage.text for passage in passages])


def _dropped(entries: list[Dropped], kind: pa.DataType) -> pa.Array:
    passages = [entry.passage for entry in entries]
    said = (
        [passage.text for passage in passages],
        [entry.similarity for entry in entries],
        [entry.extra for entry in entries],
    )
    return _structs(kind, *_place(passages), *said)


def _removed(entries: list[Removal], kind: pa.DataType) -> pa.Array:
    said = (
        [entry.text for entry in entries],
        [entry.rule for entry in entries],
        [entry.evidence for entry in entries],
        [entry.score for entry in entries],
    )
    return _structs(kind, *_place(entries), *said)


def _place(passages: Sequence[Passage | Removal]) -> tuple[list[str], list[int], list[int]]:
    return (
        [passage.source for passage in passages],
        [passage.span.start for passage in passages],
        [passage.span.end for passage in passages],
    )

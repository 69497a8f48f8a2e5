"""The schemas of what `run` writes, and of the tables it keeps between its stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from newsclean.readers.texts import unicode_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPAN = (("start", pa.int64()), ("end", pa.int64()))
_PASSAGE = pa.struct([("document", pa.string()), *_SPAN])
_SAID = pa.struct([("document", pa.string()), *_SPAN, ("text", pa.large_string())])
_DROPPED = pa.struct([*_SAID, ("similarity", pa.float32()), ("extra", pa.string())])
_REMOVED = pa.struct([*_SAID, ("rule", pa.string()), ("evidence", pa.string()), ("score", pa.float32())])
_VARIANT = pa.struct(
    {
        "passages": pa.list_(_SAID),
        "differences": pa.list_(pa.string()),
        "also": pa.list_(pa.list_(_SAID)),
    }
)

DOCUMENTS = pa.schema(
    {
        "id": pa.string(),
        "input": pa.string(),
        "position": pa.int64(),
        "url": pa.string(),
        "host": pa.string(),
        "date": pa.string(),
        "title": pa.string(),
        "author": pa.string(),
        "site_name": pa.string(),
        "language": pa.string(),
        "kind": pa.string(),
        "text": pa.large_string(),
        "blocks_in": pa.int32(),
        "blocks_kept": pa.int32(),
        "characters_in": pa.int64(),
        "characters_kept": pa.int64(),
        "story": pa.int64(),
    }
)
REMOVALS = pa.schema(
    {
        "document": pa.string(),
        **dict(_SPAN),
        "text": pa.large_string(),
        "rule": pa.string(),
        "evidence": pa.string(),
        "score": pa.float32(),
        "path": pa.string(),
    }
)
PARAGRAPHS = pa.schema(
    {
        "document": pa.string(),
        "index": pa.int32(),
        **dict(_SPAN),
        "kind": pa.string(),
        "text": pa.large_string(),
        "cluster": pa.int64(),
        "canonical_document": pa.string(),
        "canonical_index": pa.int32(),
        "relation": pa.string(),
        "similarity": pa.float32(),
    }
)
STORIES = pa.schema(
    {
        "story": pa.int64(),
        "text": pa.large_string(),
        "documents": pa.list_(pa.string()),
        "provenance": pa.list_(pa.struct([*_SPAN, ("passages", pa.list_(_PASSAGE))])),
        "variants": pa.list_(_VARIANT),
        "dropped": pa.list_(_DROPPED),
        "removals": pa.list_(_REMOVED),
        "notes": pa.list_(pa.string()),
    }
)
QUARANTINE = pa.schema(
    {"input": pa.string(), "position": pa.int64(), "id": pa.string(), "stage": pa.string(), "reason": pa.string()}
)
OUTPUTS = {
    "documents": DOCUMENTS,
    "removals": REMOVALS,
    "paragraphs": PARAGRAPHS,
    "stories": STORIES,
    "quarantine": QUARANTINE,
}
"""The tables of the output, each a folder of parts."""

CLEANED = pa.schema(
    {
        "input": pa.int32(),
        "position": pa.int64(),
        "id": pa.string(),
        "url": pa.string(),
        "host": pa.string(),
        "date": pa.string(),
        "title": pa.string(),
        "author": pa.string(),
        "site_name": pa.string(),
        "language": pa.string(),
        "kind": pa.string(),
        "blocks": pa.int32(),
    }
)
"""A cleaned document; its blocks are the next so many of its shard's blocks."""
BLOCKS = pa.schema(
    {
        "document": pa.int32(),
        **dict(_SPAN),
        "kind": pa.string(),
        "text": pa.large_string(),
        "rule": pa.string(),
        "evidence": pa.string(),
        "score": pa.float32(),
        "path": pa.string(),
        "container": pa.string(),
        "wanted": pa.bool_(),
    }
)
"""A block in the order of its spans: `document` is the row in its shard; the rule is null for what is kept, and what is
`wanted` is kept by the user's order."""
SENTENCES = pa.schema({"block": pa.int32(), "words": pa.int32(), "text": pa.large_string()})
"""A sentence of a kept block: `block` is the row in its shard."""
UNREAD = pa.schema(
    {"input": pa.int32(), "position": pa.int64(), "id": pa.string(), "stage": pa.string(), "reason": pa.string()}
)
"""A record that was read, or cleaned, in vain."""
FURNITURE = pa.schema({"shard": pa.int32(), "block": pa.int32(), "evidence": pa.string(), "score": pa.float32()})
"""A block that its site's profile takes out."""
PARAGRAPHS_KEPT = pa.schema(
    {"document": pa.int32(), "index": pa.int32(), **dict(_SPAN), "kind": pa.string(), "text": pa.large_string()}
)
"""A paragraph of a document, which is named by its row in its shard."""
SENTENCES_KEPT = pa.schema({"document": pa.int32(), "words": pa.int32(), "text": pa.large_string()})
NEAR = pa.schema({"cluster": pa.int64(), "relation": pa.int8(), "similarity": pa.float32()})
"""For each paragraph of the corpus the row of its canonical one, and how it relates to that."""
GROUPS = pa.schema({"story": pa.int64(), "repeats": pa.bool_()})
"""For each document the first document of its story, and whether it says something twice."""


def of_rows(rows: Iterable[Sequence[Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Return rows of plain values as columns; what is not Unicode in a string becomes U+FFFD.

    >>> of_rows([(0, 1, "Rain \\ud800.")], SENTENCES_KEPT).to_pylist()
    [{'document': 0, 'words': 1, 'text': 'Rain �.'}]
    """
    every = (map(_storable, row) for row in rows)
    columns = list(zip(*every, strict=True)) or [()] * len(schema)
    return pa.record_batch([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def _storable(value: Any) -> Any:
    return unicode_of(value) if isinstance(value, str) else value

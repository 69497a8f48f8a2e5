"""The documents' ids: what the corpus says, made unique.

A document without an id is named after its input and its place in it, ``news.jsonl:17``; a file that is one document
after the file. Of documents with one id the first keeps it, the others get ``#2``, ``#3``, ...
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from newsclean.corpus.layout import Shard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.corpus.inputs import Input
    from newsclean.corpus.layout import Layout


def ids(layout: Layout, inputs: Sequence[Input]) -> pa.Array:
    """Return the id of each document of the corpus."""
    names = pa.array([item.name for item in inputs], pa.string())
    parts = [_said(Shard(layout.shard(number)).documents, names) for number in layout.shards()]
    return unique(pa.chunked_array(parts, pa.string()).combine_chunks())


def unique(said: pa.Array) -> pa.Array:
    """Return ids of which no two are the same.

    >>> unique(pa.array(["a", "b", "a", "a", "a#2"])).to_pylist()
    ['a', 'b', 'a#3', 'a#4', 'a#2']
    """
    encoded = said.dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    again = np.ones(len(said), np.bool_)
    again[np.unique(codes, return_index=True)[1]] = False
    if not again.any():
        return said
    rows = np.flatnonzero(again)
    new = pa.array(_suffixed(encoded.dictionary, codes[rows].tolist()), said.type)
    return pc.replace_with_mask(said, pa.array(again), new)


def _said(documents: pa.Table, names: pa.Array) -> pa.Array:
    own = documents["id"].combine_chunks()
    place = documents["position"].combine_chunks().cast(pa.string())
    made = pc.binary_join_element_wise(names.take(documents["input"].combine_chunks()), place, ":")
    return pc.coalesce(own, made)


def _suffixed(known: pa.Array, codes: Sequence[int]) -> Iterator[str]:
    taken = set(known.filter(pc.match_substring_regex(known, r"#\d+$")).to_pylist())
    numbers: dict[int, Iterator[int]] = {}
    for code in codes:
        name = known[code].as_py()
        following = numbers.setdefault(code, count(2))
        fresh = next(new for number in following if (new := f"{name}#{number}") not in taken)
        taken.add(fresh)
        yield fresh

"""The features of the blocks of a page: what plain text has, and links, tags, kin and the words of the metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from newsclean.features import (
    Columns,
    around,
    bucket,
    cue_columns,
    document_columns,
    features_of,
    line_buckets,
    neighbour_columns,
    place_columns,
    shape_columns,
    within,
)
from newsclean.places import CONCEALED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.draft import Draft
    from newsclean.features import Features

_REACH = 2
_SEEN = ("log words", "running text", "links", "vote", "heading", "list_item", "lower case")
_KINDS = ("heading", "list_item", "quote", "table_row", "caption")
_TAGS = ("p", "div", "span", "li", "h1", "h2", "h3", "h4", "td", "pre", "a", "dd")
_AROUND = ("article", "main", "aside", "nav", "header", "footer", "figure", "form", "section", "ul", "ol", "table",
           "blockquote", "button", "label", CONCEALED)  # fmt: skip
_NUMBER = re.compile(r"\[\d+\]")
_PIECE = re.compile(r"[a-z]+")
_WORD = re.compile(r"\w+")
_MOST_WORDS = 80
"""Words of the longest block compared with the title and the description."""


def page_features(draft: Draft) -> Features:
    """Describe the blocks of a page."""
    sizes = draft.counts.characters.astype(float)
    groups = _groups(draft)
    columns = shape_columns(draft) | cue_columns(draft) | place_columns(draft) | _markup_columns(draft)
    columns |= document_columns(columns, sizes) | _metadata_columns(draft) | _kin_columns(columns, groups, sizes)
    for reach in (2, 6, 15):
        columns[f"voted text within {reach}"] = around(columns["vote"], sizes, reach)
        columns[f"linked text within {reach}"] = around(columns["links"], sizes, reach)
    columns |= neighbour_columns(columns, _SEEN, _REACH)
    return features_of(columns, _buckets(draft), groups, sizes)


def _groups(draft: Draft) -> dict[str, NDArray[np.int64]]:
    """Blocks of the same parent, grandparent and great-grandparent, and those at the same path but for its numbers."""
    paths = [block.path for block in draft.blocks]
    found: dict[str, NDArray[np.int64]] = {"same path": _numbered([_NUMBER.sub("", path) for path in paths])}
    for name in ("same parent", "same grandparent", "same great-grandparent"):
        paths = [path.rpartition("/")[0] for path in paths]
        found[name] = _numbered(paths)
    return found


def _numbered(keys: Sequence[str]) -> NDArray[np.int64]:
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(key, len(seen)) for key in keys], dtype=np.int64)


def _kin_columns(columns: Columns, groups: dict[str, NDArray[np.int64]], sizes: NDArray[np.float64]) -> Columns:
    found: Columns = {}
    ones = np.ones_like(sizes)
    for name, ids in groups.items():
        found[f"voted text, {name}"] = within(ids, columns["vote"], sizes)
        found[f"linked text, {name}"] = within(ids, columns["links"], sizes)
        found[f"running text, {name}"] = within(ids, columns["running text"], sizes)
        found[f"voted blocks, {name}"] = within(ids, columns["vote"], ones)
        found[f"blocks, {name}"] = np.log1p(np.bincount(ids)[ids])
        found[f"characters, {name}"] = np.log1p(np.bincount(ids, sizes)[ids])
    return found


def _markup_columns(draft: Draft) -> Columns:
    blocks = draft.blocks
    tags = [_NUMBER.sub("", block.path.rpartition("/")[2]) for block in blocks]
    columns = {"links": np.array([block.markup.links for block in blocks], dtype=float)}
    columns |= {kind: np.array([float(block.kind == kind) for block in blocks]) for kind in _KINDS}
    columns |= {f"<{name}>": np.array([float(tag == name) for tag in tags]) for name in _TAGS}
    columns |= {f"in <{name}>": np.array([float(name in b.markup.landmarks) for b in blocks]) for name in _AROUND}
    columns["depth"] = np.array([block.path.count("/") for block in blocks], dtype=float)
    columns["line feeds"] = np.log1p(np.array([block.text.count("\n") for block in blocks], dtype=float))
    return columns


def _metadata_columns(draft: Draft) -> Columns:
    """How many of a block's words stand in the title and in the description, and the other way round."""
    columns: Columns = {}
    words = [
        frozenset(_WORD.findall(block.text.lower())) if shape.words <= _MOST_WORDS else frozenset[str]()
        for block, shape in zip(draft.blocks, draft.shapes, strict=True)
    ]
    for name, text in (("title", draft.metadata.title), ("description", draft.metadata.description)):
        known = frozenset(_WORD.findall((text or "").lower()))
        shared = np.array([len(known & own) for own in words], dtype=float)
        columns[f"words in the {name}"] = shared / np.array([len(own) or 1 for own in words], dtype=float)
        columns[f"words of the {name}"] = shared / (len(known) or 1)
    return columns


def _buckets(draft: Draft) -> list[list[int]]:
    """Hash the tags, class and id names around each block, whole and in pieces, and the words of short ones."""
    near, around_it = _Hashed("near"), _Hashed("around")
    return [
        near[block.markup.near] + around_it[block.markup.landmarks] + line_buckets(draft, index)
        for index, block in enumerate(draft.blocks)
    ]


class _Hashed(dict[frozenset[str], list[int]]):
    """The hashed columns of sets of names, each name and each set hashed once a page."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._prefix = prefix
        self._names: dict[str, frozenset[int]] = {}

    def __missing__(self, names: frozenset[str]) -> list[int]:
        known = self._names
        for name in names - known.keys():
            known[name] = frozenset(bucket(f"{self._prefix}:{piece}") for piece in (name, *_PIECE.findall(name)))
        found = self[names] = sorted(frozenset[int]().union(*(known[name] for name in names)))
        return found

"""The features of the blocks of a page: what plain text has, and links, tags, kin and the words of the metadata."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from newsclean.body_features import stretch_columns, word_columns
from newsclean.features import (
    Columns,
    Kin,
    around,
    bucket,
    cue_columns,
    document_columns,
    features_of,
    hashed,
    hashed_lines,
    neighbour_columns,
    numbered,
    place_columns,
    shape_columns,
    sums,
    within,
)
from newsclean.landmarks import CONCEALED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.draft import Draft
    from newsclean.features import Features, Hashed
    from newsclean.records import Block

_REACH = 2
_REACHES = (2, 6, 15)
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
    kin = _kin(draft)
    columns = shape_columns(draft) | cue_columns(draft) | place_columns(draft) | _markup_columns(draft)
    columns |= document_columns(columns, sizes) | _metadata_columns(draft) | _kin_columns(columns, kin, sizes)
    shares = (around(columns[name], sizes, _REACHES) for name in ("vote", "links"))
    for reach, voted, linked in zip(_REACHES, *shares, strict=True):
        columns |= {f"voted text within {reach}": voted, f"linked text within {reach}": linked}
    columns |= neighbour_columns(columns, _SEEN, _REACH) | word_columns(draft, kin, sizes)
    if draft.model == "html":
        columns |= stretch_columns(draft, kin, sizes)
    return features_of(columns, _hashed(draft), kin, sizes)


def _kin(draft: Draft) -> Kin:
    """Blocks of the same parent, grandparent and great-grandparent, and those at the same path but for its numbers."""
    paths = [block.path for block in draft.blocks]
    ways = {"same path": numbered([_without_numbers(path) for path in paths])}
    for name in ("same parent", "same grandparent", "same great-grandparent"):
        paths = [path.rpartition("/")[0] for path in paths]
        ways[name] = numbered(paths)
    return Kin(tuple(ways), np.array(list(ways.values())) + len(paths) * np.arange(len(ways))[:, None])


def _without_numbers(path: str) -> str:
    """What stands above a block is asked about once for all that stand below it."""
    above, _, tag = path.rpartition("/")
    return f"{_plain(above)}/{_plain(tag)}"


@lru_cache(maxsize=16_384)
def _plain(path: str) -> str:
    return _NUMBER.sub("", path)


def _kin_columns(columns: Columns, kin: Kin, sizes: NDArray[np.float64]) -> Columns:
    ones, groups = np.ones_like(sizes), kin.groups
    found = {
        "voted text": within(groups, columns["vote"], sizes),
        "linked text": within(groups, columns["links"], sizes),
        "running text": within(groups, columns["running text"], sizes),
        "voted blocks": within(groups, columns["vote"], ones),
        "blocks": np.log1p(sums(groups, ones)[groups]),
        "characters": np.log1p(sums(groups, sizes)[groups]),
    }
    return {f"{what}, {name}": rows[at] for at, name in enumerate(kin.names) for what, rows in found.items()}


def _markup_columns(draft: Draft) -> Columns:
    blocks = draft.blocks
    tags = [_plain(block.path.rpartition("/")[2]) for block in blocks]
    columns = {"links": np.array([block.markup.links for block in blocks], dtype=float)}
    columns |= _one_of(_KINDS, [block.kind for block in blocks])
    columns |= {f"<{tag}>": column for tag, column in _one_of(_TAGS, tags).items()}
    columns |= _landmark_columns(blocks)
    columns["depth"] = np.array([block.path.count("/") for block in blocks], dtype=float)
    columns["line feeds"] = np.log1p(np.array([block.text.count("\n") for block in blocks], dtype=float))
    return columns


def _one_of(names: Sequence[str], found: Sequence[str]) -> Columns:
    """For each name a column that is 1 where it was found."""
    numbers = {name: number for number, name in enumerate(names)}
    which = np.array([numbers.get(name, -1) for name in found])
    return {name: (which == number).astype(float) for name, number in numbers.items()}


def _landmark_columns(blocks: Sequence[Block]) -> Columns:
    columns = {name: np.zeros(len(blocks)) for name in _AROUND}
    known = frozenset(_AROUND)
    for index, block in enumerate(blocks):
        for name in known & block.markup.landmarks:
            columns[name][index] = 1.0
    return {f"in <{name}>": column for name, column in columns.items()}


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


def _hashed(draft: Draft) -> tuple[Hashed, ...]:
    """Hash the tags, class and id names around each block, whole and in pieces, and the words of short ones."""
    near = hashed([block.markup.near for block in draft.blocks], partial(_of_names, b"near:"))
    further = hashed([block.markup.landmarks for block in draft.blocks], partial(_of_names, b"around:"))
    return near, further, hashed_lines(draft)


def _of_names(kind: bytes, names: frozenset[str]) -> frozenset[int]:
    return frozenset[int]().union(*map(partial(_of_name, kind), names))


@lru_cache(maxsize=32_768)
def _of_name(kind: bytes, name: str) -> frozenset[int]:
    return frozenset([bucket(kind, piece) for piece in (name, *_PIECE.findall(name))])

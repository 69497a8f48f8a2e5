"""The features of the blocks of a page: what plain text has, and links, tags, kin and the words of the metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.body_features import stretch_columns, word_columns
from newsclean.candidate import candidate_columns
from newsclean.features import (
    Columns,
    Kin,
    around,
    cue_columns,
    document_columns,
    features_of,
    kin_columns,
    neighbour_columns,
    place_columns,
    shape_columns,
)
from newsclean.surroundings import LEVELS
from newsclean.tokens import is_one_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.draft import Draft
    from newsclean.features import Features
    from newsclean.surroundings import Surroundings

_REACH = 2
_REACHES = (2, 6, 15)
_SEEN = ("log words", "running text", "links", "vote", "heading", "list_item", "lower case")
_KINDS = ("heading", "list_item", "quote", "table_row", "caption", "link_list")
_TAGS = ("p", "div", "span", "li", "h1", "h2", "h3", "h4", "td", "pre", "a", "dd")
_FAMILIES = ("same path", "same parent", "same grandparent", "same great-grandparent")


def page_features(draft: Draft, page: Surroundings) -> Features:
    """Describe the blocks of a page."""
    sizes = draft.counts.characters.astype(float)
    kin = _kin(page)
    columns = shape_columns(draft) | cue_columns(draft) | place_columns(draft) | _markup_columns(draft, page)
    columns |= document_columns(columns, sizes) | _metadata_columns(draft) | _kin_columns(columns, kin, sizes)
    columns |= candidate_columns(draft, page)
    shares = (around(columns[name], sizes, _REACHES) for name in ("vote", "links"))
    for reach, voted, linked in zip(_REACHES, *shares, strict=True):
        columns |= {f"voted text within {reach}": voted, f"linked text within {reach}": linked}
    columns |= neighbour_columns(columns, _SEEN, _REACH) | word_columns(draft, kin, sizes)
    if draft.model == "html":
        columns |= stretch_columns(draft, kin, sizes)
    return features_of(columns, (page.near, page.around), draft, kin)


def _kin(page: Surroundings) -> Kin:
    """Blocks of one path but for its numbers, of one parent and so on, and those inside an element further up."""
    apart = page.families.max(axis=1, initial=0)[:, None] + 1
    names = (*_FAMILIES, *(f"inside {level} up" for level in LEVELS))
    return Kin(names, page.families + np.cumsum(apart)[:, None] - apart, page.lows, page.highs)


def _kin_columns(columns: Columns, kin: Kin, sizes: NDArray[np.float64]) -> Columns:
    shares = np.array([columns[name] for name in ("vote", "links", "running text")])
    sums = kin.sums(np.concatenate([shares * sizes, [sizes, columns["vote"], np.ones_like(sizes)]]))
    *texts, characters, voted, blocks = sums
    voted_text, linked, running = (text / np.maximum(characters, 1) for text in texts)
    found = {
        "voted text": voted_text,
        "linked text": linked,
        "running text": running,
        "voted blocks": voted / np.maximum(blocks, 1),
        "blocks": np.log1p(blocks),
        "characters": np.log1p(characters),
    }
    every: Columns = {}
    for what, rows in found.items():
        every |= kin_columns(what, kin, rows)
    return every


def _markup_columns(draft: Draft, page: Surroundings) -> Columns:
    columns = {"links": draft.links}
    columns |= _one_of(_KINDS, [block.kind for block in draft.blocks])
    columns |= {f"<{tag}>": column for tag, column in _one_of(_TAGS, page.tags).items()}
    columns |= {f"in <{name}>": inside.astype(float) for name, inside in page.inside.items()}
    columns["depth"] = page.depth.astype(float)
    columns["line feeds"] = np.log1p(draft.counts.feeds)
    return columns


def _one_of(names: Sequence[str], found: Sequence[str]) -> Columns:
    """For each name a column that is 1 where it was found."""
    numbers = {name: number for number, name in enumerate(names)}
    which = np.array([numbers.get(name, -1) for name in found])
    return {name: (which == number).astype(float) for name, number in numbers.items()}


def _metadata_columns(draft: Draft) -> Columns:
    """How many of a block's words stand in the title and in the description, and the other way round."""
    columns: Columns = {}
    bags, count = draft.bags, len(draft.blocks)
    own = np.bincount(bags.block, minlength=count).clip(1)
    for name, text in (("title", draft.metadata.title), ("description", draft.metadata.description)):
        known = words_of(text or "")
        shared = np.bincount(bags.block, is_one_of(bags.codes, known)[bags.word], count)
        columns |= {
            f"words in the {name}": shared / own,
            f"words of the {name}": shared / max(1, len(set(known.tolist()))),
        }
    return columns

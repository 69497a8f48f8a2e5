"""The features of the lines of a plain text: shapes, cues, places, neighbours. No stop list, no need of spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.body_features import word_columns
from newsclean.features import (
    NO_KIN,
    Columns,
    around,
    cue_columns,
    document_columns,
    features_of,
    neighbour_columns,
    place_columns,
    shape_columns,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.draft import Draft
    from newsclean.features import Features

_REACH = 3
_REACHES = (3, 8, 20)
_SEEN = ("log words", "ends as a sentence", "running text", "lower case", "commas", "digits", "vote",
         "blank line above")  # fmt: skip


def line_features(draft: Draft) -> Features:
    """Describe the blocks of a plain text."""
    sizes = draft.counts.characters.astype(float)
    columns = shape_columns(draft) | cue_columns(draft) | place_columns(draft) | _line_columns(draft)
    columns |= document_columns(columns, sizes)
    columns |= _columns_around(columns, sizes)
    columns |= neighbour_columns(columns, _SEEN, _REACH) | word_columns(draft, NO_KIN, sizes)
    return features_of(columns, (), draft, NO_KIN)


def _columns_around(columns: Columns, sizes: NDArray[np.float64]) -> Columns:
    ones = np.ones_like(sizes)
    text = around(columns["running text"], sizes, _REACHES)
    blocks = around(columns["running text"], ones, _REACHES)
    words = around(columns["log words"], ones, _REACHES)
    found: Columns = {}
    for at, reach in enumerate(_REACHES):
        found |= {f"running text within {reach}": text[at], f"blocks of running text within {reach}": blocks[at]}
        found |= {f"words within {reach}": words[at]}
    return found


def _line_columns(draft: Draft) -> Columns:
    items = np.fromiter((block.kind == "list_item" for block in draft.blocks), np.float64, len(draft.blocks))
    starts, ends = draft.counts.edges.T
    return {
        "list item": items,
        "blank line above": np.append(0.0, starts[1:] - ends[:-1] > 1)[: len(starts)],
        "lines": np.log1p(draft.counts.feeds),
    }

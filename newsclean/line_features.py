"""The features of the lines of a plain text: shapes, cues, places, neighbours. No stop list, no need of spaces."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from newsclean.features import (
    Columns,
    around,
    cue_columns,
    document_columns,
    features_of,
    line_buckets,
    neighbour_columns,
    place_columns,
    shape_columns,
)

if TYPE_CHECKING:
    from newsclean.draft import Draft
    from newsclean.features import Features

_REACH = 3
_SEEN = ("log words", "ends as a sentence", "running text", "lower case", "commas", "digits", "vote",
         "blank line above")  # fmt: skip


def line_features(draft: Draft) -> Features:
    """Describe the blocks of a plain text."""
    sizes = draft.counts.characters.astype(float)
    columns = shape_columns(draft) | cue_columns(draft) | place_columns(draft) | _line_columns(draft)
    columns |= document_columns(columns, sizes)
    ones = np.ones_like(sizes)
    for reach in (3, 8, 20):
        columns[f"running text within {reach}"] = around(columns["running text"], sizes, reach)
        columns[f"blocks of running text within {reach}"] = around(columns["running text"], ones, reach)
        columns[f"words within {reach}"] = around(columns["log words"], ones, reach)
    columns |= neighbour_columns(columns, _SEEN, _REACH)
    return features_of(columns, [line_buckets(draft, index) for index in range(len(draft.blocks))], {}, sizes)


def _line_columns(draft: Draft) -> Columns:
    blocks = draft.blocks
    gaps = [0, *(below.span.start - above.span.end for above, below in pairwise(blocks))][: len(blocks)]
    return {
        "list item": np.array([float(block.kind == "list_item") for block in blocks]),
        "blank line above": np.array([float(gap > 1) for gap in gaps]),
        "lines": np.log1p(np.array([block.text.count("\n") for block in blocks], dtype=float)),
    }

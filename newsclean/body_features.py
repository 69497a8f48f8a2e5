"""What ties a block to the body: the words they share, and on a page the stretch of running text that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.features import Columns, Kin, around, kin_columns, neighbour_columns
from newsclean.main_span import span_votes
from newsclean.shared_words import shared_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.draft import Draft

_REACH = 2
_REACHES = (3, 8)
_WORDS = "words of the body"
_RARE = "rare words of the body"
_STRETCH = "stretch"


def word_columns(draft: Draft, kin: Kin, sizes: NDArray[np.float64]) -> Columns:
    """How much of the words of each block the body and the blocks beside it have."""
    body = np.zeros(len(draft.blocks), dtype=np.bool_)
    body[list(draft.body)] = True
    found = shared_words(draft.bags, body)
    columns: Columns = {
        _WORDS: found.body,
        _RARE: found.rare,
        "long words of the body": found.long,
        "words of the block above": found.above,
        "words of the block below": found.below,
        f"document: {_WORDS}": _everywhere(found.body, sizes),
    }
    shares = around(found.body, sizes, _REACHES)
    columns |= {f"{_WORDS} within {reach}": row for reach, row in zip(_REACHES, shares, strict=True)}
    columns |= kin_columns(_WORDS, kin, kin.means(found.body, sizes))
    return columns | neighbour_columns(columns, [_RARE], _REACH)


def stretch_columns(draft: Draft, kin: Kin, sizes: NDArray[np.float64]) -> Columns:
    """Which blocks of a page stand in its stretch of running text, and how far the votes agree with that."""
    votes, stretch = draft.votes, span_votes(draft.blocks, draft.shapes, draft.settled.gone)
    columns: Columns = {
        _STRETCH: stretch,
        "document: votes outside the stretch": _everywhere(votes * (1 - stretch), sizes),
        "document: stretch without votes": _everywhere((1 - votes) * stretch, sizes),
    }
    columns |= kin_columns("stretch text", kin, kin.means(stretch, sizes))
    return columns | neighbour_columns(columns, [_STRETCH], _REACH)


def _everywhere(column: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean over the document, weighted by size."""
    return np.full(len(sizes), (column * sizes).sum() / max(1.0, sizes.sum()))

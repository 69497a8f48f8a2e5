"""The element of a page that most running text stands directly in: what readability takes for the article.

The score is that of Arc90's Readability (2009), as readability-lxml has it: a paragraph is worth a point, one for each
comma and up to three for its length; it counts for the element around it, and half for the one around that; what is
linked in an element counts against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.features import Columns, running_sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.draft import Draft
    from newsclean.surroundings import Surroundings

_SHORT = 25
"""Characters of the shortest paragraph that is worth anything."""
_LONG = 300
_NEARLY = 0.2
"""Share of the best score from which an element beside the candidate belongs to it."""


def candidate_columns(draft: Draft, page: Surroundings) -> Columns:
    """Which blocks stand in the candidate or beside it, and how the elements around each compare with it."""
    scores = _scores(draft, page)
    best = int(scores.argmax())
    top = max(float(scores[best]), 1e-9)
    blocks = np.arange(len(draft.blocks))
    own, above, further = (scores[row] / top for row in page.lines)
    return {
        "in the candidate": ((page.extents[0, best] <= blocks) & (blocks < page.extents[1, best])).astype(float),
        "score of the element": own,
        "score of the parent": above,
        "score of the grandparent": further,
        "nearly the candidate": (np.maximum(own, above) >= _NEARLY).astype(float),
        "document: candidate": np.full(len(blocks), np.log1p(top)),
    }


def _scores(draft: Draft, page: Surroundings) -> NDArray[np.float64]:
    """Return the score of each element of the page."""
    found, count = draft.counts, page.extents.shape[1]
    worth = np.where(found.characters >= _SHORT, 1 + found.commas + 3 * np.minimum(found.characters / _LONG, 1), 0.0)
    own, parent, grandparent = page.lines
    alone = np.bincount(own, minlength=count)[own] == 1
    scores = np.bincount(np.where(alone, parent, own), worth, count)
    scores += np.bincount(np.where(alone, grandparent, parent), worth / 2, count)
    return scores * (1 - _linked(draft, page))


def _linked(draft: Draft, page: Surroundings) -> NDArray[np.float64]:
    """Return for each element the share of the text in it that is linked."""
    sizes = draft.counts.characters.astype(float)
    first, last = page.extents
    linked, whole = running_sums(sizes * draft.links), running_sums(sizes)
    share: NDArray[np.float64] = (linked[last] - linked[first]) / np.maximum(whole[last] - whole[first], 1)
    return share

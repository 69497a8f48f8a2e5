"""Which elements of a page are lists of links: menus, tags, headlines of other stories. Each is one block.

Such an element holds links and short labels beside them ("Sections", "2 hours ago"), and no more text than that: no
sentence, however short. Half of the pieces of a page of news stand in one, and nothing tells one link from the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.marks import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.elements import Elements

_FEWEST = 4
"""Links of the shortest list."""
_LINKED = 0.8
"""Least share of a list's text inside links."""
_LONGEST = 120
"""Characters of the longest piece of text in a list, a headline, without white space."""
_LABEL = 40
"""Characters of a piece that may stand beside the links."""
_BODY_DEPTH = 2
"""Elements from the root down to ``body``."""
_HALF = 0.5
_SENTENCE = re.compile("[.!?…।؟。！？][\"'”’»)\\]」』]*[\x00-\x20]*$")
"""The end of a sentence, in any script."""


class Pieces(NamedTuple):
    """The pieces of text of a page, each from one break up to the next."""

    texts: Sequence[str]
    sizes: NDArray[np.int64]
    """Their characters, white space aside."""
    linked: NDArray[np.int64]
    """How many of these stand in a link."""
    breaks: NDArray[np.bool_]
    """For each tag of the page, whether a piece begins behind it."""
    seen: NDArray[np.int64]
    """For each tag, how many characters of text follow it, white space aside."""


def link_lists(page: Elements, pieces: Pieces, alone: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each element below ``body`` whether it is a list of links that stands in no other.

    What is in a list is in no other block: alone says of each piece whether it must be one by itself.
    """
    apart = alone | _are_texts(pieces)
    texts_in, size_in, linked_in = _sums_in(page, pieces.breaks, np.array([apart, pieces.sizes, pieces.linked]))
    found = (texts_in == 0) & (linked_in >= _LINKED * size_in) & (_links_in(page, pieces.seen) >= _FEWEST)
    found &= pieces.breaks[page.opened] & pieces.breaks[page.closed]
    found &= (page.depth > _BODY_DEPTH) & (page.inside(marked(page)) == 0)
    outermost: NDArray[np.bool_] = found & (page.open(found)[page.opened] == 1)
    return outermost


def _are_texts(pieces: Pieces) -> NDArray[np.bool_]:
    """Whether each piece is more than a link or a label: long, or not linked and ended as a sentence is."""
    found: NDArray[np.bool_] = (pieces.sizes - pieces.linked > _LABEL) | (pieces.sizes > _LONGEST)
    for index in np.flatnonzero((pieces.linked < _HALF * pieces.sizes) & ~found).tolist():
        found[index] = _SENTENCE.search(pieces.texts[index]) is not None
    return found


def _links_in(page: Elements, seen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each element how many links that hold text stand in it."""
    ahead = np.append(0, np.cumsum(seen))
    return page.inside(page.named(["a"]) & (ahead[page.closed] > ahead[page.opened]))


def _sums_in(page: Elements, breaks: NDArray[np.bool_], columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each element, for each column of pieces, the sum over the pieces in it."""
    sums = np.zeros((len(columns), len(breaks) + 1), dtype=np.int64)
    sums[:, 1:][:, breaks] = columns
    np.cumsum(sums, axis=1, out=sums)
    found: NDArray[np.int64] = sums[:, page.closed] - sums[:, page.opened]
    return found

"""Which elements of a page are lists of links: menus, tags, headlines of other stories. Each is one block.

Such an element holds links and short labels beside them ("Sections", "2 hours ago"), and no more text than that.
Half of the pieces of a page of news stand in one, and nothing tells one link of a menu from the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.marks import marked

if TYPE_CHECKING:
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
_HALF = 0.5


def link_lists(
    page: Elements, breaks: NDArray[np.bool_], seen: NDArray[np.int64], linked: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return for each element whether it is a list of links that stands in no other.

    For each tag, breaks says whether it parts the text, seen and linked how many characters of text follow it, white
    space aside, and how many of these stand in a link.
    """
    size, link = between(breaks, seen), between(breaks, linked)
    is_link = (link > 0) & (link >= _HALF * size)
    is_text = (size - link > _LABEL) | (size > _LONGEST)
    links, texts, sizes, linked_sizes = _inside(page, breaks, np.array([is_link, is_text, size, link]))
    found = (links >= _FEWEST) & (texts == 0) & (linked_sizes >= _LINKED * sizes) & ~page.holding(marked(page))
    return _outermost(page, found & breaks[page.opened] & breaks[page.closed])


def between(breaks: NDArray[np.bool_], column: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each piece of text, from one break up to the next, the sum of a column of tags.

    >>> between(np.array([True, False, True]), np.array([1, 2, 3])).tolist()
    [3, 3]
    """
    found: NDArray[np.int64] = np.add.reduceat(column, np.flatnonzero(breaks))
    return found


def _inside(page: Elements, breaks: NDArray[np.bool_], columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each element, for each column of pieces, the sum over the pieces in it."""
    sums = np.zeros((len(columns), len(breaks) + 1))
    sums[:, 1:][:, breaks] = columns
    np.cumsum(sums, axis=1, out=sums)
    found: NDArray[np.float64] = sums[:, page.closed] - sums[:, page.opened]
    return found


def _outermost(page: Elements, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each element whether it is chosen and stands in no chosen one."""
    found: NDArray[np.bool_] = chosen & (page.open(chosen)[page.opened] == 1)
    return found

"""The marks that a user's selectors leave on the elements of a page, and the blocks in these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.elements import Elements

MARKS = "data-newsclean"
"""The attribute with the numbers of the orders whose selectors match an element."""
_MARKED = re.compile(rb'\s%b="([\d ]+)"' % MARKS.encode())
_NONE = frozenset[int]()


def marks_on(page: Elements, owners: NDArray[np.int64]) -> list[frozenset[int]]:
    """Return for each of some elements the numbers on it and on those around it."""
    found = [_NONE] * len(owners)
    if MARKS.encode() not in page.data:
        return found
    for mark in _MARKED.finditer(page.data):
        element = page.owner[np.searchsorted(page.start, mark.start(), "right") - 1]
        inside = (page.opened[owners] >= page.opened[element]) & (page.opened[owners] < page.closed[element])
        for at in np.flatnonzero(inside):
            found[at] |= frozenset(map(int, mark[1].split()))
    return found

"""The marks that a user's selectors leave on the elements of a page, and the blocks in these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsclean.elements import Elements

MARKS = "data-newsclean"
"""The attribute with the numbers of the orders whose selectors match an element."""
_MARKED = re.compile(rb'\s%b="([\d ]+)"' % MARKS.encode())
_NONE = frozenset[int]()


def marked(page: Elements) -> NDArray[np.bool_]:
    """Return for each element whether it has a mark of its own."""
    found = np.zeros(len(page.parent), dtype=np.bool_)
    found[[element for element, _ in _marks(page)]] = True
    return found


def marks_on(page: Elements, owners: NDArray[np.int64]) -> list[frozenset[int]]:
    """Return for each of some elements the numbers on it and on those around it."""
    found = [_NONE] * len(owners)
    for element, numbers in _marks(page):
        inside = (page.opened[owners] >= page.opened[element]) & (page.opened[owners] < page.closed[element])
        for at in np.flatnonzero(inside):
            found[at] |= numbers
    return found


def _marks(page: Elements) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield the elements with a mark, and the numbers on each."""
    if MARKS.encode() not in page.data:
        return
    for mark in _MARKED.finditer(page.data):
        element = page.owner[np.searchsorted(page.start, mark.start(), "right") - 1]
        yield int(element), frozenset(map(int, mark[1].split()))

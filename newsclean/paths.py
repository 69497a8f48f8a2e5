"""The XPath of some elements of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.elements import Elements

_TABLE = re.compile(r"(.*/table(?:\[\d+\])?)/")


def paths(page: Elements, wanted: NDArray[np.int64]) -> list[str]:
    """Return the XPath of each of some elements, as ``getpath`` gives it, in linear time for any number of siblings.

    >>> from newsclean.elements import elements
    >>> from newsclean.page_tree import parse
    >>> paths(elements(parse("<p>One</p><p>Two</p>"), 100, 100), np.array([4]))
    ['/html/body/p[2]']
    """
    found: dict[int, str] = {-1: ""}
    needed = np.flatnonzero(page.with_ancestors(wanted))
    names, numbers = page.name[needed].tolist(), _numbers(page)[needed].tolist()
    for element, parent, name, number in zip(
        needed.tolist(), page.parent[needed].tolist(), names, numbers, strict=True
    ):
        step = page.names[name]
        found[element] = f"{found[parent]}/{step}[{number}]" if number else f"{found[parent]}/{step}"
    return [found[element] for element in wanted.tolist()]


def _numbers(page: Elements) -> NDArray[np.int64]:
    """Return the number of each element among its siblings of the same name; 0 where it has none."""
    key = (page.parent + 1) * len(page.names) + page.name
    _, group, times = np.unique(key, return_inverse=True, return_counts=True)
    order = np.argsort(group, kind="stable")
    number = np.empty_like(order)
    number[order] = np.arange(len(order)) - (np.cumsum(times) - times)[group[order]] + 1
    return np.where(times[group] == 1, 0, number)


def table_of(path: str) -> str:
    """Return the path of the innermost table around an element, or an empty string.

    >>> table_of("/html/body/table[2]/tr[3]")
    '/html/body/table[2]'
    """
    table = _TABLE.match(path)
    return table[1] if table else ""

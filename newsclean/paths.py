"""The XPath of some elements of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.elements import Elements


def paths(page: Elements, wanted: NDArray[np.int64]) -> list[str]:
    """Return the XPath of each of some elements, as ``getpath`` gives it, in linear time for any number of siblings.

    >>> from newsclean.elements import elements
    >>> from newsclean.page_tree import parse
    >>> paths(elements(parse("<p>One</p><p>Two</p>"), 100, 100), np.array([4]))
    ['/html/body/p[2]']
    """
    steps = _steps(page)
    found: dict[int, str] = {-1: ""}
    parents = page.parent.tolist()
    needed = np.zeros(len(parents), dtype=np.bool_)
    needed[page.ancestors(wanted)[1]] = True
    for element in np.flatnonzero(needed).tolist():
        found[element] = f"{found[parents[element]]}/{steps[element]}"
    return [found[element] for element in wanted.tolist()]


def _steps(page: Elements) -> list[str]:
    """Return the last step to each element: its name, and its number where siblings share that."""
    key = (page.parent + 1) * len(page.names) + page.name
    _, group, times = np.unique(key, return_inverse=True, return_counts=True)
    order = np.argsort(group, kind="stable")
    number = np.empty_like(order)
    number[order] = np.arange(len(order)) - (np.cumsum(times) - times)[group[order]] + 1
    names = [page.names[name] for name in page.name.tolist()]
    alone = (times[group] == 1).tolist()
    return [
        name if single else f"{name}[{at}]" for name, single, at in zip(names, alone, number.tolist(), strict=True)
    ]

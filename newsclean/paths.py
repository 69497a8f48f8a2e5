"""The XPath of each element of a page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Paths(dict["HtmlElement", str]):
    """The XPath of each element, as ``getpath`` gives it, but in linear time for any number of siblings."""

    def __missing__(self, element: HtmlElement) -> str:
        chain = [element]
        while (above := chain[-1].getparent()) is not None and above not in self:
            chain.append(above)
        if above is None:
            self[chain.pop()] = f"/{element.getroottree().getroot().tag}"
        for below in reversed(chain):
            self._number(below.getparent())
        return self[element]

    def _number(self, parent: HtmlElement) -> None:
        """Number the children of an element that share a tag."""
        children = list(parent)
        tags = [child.tag for child in children]
        times = Counter(tags)
        path, seen = self[parent], dict.fromkeys(times, 0)
        for child, tag in zip(children, tags, strict=True):
            if times[tag] == 1:
                self[child] = f"{path}/{tag}"
            else:
                seen[tag] += 1
                self[child] = f"{path}/{tag}[{seen[tag]}]"

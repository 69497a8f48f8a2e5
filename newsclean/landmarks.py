"""The names around the elements of a page: tags, and class and id tokens. Each computed once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CONCEALED = ":concealed"
"""The landmark of elements that an attribute or an inline style conceals."""

MARKS, MARK = "data-newsclean", "newsclean:"
"""The attribute with the numbers of the orders whose selectors match an element; the prefix of its landmarks."""

_CONCEALING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Names(NamedTuple):
    """Tags, and class and id tokens."""

    near: frozenset[str]
    """Of an element and its parent."""
    all: frozenset[str]
    """Of an element and all its ancestors below ``body``."""


class Landmarks(dict["HtmlElement", Names]):
    """The names around each element."""

    def __missing__(self, element: HtmlElement) -> Names:
        chain = [element]
        while (above := chain[-1].getparent()) is not None and above.tag != "body" and above not in self:
            chain.append(above)
        around = self.get(above, _NO_NAMES) if above is not None else _NO_NAMES
        outer = _tokens(above) if above is not None and above.tag != "body" else frozenset()
        for below in reversed(chain):
            own = _tokens(below)
            around = self[below] = Names(own | outer, around.all | own)
            outer = own
        return around


_NO_NAMES = Names(frozenset(), frozenset())


def _tokens(element: HtmlElement) -> frozenset[str]:
    names = {element.tag}
    for name, value in element.items():
        if name in ("class", "id"):
            names.update(value.lower().split())
        elif name == "hidden" or (name == "style" and _CONCEALING.search(value)):
            names.add(CONCEALED)
        elif name == MARKS:
            names.update(MARK + number for number in value.split())
    return frozenset(names)

"""Orders' CSS selectors -> marks on what they match, by BeautifulSoup (soupsieve: CSS 4 with ``:has``)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newsclean.marks import MARKS
from newsclean.orders import checked
from newsclean.places import BLOCK_TAGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import Tag

    from newsclean.orders import Order


def mark(html: str, orders: Sequence[Order]) -> str:
    """Return the page with the numbers of the orders whose selectors match an element on that element.

    An inline element has no block of its own: its mark goes to the block that has no other text.

    Raises `OptionError` for a selector that is not CSS.

    >>> from newsclean.orders import Order
    >>> mark('<p class="ad">Buy</p>', [Order("strip", "selector", "p.ad")])
    '<html><body><p class="ad" data-newsclean="0">Buy</p></body></html>'
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for element in soup.select(f"[{MARKS}]"):
        del element[MARKS]
    for number, order in enumerate(orders):
        if order.target == "selector":
            for element in soup.select(checked(order).value):
                block = _block(element)
                block[MARKS] = f"{block.get(MARKS, '')} {number}".strip()
    return str(soup)


def _block(element: Tag) -> Tag:
    own = list(element.stripped_strings)
    while element.name not in BLOCK_TAGS and element.parent and _has_only(element.parent, own):
        element = element.parent
    return element


def _has_only(parent: Tag, texts: list[str]) -> bool:
    return list(islice(parent.stripped_strings, len(texts) + 1)) == texts

"""A user's orders, and to which blocks of a document they apply: the first that does decides."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsclean.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.records import Block

Action = Literal["keep", "strip"]
Target = Literal["selector", "pattern"]


class Order(NamedTuple):
    """To keep or to strip the blocks in what a selector matches, or in whose text a pattern is found."""

    action: Action
    target: Target
    value: str
    origin: str = ""
    """File and line; empty for an option."""
    host: str = ""
    """Empty for all."""

    @property
    def evidence(self) -> str:
        """Say what a block matched."""
        place = f" ({self.origin})" if self.origin else ""
        return f"matches the {self.target} {self.value!r}{place}"


def checked(order: Order) -> Order:
    """Return the order. Raises `OptionError` for a selector that is not CSS, a pattern that can't be compiled."""
    where = f"{order.origin}: " if order.origin else ""
    if order.target == "pattern":
        try:
            _pattern(order.value)
        except re.error as error:
            raise OptionError(f"{where}pattern {order.value!r} is not a regular expression: {error}") from error
        return order
    import soupsieve

    try:
        soupsieve.compile(order.value)
    except soupsieve.SelectorSyntaxError as error:
        reason = str(error).partition("\n")[0]
        raise OptionError(f"{where}{order.action} selector {order.value!r} is not CSS: {reason}") from error
    return order


def applied(orders: Sequence[Order], blocks: Sequence[Block]) -> dict[int, Order]:
    """Return for each block to which an order applies the first that does; blocks of pages carry the marks of `mark`.

    >>> from newsclean.text_blocks import text_blocks
    >>> applied([Order("strip", "pattern", "^Rain")], text_blocks("Rain warning\\n\\nIt rained."))[0].evidence
    "matches the pattern '^Rain'"
    """
    if not orders:
        return {}
    first = ((index, _first(orders, block)) for index, block in enumerate(blocks))
    return {index: order for index, order in first if order}


def is_found(orders: Sequence[Order], text: str) -> bool:
    """Whether the pattern of an order is found in a text.

    >>> is_found([Order("strip", "pattern", "^Rain")], "Rain warning"), is_found([Order("strip", "selector", "p")], "p")
    (True, False)
    """
    return any(_finds(order, text) for order in orders)


def _first(orders: Sequence[Order], block: Block) -> Order | None:
    for number, order in enumerate(orders):
        if number in block.markup.marks or _finds(order, block.text):
            return order
    return None


def _finds(order: Order, text: str) -> bool:
    return order.target == "pattern" and _pattern(order.value).search(text) is not None


@lru_cache(maxsize=1024)
def _pattern(value: str) -> re.Pattern[str]:
    return re.compile(value)

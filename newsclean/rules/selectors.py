"""What the user's own orders strip: elements that a selector names, texts that a pattern is found in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Draft


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find the blocks whose first order is to strip them."""
    for index in kept:
        if (order := draft.settled.orders.get(index)) and order.action == "strip":
            yield Finding(index, order.evidence, 1.0)

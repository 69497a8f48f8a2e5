"""What the user's own orders strip: elements that a selector names, texts that a pattern is found in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Draft, Kept


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find the blocks whose first order is to strip them."""
    for index, order in draft.settled.orders.items():
        if kept[index] and order.action == "strip":
            yield Finding(index, order.evidence, 1.0)

"""What is settled before the body is looked for: the user's orders and the site's furniture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclean.furniture import furniture
from newsclean.orders import applied
from newsclean.standing import NOWHERE, Standing, standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from newsclean.asked import Asked
    from newsclean.draft import Finding
    from newsclean.orders import Order
    from newsclean.records import Block
    from newsclean.shapes import Shapes


@dataclass(frozen=True, slots=True)
class Settled:
    """Blocks, by their indices, of which more is known than how they look."""

    orders: Mapping[int, Order] = field(default_factory=dict)
    furniture: tuple[Finding, ...] = ()
    standing: Standing = NOWHERE

    @property
    def gone(self) -> frozenset[int]:
        """The blocks that go before the body is looked for."""
        stripped = (index for index, order in self.orders.items() if order.action == "strip")
        return frozenset((*stripped, *(finding.at for finding in self.furniture)))

    @property
    def kept(self) -> frozenset[int]:
        """The blocks that the user wants kept."""
        return frozenset(index for index, order in self.orders.items() if order.action == "keep")

    def votes(self, votes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the votes, 0 for the blocks that go and 1 for those that the user wants kept."""
        settled = votes.copy()
        settled[list(self.gone)] = 0.0
        settled[list(self.kept)] = 1.0
        return settled


def settled(asked: Asked, blocks: Sequence[Block], shapes: Shapes, votes: NDArray[np.float64]) -> Settled:
    """Apply the orders and the site's profile to the blocks of a source."""
    wanted = applied(asked.orders, blocks)
    if asked.site is None:
        return Settled(wanted)
    found = furniture(asked.site, blocks, shapes, votes)
    return Settled(
        wanted, tuple(finding for finding in found if finding.at not in wanted), standing(asked.site, blocks, votes)
    )

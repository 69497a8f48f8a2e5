"""What is settled before the body is looked for: the user's orders and the site's furniture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import OptionError
from newsclean.furniture import furniture
from newsclean.orders import Order, applied
from newsclean.sites import host_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.draft import Finding
    from newsclean.options import CleanOptions
    from newsclean.records import Block
    from newsclean.shapes import Shape
    from newsclean.sites import SiteProfile


class Asked(NamedTuple):
    """What the caller says of a source beforehand."""

    orders: tuple[Order, ...] = ()
    site: SiteProfile | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Blocks, by their indices, about which nobody else is asked."""

    orders: Mapping[int, Order] = field(default_factory=dict)
    furniture: tuple[Finding, ...] = ()

    def keeps(self, index: int) -> bool:
        """Whether the user wants a block kept."""
        order = self.orders.get(index)
        return order is not None and order.action == "keep"

    @property
    def gone(self) -> frozenset[int]:
        """The blocks that go."""
        stripped = (index for index, order in self.orders.items() if order.action == "strip")
        return frozenset((*stripped, *(finding.at for finding in self.furniture)))

    def votes(self, votes: Sequence[float]) -> tuple[float, ...]:
        """Return the votes, 0 for the blocks that go and 1 for those that the user wants kept."""
        gone = self.gone
        return tuple(1.0 if self.keeps(index) else 0.0 if index in gone else vote for index, vote in enumerate(votes))


def asked_of(address: str | None, site: SiteProfile | None, options: CleanOptions) -> Asked:
    """Return what is said of a source at that address: the call's own orders, then those of the rules file.

    Raises `OptionError` for an address that is not of the profile's host or one below it.
    """
    host = host_of(address or "")
    if site and site.host and host and not f".{host}".endswith(f".{site.host}"):
        raise OptionError(f"site is a profile of {site.host}, the page is of {host}: give the profile of its own host")
    own = tuple(Order("strip", "selector", selector) for selector in options.strip)
    return Asked(own + (options.rules.on(address) if options.rules else ()), site)


def settled(asked: Asked, blocks: Sequence[Block], shapes: Sequence[Shape], votes: Sequence[float]) -> Settled:
    """Apply the orders and the site's profile to the blocks of a source."""
    wanted = applied(asked.orders, blocks)
    found = furniture(asked.site, blocks, shapes, votes) if asked.site else ()
    return Settled(wanted, tuple(finding for finding in found if finding.at not in wanted))

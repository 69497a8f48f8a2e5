"""What a caller says of a source beforehand: the orders that apply to it, the profile of its site."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import OptionError
from newsclean.orders import Order
from newsclean.sites import host_of

if TYPE_CHECKING:
    from newsclean.options import CleanOptions
    from newsclean.sites import SiteProfile


class Asked(NamedTuple):
    """What the caller says of a source beforehand."""

    orders: tuple[Order, ...] = ()
    site: SiteProfile | None = None


def asked_of(address: str | None, site: SiteProfile | None, options: CleanOptions) -> Asked:
    """Return what is said of a source at that address: the call's own orders, then those of the rules file.

    Raises `OptionError` for an address that is not of the profile's host or one below it.
    """
    host = host_of(address or "")
    if site and site.host and host and not f".{host}".endswith(f".{site.host}"):
        raise OptionError(f"site is a profile of {site.host}, the page is of {host}: give the profile of its own host")
    own = tuple(Order("strip", "selector", selector) for selector in options.strip)
    return Asked(own + (options.rules.on(address) if options.rules else ()), site)

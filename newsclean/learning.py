"""Pages of one host -> their profile: what stands on several of them, and what they keep of which container.

What an earlier profile removed from a page is no evidence.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsclean.errors import InputError
from newsclean.records import Cleaned
from newsclean.sites import EDGE, MOST_PAGES, RULE, Sightings, SiteProfile, host_of, page_id, template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.records import Block, Removal
    from newsclean.sites import Page

_OUTSIDE, _EDGE, _INSIDE = range(3)


def learn(pages: Iterable[Page], host: str | None) -> SiteProfile:
    """Learn from pages, as `SiteProfile.learn` does."""
    learned = _Learned(host_of(host or ""), fixed=host is not None)
    for number, page in enumerate(pages):
        learned.add(number, *_cleaned(page))
    return learned.profile()


def _cleaned(page: Page) -> tuple[Cleaned, str]:
    """Give a page cleaned, and its address as far as it is known."""
    if isinstance(page, Cleaned):
        return page, page.metadata.url or ""
    from newsclean.clean import clean

    source, address = page if isinstance(page, tuple) else (page, None)
    cleaned = clean(source, address)
    return cleaned, cleaned.metadata.url or ""


class _Learned:
    """A profile in the making, and the one host that it is of."""

    def __init__(self, host: str, *, fixed: bool) -> None:
        self._host = host
        self._fixed = fixed
        self._begin(SiteProfile())

    def add(self, number: int, page: Cleaned, address: str) -> None:
        """Add a page; beyond twice `MOST_PAGES` pages, those that will not stay are forgotten."""
        self._check(number, host_of(address))
        own, last = page_id(page), len(page.paragraphs) - EDGE
        for removal in page.removals:
            if removal.rule != RULE:
                self._see(removal, _OUTSIDE, own)
        for index, block in enumerate(page.paragraphs):
            self._see(block, _INSIDE if EDGE <= index < last else _EDGE, own)
        self._pages.add(own)
        if len(self._pages) > 2 * MOST_PAGES:
            self._begin(self.profile())

    def profile(self) -> SiteProfile:
        """Return what was learned so far."""
        blocks = {
            text: Sightings(
                frozenset(outside), frozenset(edge), frozenset(inside), frozenset(self._containers.get(text, ()))
            )
            for text, (outside, edge, inside) in self._seen.items()
        }
        return SiteProfile(self._host, frozenset(self._pages), blocks).bounded()

    def _begin(self, known: SiteProfile) -> None:
        """Go on from what is known."""
        self._pages = set(known.pages)
        self._seen: dict[str, tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
        self._containers: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for text, seen in known.blocks.items():
            self._seen[text] = (set(seen.outside), set(seen.edge), set(seen.inside))
            self._containers[text] = set(seen.containers)

    def _check(self, number: int, host: str) -> None:
        if self._host and host and host != self._host and not self._fixed:
            raise InputError(
                f"page {number} is of {host}, the pages before it are of {self._host}: learn a profile for each host, "
                "or name the one that they share with host=..."
            )
        self._host = self._host or host

    def _see(self, block: Block | Removal, place: int, page: str) -> None:
        if key := template(block.text):
            self._seen[key][place].add(page)
            if block.container:
                self._containers[key].add((page, block.container))

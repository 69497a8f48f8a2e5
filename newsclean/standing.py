"""Blocks + a site's profile -> which of them stand where other pages of the site keep next to nothing, or nearly all.

The pages of a site come out of one template: where the article stands on most of them it stands on this one, and a box
that the model once takes for the article goes with the boxes of its kind. How much of a container counts (a fifth, four
fifths) was chosen on two sets of news pages, where it is flat: one gains .0075 of F1, the other .0001.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.draft import Finding
from newsclean.furniture import own_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from newsclean.records import Block
    from newsclean.sites import SiteProfile

_LEAST_PAGES = 2
_NEXT_TO_NOTHING, _NEARLY_ALL = 0.2, 0.8


class Standing(NamedTuple):
    """What the pages of a site say of where blocks stand."""

    outside: tuple[Finding, ...] = ()
    """Blocks in containers of which other pages keep next to nothing."""
    inside: frozenset[int] = frozenset()
    """Blocks, by their indices, in containers of which other pages keep nearly all."""


NOWHERE = Standing()
"""Nothing is known of any block."""


def standing(profile: SiteProfile, blocks: Sequence[Block], votes: Sequence[float] | NDArray[np.float64]) -> Standing:
    """Look up where the blocks of a page stand; the page itself, if it was learned from, is no evidence.

    >>> from newsclean.records import Block, Cleaned, Span
    >>> from newsclean.sites import SiteProfile
    >>> stories = ("It rained in Ulm.", "It snowed in Bonn.")
    >>> pages = [Cleaned((Block(text, Span(0, 9), container="main > p"),), (), "") for text in stories]
    >>> blocks = [Block("It stopped.", Span(0, 11), container=name) for name in ("main > p", "ul > li")]
    >>> standing(SiteProfile.learn(pages), blocks, [1.0, 1.0])
    Standing(outside=(), inside=frozenset({0}))
    """
    own = own_pages(profile, blocks, votes)
    known = {name: _elsewhere(profile, name, own) for name in {block.container for block in blocks}}
    found = [(at, known[block.container]) for at, block in enumerate(blocks)]
    site = profile.host or "the site"
    outside = (
        Finding(at, f"stands in {blocks[at].container}, of which other pages of {site} keep {share:.0%}", 1 - share)
        for at, share in found
        if share is not None and share < _NEXT_TO_NOTHING
    )
    return Standing(tuple(outside), frozenset(at for at, share in found if share is not None and share > _NEARLY_ALL))


def _elsewhere(profile: SiteProfile, container: str, own: frozenset[str]) -> float | None:
    """Return the share of a container that other pages keep; None where too few have it."""
    others = [share for page, share in profile.containers.get(container, {}).items() if page not in own]
    if len(others) < _LEAST_PAGES:
        return None
    return sum(share.kept for share in others) / sum(share.every for share in others)

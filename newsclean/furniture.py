"""Blocks + a site's profile -> which of them are the site's furniture, and the evidence.

A block that stands on two pages or more is furniture, but for what repeats by nature. These stay:

- the article's own first lines that other pages show as a teaser: in a body here only, running text at its top;
- background that some articles share: running text that every page keeps, on less than a tenth of them;
- what recurs alone inside bodies (a chorus, a legal sentence, a place line, a sub-heading): every page keeps it, away
  from the edges, and its neighbours here are this page's own; a short line that most pages have is not spared;
- versions of one article: where half of the running text would go though every page keeps it, nothing of that goes,
  unless all of it stands where no page has text of its own, on a page that has running text where pages have theirs
  (the form below each article that is cut short).

Measured on four sets of news pages, each costs .0012 of F1 at most; without the last, one set loses .0045.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from newsclean.draft import VOTED, Finding
from newsclean.sites import EDGE, Sightings, longest, template

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from newsclean.records import Block
    from newsclean.shapes import Shapes
    from newsclean.sites import SiteProfile

_LEAST_PAGES = 2
_BACKGROUND_SHARE = 0.1
_COMMON_SHARE = 0.5
_COMMON_PAGES = 4
_VERSION_SHARE = 0.5


class Seen(NamedTuple):
    """A block that stands elsewhere too."""

    at: int
    sightings: Sightings
    pages: int
    """Pages with it, this one included."""


def furniture(
    profile: SiteProfile, blocks: Sequence[Block], shapes: Shapes, votes: Sequence[float] | NDArray[np.float64]
) -> tuple[Finding, ...]:
    """Find the site's furniture among the blocks of one page.

    >>> from newsclean.shapes import shapes_in
    >>> from newsclean.sites import SiteProfile
    >>> from newsclean.text_blocks import text_blocks
    >>> story = "It rained all day in {}.\\n\\nThe {} river rose by night.\\n\\nWrite to us."
    >>> profile = SiteProfile.learn([story.format(*name) for name in (("Ulm", "old"), ("Bonn", "cold"))], "example.com")
    >>> blocks = text_blocks(story.format("Kiel", "grey"))
    >>> furniture(profile, blocks, shapes_in([block.text for block in blocks]), [1.0, 1.0, 1.0])[0][:2]
    (2, 'stands on 2 of 2 pages of example.com, kept out of the body on 0, and here')
    """
    body = [index for index, vote in enumerate(votes) if vote >= VOTED]
    known = bool(own_pages(profile, blocks, votes))
    seen = {item.at: item for item in _seen(profile, blocks, known)}
    found = [item for item in seen.values() if not _is_natural(item, profile, blocks, shapes, body, seen)]
    kept = [item.at for item in found if not item.sightings.outside]
    if _are_versions(kept, shapes, body) and not _stand_apart(profile, blocks, shapes, kept, seen):
        found = [item for item in found if item.sightings.outside]
    return tuple(Finding(item.at, _evidence(item, profile), 1 - 1 / (item.pages + 2)) for item in found)


def own_pages(
    profile: SiteProfile, blocks: Sequence[Block], votes: Sequence[float] | NDArray[np.float64]
) -> frozenset[str]:
    """Return as what the profile knows this page or copies of it: a page has its two longest blocks together."""
    body = [block for block, vote in zip(blocks, votes, strict=True) if vote >= VOTED]
    together = [profile.blocks.get(text, Sightings()).pages for text in longest(body)]
    return frozenset.intersection(*together) if together else frozenset()


def _seen(profile: SiteProfile, blocks: Sequence[Block], known: bool) -> Iterator[Seen]:
    for index, block in enumerate(blocks):
        sightings = profile.blocks.get(template(block.text))
        if sightings and (pages := len(sightings.pages) + (not known)) >= _LEAST_PAGES:
            yield Seen(index, sightings, pages)


def _is_natural(
    item: Seen,
    profile: SiteProfile,
    blocks: Sequence[Block],
    shapes: Shapes,
    body: list[int],
    seen: dict[int, Seen],
) -> bool:
    place = bisect_left(body, item.at)
    if place == len(body) or body[place] != item.at:
        return False
    prose = bool(shapes.prose[item.at])
    if item.sightings.outside:
        return prose and place < EDGE and len(item.sightings.kept) <= 1
    if prose and item.pages < _BACKGROUND_SHARE * len(profile.pages):
        return True
    alone = not any(near in seen for near in (*body[max(0, place - 1) : place], *body[place + 1 : place + 2]))
    common = item.pages >= _COMMON_PAGES and item.pages >= _COMMON_SHARE * len(profile.pages)
    return alone and not item.sightings.edge and (prose or blocks[item.at].kind == "heading" or not common)


def _are_versions(found: list[int], shapes: Shapes, body: list[int]) -> bool:
    """Whether most of the body's running text is what every page keeps: they tell the same story."""
    words = {index: int(shapes.words[index]) for index in _prose(body, shapes)}
    return bool(words) and sum(words.get(index, 0) for index in found) >= _VERSION_SHARE * sum(words.values())


def _prose(found: Sequence[int], shapes: Shapes) -> list[int]:
    return [index for index in found if shapes.prose[index]]


def _stand_apart(
    profile: SiteProfile, blocks: Sequence[Block], shapes: Shapes, found: list[int], seen: Collection[int]
) -> bool:
    """Whether all running text that recurs stands where no page has text of its own, and this page has some elsewhere.

    found are the blocks that would go, seen all that recur.
    """
    if any(blocks[index].container in profile.containers for index in _prose(found, shapes)):
        return False
    own = (blocks[index].container for index in _prose(range(len(blocks)), shapes) if index not in seen)
    return any(share.kept for name in own for share in profile.containers.get(name, {}).values())


def _evidence(item: Seen, profile: SiteProfile) -> str:
    outside = len(item.sightings.outside - item.sightings.kept)
    return (
        f"stands on {len(item.sightings.pages)} of {len(profile.pages)} pages of {profile.host or 'the site'}, "
        f"kept out of the body on {outside}" + (", and here" if item.pages > len(item.sightings.pages) else "")
    )

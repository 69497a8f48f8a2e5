"""The elements around the blocks of a page: their kin, what they stand in, and the names of it all."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from zlib import crc32

import numpy as np

from newsclean.hashing import Hashed, buckets_of
from newsclean.start_tags import CONCEALED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.elements import Elements
    from newsclean.page_blocks import PageBlocks
    from newsclean.start_tags import StartTags

AROUND = ("article", "main", "aside", "nav", "header", "footer", "figure", "form", "section", "ul", "ol", "table",
          "blockquote", "button", "label")  # fmt: skip
_BODY_DEPTH = 2
_FARTHEST = 50
"""Elements up from a block whose names count as around it: pages nested deeper say no more by it."""
LEVELS = (1, 2, 3, 5)
"""How many elements above a block's own those stand whose content is looked at as a whole."""
_PIECE = re.compile(r"[a-z]+")
_STEP = np.uint64(0x9E3779B97F4A7C15)
_NEAR, _ANYWHERE = 0xD6E8FEB86659FD93, 0xC2B2AE3D27D4EB4F
"""What tells the columns of a block's own names, and its parent's, from those of all names around it."""
_CODE_BITS, _CODES = np.uint64(32), np.uint64(0xFFFFFFFF)


TagNames: TypeAlias = "tuple[NDArray[np.int64], NDArray[np.uint64]]"
"""Pairs of a start tag, by its number, and the number of a name in it."""


class Surroundings(NamedTuple):
    """One entry a block, if not said otherwise."""

    tags: tuple[str, ...]
    depth: NDArray[np.int64]
    """Elements from the root down to the block's own."""
    inside: dict[str, NDArray[np.bool_]]
    """For each of `AROUND` and `CONCEALED`, whether the block stands in one."""
    families: NDArray[np.int64]
    """Rows: numbers shared by blocks of one path but for its numbers, of one parent, one grandparent, and so on."""
    lows: NDArray[np.int64]
    """Rows: for each of `LEVELS`, the first block inside the element so far above."""
    highs: NDArray[np.int64]
    """Likewise, the one behind the last."""
    lines: NDArray[np.int64]
    """Rows: the numbers of the block's own element, its parent and its grandparent."""
    extents: NDArray[np.int64]
    """For each element of the page (two rows), the first block inside it and the one behind the last."""
    near: Hashed
    """The names of the block's element and of its parent."""
    around: Hashed
    """The names of all elements around it."""


def surroundings_of(page: Elements, found: PageBlocks) -> Surroundings:
    """Describe what stands around the blocks of a page."""
    owners = found.owners
    lines = _lines_above(page, owners)
    extents = np.array([np.searchsorted(found.at, page.opened), np.searchsorted(found.at, page.closed)])
    names = _names_in(found.tags)
    return Surroundings(
        tags=tuple([page.names[number] for number in page.name[owners].tolist()]),
        depth=page.depth[owners],
        inside=_inside(page, owners, found.tags),
        families=np.array([_numbered(_plain_paths(page)[owners]), *map(_numbered, lines[1:4])]),
        lows=extents[0][lines[list(LEVELS)]],
        highs=extents[1][lines[list(LEVELS)]],
        lines=lines[:3],
        extents=extents,
        near=_hashed(page, found.tags, _near(page, owners), names, _NEAR),
        around=_hashed(page, found.tags, page.ancestors(owners, _FARTHEST), names, _ANYWHERE),
    )


def _lines_above(page: Elements, owners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return in rows the elements of the blocks, their parents, ...; the root where there is none."""
    rows = [owners]
    for _ in range(max(LEVELS)):
        rows.append(np.maximum(page.parent[rows[-1]], 0))
    return np.array(rows)


def _plain_paths(page: Elements) -> NDArray[np.int64]:
    """Return for each element a number of the names from the root down to it."""
    weights = np.cumprod(np.full(int(page.depth.max()) + 1, _STEP))
    codes = (page.name + 1).astype(np.uint64) * weights[page.depth]
    sums = np.cumsum(page.step.astype(np.uint64) * codes[page.owner])
    return sums[page.opened].view(np.int64)


def _numbered(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.unique(keys, return_inverse=True)[1]


def _inside(page: Elements, owners: NDArray[np.int64], tags: StartTags) -> dict[str, NDArray[np.bool_]]:
    numbers = np.array([page.names.index(name) if name in page.names else -1 for name in AROUND])
    concealed = [any(CONCEALED in part.names for part in tag) for tag in tags.tags]
    chosen = np.concatenate([page.name == numbers[:, None], np.array([*concealed, False])[tags.numbers][None]])
    rows = page.open(chosen)[:, page.opened[owners]] > 0
    return dict(zip((*AROUND, CONCEALED), rows, strict=True))


def _near(page: Elements, owners: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    blocks = np.arange(len(owners))
    return np.concatenate([blocks, blocks]), np.concatenate([owners, np.maximum(page.parent[owners], 0)])


def _hashed(
    page: Elements, tags: StartTags, places: tuple[NDArray[np.int64], NDArray[np.int64]], names: TagNames, kind: int
) -> Hashed:
    """Hash the names of elements below ``body``; places are pairs of (block, element)."""
    blocks, elements = places
    below = page.depth[elements] > _BODY_DEPTH
    owners, codes = names
    return Hashed(buckets_of(codes, kind), np.ones(len(codes)), owners, blocks[below], tags.numbers[elements[below]])


def _names_in(tags: StartTags) -> TagNames:
    """Return the names in start tags, each once a tag."""
    parts = [_codes_of(part.names) for tag in tags.tags for part in tag]
    sizes = np.fromiter(map(len, parts), np.int64, len(parts))
    codes = np.fromiter(chain.from_iterable(parts), np.uint64, sizes.sum())
    owners = np.repeat(np.arange(len(tags.tags), dtype=np.uint64), list(map(len, tags.tags)))
    every = np.unique(np.repeat(owners, sizes) << _CODE_BITS | codes)
    return (every >> _CODE_BITS).astype(np.int64), every & _CODES


@lru_cache(maxsize=16_384)
def _codes_of(names: frozenset[str]) -> tuple[int, ...]:
    """Return numbers for names and for the runs of letters in them."""
    return tuple(
        [crc32(name.encode("utf-8", "surrogatepass")) for name in names.union(_PIECE.findall(" ".join(names)))]
    )

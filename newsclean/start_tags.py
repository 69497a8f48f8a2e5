"""The start tags around the blocks of a page, and the names in them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.elements import Elements

CONCEALED = ":concealed"
"""What elements are named that an attribute or an inline style conceals."""
_CONCEALING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NAME = re.compile(rb"<([^\s/>]+)")
_ATTRIBUTE = re.compile(rb'\s(class|id|hidden|style)="([^"]*)"')
_NUMBER = re.compile(r"\d+")
_CHILD = " > "
_LEVELS = 3
_LONGEST = 60
"""Characters of what an element is named in a container."""


class StartTags(NamedTuple):
    """The start tags around the blocks of a page."""

    tags: tuple[bytes, ...]
    """The distinct ones, as they stand in the page."""
    numbers: NDArray[np.int64]
    """For each element of the page, which is its own; -1 where it is around no block."""


def start_tags_of(page: Elements, owners: NDArray[np.int64]) -> StartTags:
    """Return the start tags of some elements and of those around them."""
    wanted = page.with_ancestors(owners)
    rows: dict[bytes, int] = {}
    numbers = np.full(len(wanted), -1)
    numbers[wanted] = [rows.setdefault(_start_tag(page, at), len(rows)) for at in page.opened[wanted].tolist()]
    return StartTags(tuple(rows), numbers)


def _start_tag(page: Elements, at: int) -> bytes:
    """Return a start tag as it stands in the page; that of an empty element reaches to where it ends."""
    start, end = page.start[at], page.end[at]
    return page.data[start : end if end > start + 1 else page.end[at + 1]]


def containers(page: Elements, found: StartTags, owners: NDArray[np.int64]) -> list[str]:
    """Name some elements and the two around each as CSS would, so that those of one template have one name.

    >>> from newsclean.elements import elements
    >>> from newsclean.page_tree import parse
    >>> page = elements(parse('<div id="post-7" class="big story"><p>It rained.</p></div>'), 100, 100)
    >>> owners = np.flatnonzero(page.named(["p"]))
    >>> containers(page, start_tags_of(page, owners), owners)
    ['body > div#post-0.big.story > p']
    """
    names = ["", *map(_named, found.tags)]
    lines = [owners]
    for _ in range(_LEVELS - 1):
        lines.insert(0, np.where(lines[0] < 0, -1, page.parent[lines[0]]))
    steps = np.append(found.numbers, -1)[np.array(lines)] + 1
    return [_CHILD.join([names[step] for step in line if step]) for line in steps.T.tolist()]


@lru_cache(maxsize=8_192)
def _named(tag: bytes) -> str:
    """Name an element as CSS would, every number a 0."""
    said = dict(_said(tag))
    marks = [f"#{name}" for name in said.get(b"id", "").split()] + [f".{n}" for n in said.get(b"class", "").split()]
    return _NUMBER.sub("0", _name(tag) + "".join(marks))[:_LONGEST]


def names_in(tag: bytes) -> frozenset[str]:
    """Return the names in a start tag: its own, class and id tokens, and whether it conceals its element.

    >>> sorted(names_in(b'<div class="Top story" id="s1" style="display: none">'))
    [':concealed', 'div', 's1', 'story', 'top']
    """
    names = [_name(tag)]
    for attribute, value in _said(tag):
        if attribute in (b"class", b"id"):
            names += value.lower().split()
        elif attribute == b"hidden" or _CONCEALING.search(value):
            names.append(CONCEALED)
    return frozenset(names)


@lru_cache(maxsize=8_192)
def _said(tag: bytes) -> tuple[tuple[bytes, str], ...]:
    return tuple((attribute, value.decode("utf-8", "replace")) for attribute, value in _ATTRIBUTE.findall(tag))


def _name(tag: bytes) -> str:
    name = _NAME.match(tag)
    return name[1].decode("utf-8", "replace") if name else ""

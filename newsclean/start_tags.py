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
_MARKS = {b"class": ".", b"id": "#"}
"""What stands before the names of an attribute in CSS."""
_NUMBER = re.compile(r"\d+")
_CHILD = " > "
_LEVELS = 3
_LONGEST = 60
"""Characters of what an element is named in a container."""
_SHORT = 512
"""Bytes of a start tag that may be met again: a longer one holds a page's state."""


class Said(NamedTuple):
    """What a part of a start tag says of its element."""

    css: str
    """As CSS would have it, every number a 0."""
    names: frozenset[str]


class StartTags(NamedTuple):
    """The start tags around the blocks of a page."""

    tags: tuple[tuple[Said, ...], ...]
    """What the distinct ones say, part by part."""
    numbers: NDArray[np.int64]
    """For each element of the page, which is its own; -1 where it is around no block."""


def start_tags_of(page: Elements, owners: NDArray[np.int64]) -> StartTags:
    """Return the start tags of some elements and of those around them."""
    wanted = page.with_ancestors(owners)
    rows: dict[bytes, int] = {}
    numbers = np.full(len(wanted), -1)
    numbers[wanted] = [rows.setdefault(tag, len(rows)) for tag in _tags(page, page.opened[wanted])]
    return StartTags(tuple(map(said_in, rows)), numbers)


def _tags(page: Elements, at: NDArray[np.int64]) -> list[bytes]:
    """Return start tags as they stand in the page; that of an empty element reaches to where it ends."""
    start, end = page.start[at], page.end[at]
    end = np.where(end > start + 1, end, page.end[at + 1])
    return [page.data[first:last] for first, last in zip(start.tolist(), end.tolist(), strict=True)]


def containers(page: Elements, found: StartTags, owners: NDArray[np.int64]) -> list[str]:
    """Name some elements and the two around each as CSS would, so that those of one template have one name.

    >>> from newsclean.elements import elements
    >>> from newsclean.page_tree import parse
    >>> page = elements(parse('<div id="post-7" class="big story"><p>It rained.</p></div>'), 100, 100)
    >>> owners = np.flatnonzero(page.named(["p"]))
    >>> containers(page, start_tags_of(page, owners), owners)
    ['body > div#post-0.big.story > p']
    """
    names = ["", *("".join([part.css for part in tag])[:_LONGEST] for tag in found.tags)]
    lines = [owners]
    for _ in range(_LEVELS - 1):
        lines.insert(0, np.where(lines[0] < 0, -1, page.parent[lines[0]]))
    steps = list(zip(*(np.append(found.numbers, -1)[lines] + 1).tolist(), strict=True))
    told = {line: _CHILD.join([names[step] for step in line if step]) for line in set(steps)}
    return [told[line] for line in steps]


def said_in(tag: bytes) -> tuple[Said, ...]:
    """Return what a start tag says: its name, whether it conceals its element, its id and, behind it, its classes.

    >>> for part in said_in(b'<div class="Top story" id="s1" style="display: none">'):
    ...     part.css, sorted(part.names)
    ('div', ['div'])
    ('', [':concealed'])
    ('#s0', ['s1'])
    ('.Top.story', ['story', 'top'])
    """
    return _said_in_short(tag) if len(tag) <= _SHORT else _said_in(tag)


def _said_in(tag: bytes) -> tuple[Said, ...]:
    name = _NAME.match(tag)
    attributes = sorted(_ATTRIBUTE.findall(tag), reverse=True)
    return (_named(name[1] if name else b""), *(_said(attribute, value) for attribute, value in attributes))


_said_in_short = lru_cache(maxsize=8_192)(_said_in)


@lru_cache(maxsize=8_192)
def _named(name: bytes) -> Said:
    text = name.decode("utf-8", "replace")
    return Said(_NUMBER.sub("0", text), frozenset((text,)))


@lru_cache(maxsize=16_384)
def _said(attribute: bytes, value: bytes) -> Said:
    text = value.decode("utf-8", "replace")
    if mark := _MARKS.get(attribute):
        css = "".join([f"{mark}{name}" for name in text.split()])
        return Said(_NUMBER.sub("0", css), frozenset(text.lower().split()))
    conceals = attribute == b"hidden" or _CONCEALING.search(text)
    return Said("", frozenset((CONCEALED,) if conceals else ()))

"""A parsed page -> its tags and elements as columns.

libxml2 writes the tree out as XML, where ``<`` and ``>`` stand for nothing but tags. So one search of the bytes finds
every tag, and the rest is arithmetic: what is open behind a tag, and what stands in what, are running sums.
An empty element, ``<br/>``, counts as a start tag and an end tag.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np
from lxml import etree

from newsclean.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.html import HtmlElement
    from numpy.typing import NDArray

_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.S)
"""What releases of libxml2 before 2.14 write for the text of scripts."""
_NAME = re.compile(rb"[^\s/>]+")
_LONGEST_TAG = 24
"""Bytes that tell one tag's name from another; longer ones are hashed one by one."""
_ENDS_NAME = np.isin(np.arange(256), list(b" />\n\t"))
_POWERS = np.uint64(1_099_511_628_211) ** np.arange(1, _LONGEST_TAG + 1, dtype=np.uint64)
"""Powers of the FNV prime, modulo 2**64."""


class Elements(NamedTuple):
    """The tags of a page in order, and its elements in the order of their start tags."""

    data: bytes
    """The page as XML, no-break spaces as spaces."""
    start: NDArray[np.int64]
    """For each tag, where it begins in the data."""
    end: NDArray[np.int64]
    """For each tag, where what follows it begins."""
    step: NDArray[np.int64]
    """For each tag, 1 where it starts an element and -1 where it ends one."""
    owner: NDArray[np.int64]
    """For each tag, its element."""
    opened: NDArray[np.int64]
    """For each element, its start tag."""
    closed: NDArray[np.int64]
    """For each element, its end tag."""
    parent: NDArray[np.int64]
    """For each element, the one around it; -1 for the root."""
    depth: NDArray[np.int64]
    """For each element, the elements from the root down to it."""
    names: tuple[str, ...]
    """The names of tags in the page."""
    name: NDArray[np.int64]
    """For each element, the number of its name."""

    def named(self, names: Collection[str]) -> NDArray[np.bool_]:
        """Return for each element whether it has one of some names."""
        return np.fromiter((name in names for name in self.names), np.bool_, len(self.names))[self.name]

    def open(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return for each tag how many of the chosen elements are open behind it; for each row, of several choices."""
        return np.cumsum(self.step * chosen[..., self.owner], axis=-1)

    def innermost(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return for each tag the innermost of the chosen elements that is open behind it; -1 where none is."""
        ours = chosen[self.owner]
        at = np.flatnonzero(ours)
        level = np.cumsum(self.step[at])
        starts = self.step[at] > 0
        found = np.full(len(at) + 1, -1)
        latest = _latest(level[starts], np.flatnonzero(starts), level, np.arange(len(at)))
        found[1:] = np.where(level > 0, self.owner[at[starts]][latest], -1) if len(at) else 0
        return found[np.cumsum(ours)]

    def inside(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return for each element how many of the chosen ones stand in it."""
        opened = np.cumsum(chosen[self.owner] & (self.step > 0))
        found: NDArray[np.int64] = opened[self.closed] - opened[self.opened]
        return found

    def ancestors(self, chosen: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the pairs of (place among the chosen elements, the element or one of `most` that it stands in)."""
        places, found = [np.arange(len(chosen))], [chosen]
        while len(found[-1]) and len(found) <= most:
            above = self.parent[found[-1]]
            there = above >= 0
            places.append(places[-1][there])
            found.append(above[there])
        return np.concatenate(places), np.concatenate(found)

    def with_ancestors(self, chosen: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return for each element whether it is one of the chosen ones or has one inside."""
        found = np.zeros(len(self.parent), dtype=np.bool_)
        while len(chosen):
            found[chosen] = True
            above = self.parent[chosen]
            chosen = np.unique(above[(above >= 0) & ~found[above]])
        return found


def elements(tree: HtmlElement, max_elements: int, max_depth: int) -> Elements:
    """Lay a parsed page out in columns.

    Raises `InputError` for a page of more elements or nested deeper than the limits.

    >>> from newsclean.page_tree import parse
    >>> page = elements(parse("<p>It <b>rained</b>.</p>"), 100, 100)
    >>> [page.names[name] for name in page.name], page.parent.tolist()
    (['html', 'head', 'body', 'p', 'b'], [-1, 0, 0, 2, 3])
    """
    tree.getroottree().docinfo.clear()
    data = etree.tostring(tree, encoding="utf-8").replace(b"\xc2\xa0", b"  ")
    if b"<![CDATA[" in data:
        data = _CDATA.sub(lambda found: escape(found[1].decode("utf-8"), quote=False).encode("utf-8"), data)
    found = _elements(data)
    _check(found, tree, max_elements, max_depth)
    return found


def _elements(data: bytes) -> Elements:
    octets = np.frombuffer(data + b" " * _LONGEST_TAG, np.uint8)
    start, end, step = _tags(octets)
    starts, ends = np.flatnonzero(step > 0), np.flatnonzero(step < 0)
    level = np.cumsum(step)
    depth = level[starts]
    owner = np.empty(len(step), dtype=np.int64)
    owner[starts] = np.arange(len(starts))
    owner[ends] = _latest(depth, starts, level[ends] + 1, ends)
    parent = np.where(depth > 1, _latest(depth, starts, depth - 1, starts), -1)
    names, name = _names(data, octets, start[starts] + 1)
    closed = np.empty_like(starts)
    closed[owner[ends]] = ends
    return Elements(data, start, end, step, owner, starts, closed, parent, depth, names, name)


def _tags(octets: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return where each tag begins and ends, and whether it starts an element (1) or ends one (-1)."""
    left, end = np.flatnonzero(octets == ord("<")), np.flatnonzero(octets == ord(">")) + 1
    start = left[np.searchsorted(left, np.append(0, end[:-1]))]
    closing, empty = octets[start + 1] == ord("/"), octets[end - 2] == ord("/")
    both = 1 + empty
    first = np.cumsum(both) - both
    step = np.repeat(np.where(closing, -1, 1), both)
    starts, ends = np.repeat(start, both), np.repeat(end, both)
    ends[first[empty]] = starts[first[empty]] + 1
    starts[first[empty] + 1] += 1
    step[first[empty] + 1] = -1
    return starts, ends, step


def _latest(
    levels: NDArray[np.int64], at: NDArray[np.int64], wanted: NDArray[np.int64], before: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return for each wanted level the row of the last entry of that level that stands at `before` or ahead of it."""
    width = int(max(at.max(initial=0), before.max(initial=0))) + 1
    keys = levels * width + at
    order = np.argsort(keys, kind="stable")
    return order[np.searchsorted(keys[order], wanted * width + before, "right") - 1]


def _names(
    data: bytes, octets: NDArray[np.uint8], starts: NDArray[np.int64]
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the distinct names that stand at some places, and the number of each."""
    letters = octets[starts[:, None] + np.arange(_LONGEST_TAG)]
    inside = np.logical_and.accumulate(~_ENDS_NAME[letters], axis=1)
    codes = (letters * inside).astype(np.uint64) @ _POWERS
    for at in np.flatnonzero(inside[:, -1]).tolist():
        codes[at] = crc32(_name_at(data, starts[at]))
    _, first, numbers = np.unique(codes, return_index=True, return_inverse=True)
    return tuple(_name_at(data, at).decode("utf-8", "replace") for at in starts[first].tolist()), numbers


def _name_at(data: bytes, at: int) -> bytes:
    name = _NAME.match(data, at)
    return name[0] if name else b""


def _check(found: Elements, tree: HtmlElement, max_elements: int, max_depth: int) -> None:
    if (count := len(found.parent)) > max_elements:
        raise InputError(
            f"page has {count:,} elements, over the limit of {max_elements:,}: split it, or raise "
            "CleanOptions(max_elements=...)"
        )
    if found.depth.max() > max_depth:
        line = list(tree.iter("*"))[int(np.argmax(found.depth > max_depth))].sourceline
        raise InputError(
            f"page is nested deeper than {max_depth} elements at source line {line}: "
            "repair it, or raise CleanOptions(max_depth=...)"
        )

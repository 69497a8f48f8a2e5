"""trafilatura as a voter: for each block of a page, the share of it that trafilatura takes for main content.

The parsed tree is shared with trafilatura, after the blocks were read off it. Its answer is text, not elements, so
blocks are found again in it: squeezed of white space, in order, short ones only as whole lines beside the last hit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement
    from numpy.typing import NDArray

    from newsclean.records import Block

_SPACE = re.compile(r"[\s\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufeff]+")
"""White space, and what trafilatura drops as unprintable."""
_APART = "\x00"
"""Stands in no text."""
_SURE = 30
"""Squeezed characters from which a text is found again by itself; a shorter one must be a line beside the last hit."""
_REACH = 400
"""Squeezed characters beyond the last hit in which a short block is looked for."""

_UNREAD = etree.XPath("//svg | //iframe")
_FEW = 200
"""Characters: less is no article."""
_LITTLE = 0.3
"""Share of a page's running text below which trafilatura's fast mode has gone astray: one page in 25."""
_LONG = 80
_LINKED = 0.5
"""A block of so many characters, less than that share of them linked, counts as running text."""


def trafilatura_lines(tree: HtmlElement, blocks: Sequence[Block]) -> list[str]:
    """Return the lines of text that trafilatura extracts from a parsed page, comments left out.

    Its fast mode; where that finds next to nothing of the page's running text, its default mode, which also asks
    readability and jusText. The tree loses what neither reads: drawings and frames.
    """
    for element in _UNREAD(tree):
        element.drop_tree()
    lines = _extracted(tree, fast=True)
    found = sum(map(len, lines))
    return lines if found >= max(_FEW, _LITTLE * _running(blocks)) else _extracted(tree, fast=False)


def _running(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if len(block.text) >= _LONG and block.markup.links < _LINKED)


def _extracted(tree: HtmlElement, *, fast: bool) -> list[str]:
    """Its process-global ``deduplicate`` stays off."""
    from trafilatura import bare_extraction

    document = bare_extraction(tree, include_comments=False, fast=fast)
    if document is None:
        return []
    return [line for line in "\n".join(_flowing(document.body)).split("\n") if line]


_LEAVES = frozenset({"p", "head", "item", "cell", "quote", "ab", "code", "lb", "row", "list", "table", "div"})


def _flowing(body: HtmlElement) -> list[str]:
    """Give the body's texts, a new string where a block-like element begins or ends."""
    lines = [""]
    stack = [(body, False)]
    while stack:
        element, done = stack.pop()
        parts = element.tag in _LEAVES
        if done:
            if parts:
                lines.append("")
            lines[-1] += element.tail or ""
            continue
        if parts:
            lines.append("")
        lines[-1] += element.text or ""
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    return lines


def votes(blocks: tuple[Block, ...], lines: list[str]) -> NDArray[np.float64]:
    """Return for each block the share of its characters, 0 to 1, that the lines hold.

    >>> from newsclean.text_blocks import text_blocks
    >>> blocks = text_blocks("Home\\n\\nIt rained all day, and the river rose.")
    >>> votes(blocks, ["It rained all day, and the river rose."])
    array([0., 1.])
    """
    text, edges = _squeezed_lines(lines)
    found = []
    at = 0
    for squeezed in _squeezed([block.text for block in blocks]):
        share, at = _vote(squeezed, text, edges, at)
        found.append(share)
    return np.array(found)


def _squeezed(texts: list[str]) -> list[str]:
    """Take the white space out of texts."""
    return _SPACE.sub("", _APART.join(texts)).split(_APART) if texts else []


def _squeezed_lines(lines: list[str]) -> tuple[str, frozenset[int]]:
    squeezed = _squeezed(lines)
    edges, at = {0}, 0
    for line in squeezed:
        at += len(line)
        edges.add(at)
    return "".join(squeezed), frozenset(edges)


def _vote(block: str, text: str, edges: frozenset[int], at: int) -> tuple[float, int]:
    if len(block) < _SURE:
        start = text.find(block, at, at + _REACH)
        whole = start >= 0 and start in edges and start + len(block) in edges
        return (1.0, start + len(block)) if whole else (0.0, at)
    start = text.find(block, at)
    if start < 0:
        start = text.find(block)
    if start >= 0:
        return 1.0, max(at, start + len(block))
    return _partial_vote(block, text, at)


def _partial_vote(block: str, text: str, at: int) -> tuple[float, int]:
    """A long block of which trafilatura dropped a piece: the share of its `_SURE`-character pieces that are there."""
    pieces = [block[i : i + _SURE] for i in range(0, len(block) - _SURE + 1, _SURE)]
    hits = [position for piece in pieces if (position := text.find(piece)) >= 0]
    return len(hits) / len(pieces), max([at, *hits]) if len(hits) * 2 > len(pieces) else at

"""HTML -> the blocks a reader sees, in order.

One parse by lxml, one walk over its text nodes. What counts as a block and what white space stands between two
follows ``innerText`` (HTML Living Standard, section 3.2.7): block elements part blocks, two ``<br>`` part blocks,
one ``<br>`` is a line feed, the cells of a table row are joined by tabs, scripts and forms' contents are not there.
What an inline style conceals is there, and marked: pages conceal their article until a script has run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from newsclean.errors import InputError
from newsclean.places import Landmarks, Paths, Place, Places
from newsclean.records import Block, Markup, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\ufeff\u2060")
_NODES = etree.XPath("//body//text() | //body//br")
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"[^\S\n\t]+")
_AROUND = re.compile(r"\s*[\n\t]\s*")
_COUNT = etree.XPath("count(//*)")
SEPARATOR = "\n\n"


class Run(NamedTuple):
    """Text nodes that flow together: a block in the making."""

    place: Place
    pieces: list[str]
    linked: list[int]


def parse(html: str, max_elements: int) -> HtmlElement:
    """Parse a page or a fragment of one; what lxml finds empty gets a second chance with BeautifulSoup.

    Raises `InputError` where neither finds an element, and for a page too deep or too large to be read in seconds.
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, default_doctype=False)
    try:
        tree = document_fromstring(html.encode("utf-8"), parser=parser, ensure_head_body=True)
    except etree.ParserError:
        tree = _parse_broken(html, parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError("page is nested deeper than libxml2 reads (2,048 elements): repair it")
    if (count := int(_COUNT(tree))) > max_elements:
        raise InputError(
            f"page has {count:,} elements, over the limit of {max_elements:,}: split it, or raise "
            "CleanOptions(max_elements=...)"
        )
    return tree


def _parse_broken(html: str, parser: HTMLParser) -> HtmlElement:
    from bs4 import BeautifulSoup

    mended = str(BeautifulSoup(html, "html.parser"))
    try:
        return document_fromstring(f"<html><body>{mended}</body></html>".encode(), parser=parser)
    except etree.ParserError as error:
        raise InputError(
            f"source is not HTML that lxml or BeautifulSoup can read ({error}): pass kind='text'"
        ) from error


def page_blocks(tree: HtmlElement, max_depth: int) -> tuple[str, tuple[Block, ...]]:
    """Segment a parsed page into (visible text, blocks whose spans index it).

    Raises `InputError` for a page nested deeper than `max_depth` elements.

    >>> text, blocks = page_blocks(parse("<h1>Rain</h1><p>It <b>rained</b>.<br>All day.", 100), 100)
    >>> text
    'Rain\\n\\nIt rained.\\nAll day.'
    >>> [(block.kind, block.path) for block in blocks]
    [('heading', '/html/body/h1'), ('paragraph', '/html/body/p')]
    """
    paths, landmarks = Paths(), Landmarks()
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for run in _runs(tree, Places(max_depth)):
        text = _collapsed("".join(run.pieces))
        if not text:
            continue
        element = run.place.block
        names = landmarks[element]
        markup = Markup(min(1.0, sum(run.linked) / len(text)), names.all, names.near)
        span = Span(at, at + len(text))
        blocks.append(Block(text, span, run.place.kind, paths[element], element.sourceline or 0, markup))
        texts.append(text)
        at = span.end + len(SEPARATOR)
    return SEPARATOR.join(texts), tuple(blocks)


def _runs(tree: HtmlElement, places: Places) -> Iterator[Run]:
    """Yield the runs of a page: a new one where the block element changes or two ``<br>`` stand together."""
    run: Run | None = None
    cell: HtmlElement | None = None
    breaks = 0
    for node in _NODES(tree):
        if etree.iselement(node):
            breaks += 1
            continue
        if not node.strip():
            if run:
                run.pieces.append(" ")
            continue
        parent = node.getparent()
        place = places[parent.getparent() if node.is_tail else parent]
        if place.hidden:
            continue
        if run is None or place.block is not run.place.block or breaks > 1:
            if run:
                yield run
            run = Run(place, [], [])
        elif breaks:
            run.pieces.append("\n")
        elif place.cell is not cell:
            run.pieces.append("\t")
        run.pieces.append(node if run.place.block.tag == "pre" else _SPACE.sub(" ", node))
        if place.linked:
            run.linked.append(len(node.strip()))
        breaks, cell = 0, place.cell
    if run:
        yield run


def _collapsed(text: str) -> str:
    """Collapse spaces; keep the line feeds of ``<br>`` and ``<pre>`` and the tabs between cells, one at a time."""
    text = _AROUND.sub(lambda match: "\n" if "\n" in match[0] else "\t", text.translate(_INVISIBLE).strip())
    return _SPACES.sub(" ", text)

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
from lxml.html import HTMLParser, HtmlElement, document_fromstring

from newsclean.errors import InputError
from newsclean.records import Block, BlockKind, Markup, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol option p pre search "
    "section summary table tbody tfoot thead tr ul".split()
)
HIDDEN_TAGS = frozenset(
    "script style noscript template head title svg iframe object embed audio video canvas select textarea datalist "
    "applet frameset noframes map".split()
)
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "tr": "table_row",
}
_INHERITED = frozenset({"list_item", "quote", "caption"})
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\ufeff\u2060")
_NODES = etree.XPath("//body//text() | //body//br")
CONCEALED = ":concealed"
"""The landmark of elements that an attribute or an inline style conceals."""
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"[^\S\n\t]+")
_AROUND = re.compile(r"\s*[\n\t]\s*")
SEPARATOR = "\n\n"


class Place(NamedTuple):
    """Where an element stands: shared by all text nodes under it."""

    block: HtmlElement
    kind: BlockKind
    hidden: bool
    linked: bool
    cell: HtmlElement | None
    depth: int


class Run(NamedTuple):
    """Text nodes that flow together: a block in the making."""

    place: Place
    pieces: list[str]
    linked: list[int]


def parse(html: str) -> HtmlElement:
    """Parse a page or a fragment of one; what lxml finds empty gets a second chance with BeautifulSoup.

    Raises `InputError` where neither finds an element.
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, default_doctype=False)
    try:
        return document_fromstring(html.encode("utf-8"), parser=parser, ensure_head_body=True)
    except etree.ParserError:
        return _parse_broken(html, parser)


def _parse_broken(html: str, parser: HTMLParser) -> HtmlElement:
    from bs4 import BeautifulSoup

    mended = str(BeautifulSoup(html, "html.parser"))
    try:
        return document_fromstring(f"<html><body>{mended}</body></html>".encode(), parser=parser)
    except etree.ParserError as error:
        raise InputError(f"source is not HTML that lxml or BeautifulSoup can read ({error}): pass kind='text'") from error


def page_blocks(tree: HtmlElement, max_depth: int) -> tuple[str, tuple[Block, ...]]:
    """Segment a parsed page into (visible text, blocks whose spans index it).

    Raises `InputError` for a page nested deeper than `max_depth` elements.

    >>> text, blocks = page_blocks(parse("<h1>Rain</h1><p>It <b>rained</b>.<br>All day."), 100)
    >>> text
    'Rain\\n\\nIt rained.\\nAll day.'
    >>> [(block.kind, block.path) for block in blocks]
    [('heading', '/html/body/h1'), ('paragraph', '/html/body/p')]
    """
    paths, landmarks = tree.getroottree(), Landmarks()
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for run in _runs(tree, Places(max_depth)):
        text = _collapsed("".join(run.pieces))
        if not text:
            continue
        element = run.place.block
        markup = Markup(min(1.0, sum(run.linked) / len(text)), landmarks[element])
        span = Span(at, at + len(text))
        blocks.append(Block(text, span, run.place.kind, paths.getpath(element), element.sourceline or 0, markup))
        texts.append(text)
        at = span.end + len(SEPARATOR)
    return SEPARATOR.join(texts), tuple(blocks)


def _runs(tree: HtmlElement, places: Places) -> Iterator[Run]:
    """Yield the runs of a page: a new one where the block element changes or two ``<br>`` stand together."""
    run: Run | None = None
    cell: HtmlElement | None = None
    breaks = 0
    for node in _NODES(tree):
        if not isinstance(node, str):
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


class Places(dict[HtmlElement, Place]):
    """The place of each element, computed once, without recursion."""

    def __init__(self, max_depth: int) -> None:
        super().__init__()
        self._max_depth = max_depth

    def __missing__(self, element: HtmlElement) -> Place:
        chain = [element]
        while (above := chain[-1].getparent()) is not None and above not in self:
            chain.append(above)
        place = self.get(above) if above is not None else None
        for below in reversed(chain):
            place = self[below] = self._place(below, place)
        return self[element]

    def _place(self, element: HtmlElement, above: Place | None) -> Place:
        tag = element.tag
        if above is None:
            return Place(element, "paragraph", False, False, None, 1)
        if above.depth >= self._max_depth:
            raise InputError(
                f"page is nested deeper than {self._max_depth} elements at source line {element.sourceline}: "
                "repair it, or raise CleanOptions(max_depth=...)"
            )
        hidden = above.hidden or tag in HIDDEN_TAGS
        linked = above.linked or tag == "a"
        if tag in ("td", "th"):
            return self._cell(element, above, hidden)
        if tag not in BLOCK_TAGS:
            return above._replace(hidden=hidden, linked=linked, depth=above.depth + 1)
        inherited: BlockKind = above.kind if above.kind in _INHERITED and tag not in ("ul", "ol", "dl") else "paragraph"
        return Place(element, KINDS.get(tag, inherited), hidden, linked, None, above.depth + 1)

    def _cell(self, element: HtmlElement, above: Place, hidden: bool) -> Place:
        """A cell of plain text belongs to its row; a cell that holds blocks is one of them (a layout table)."""
        if any(below.tag in BLOCK_TAGS for below in element.iterdescendants()):
            return Place(element, "paragraph", hidden, above.linked, None, above.depth + 1)
        return above._replace(hidden=hidden, cell=element, depth=above.depth + 1)


class Landmarks(dict[HtmlElement, frozenset[str]]):
    """For each element, the tags and the class and id tokens of itself and its ancestors, below ``body``."""

    def __missing__(self, element: HtmlElement) -> frozenset[str]:
        chain = [element]
        while (above := chain[-1].getparent()) is not None and above.tag != "body" and above not in self:
            chain.append(above)
        tokens = self.get(above, frozenset()) if above is not None else frozenset()
        for below in reversed(chain):
            tokens = self[below] = tokens | _tokens(below)
        return tokens


def _tokens(element: HtmlElement) -> set[str]:
    names = {element.tag, *(element.get("class") or "").lower().split(), *(element.get("id") or "").lower().split()}
    style = (element.get("style") or "").replace(" ", "").lower()
    if element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
        names.add(CONCEALED)
    return names

"""The elements of a page -> the blocks a reader sees, in order.

What counts as a block and what white space stands between two follows ``innerText`` (HTML Living Standard, section
3.2.7): block elements part blocks, two ``<br>`` part blocks, one ``<br>`` is a line feed, the cells of a table row are
joined by tabs, scripts and forms' contents are not there.
What an inline style conceals is there, and marked: pages conceal their article until a script has run.

The visible text is what is left of the page's bytes without its tags and what they hide; where a tag parts text, a
control character stands, which no page may hold. A list of links is one block, a line for each link.
"""

from __future__ import annotations

from html import unescape
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.link_lists import Pieces, link_lists
from newsclean.marks import marks_on
from newsclean.orders import is_found
from newsclean.paths import paths
from newsclean.places import REPLACED_TAGS, kinds_of, places_in
from newsclean.records import LINKS, Block, Markup, Span
from newsclean.start_tags import containers, start_tags_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement
    from numpy.typing import NDArray

    from newsclean.elements import Elements
    from newsclean.orders import Order
    from newsclean.places import Places
    from newsclean.records import BlockKind
    from newsclean.start_tags import StartTags

_BREAK, _LINE, _CELL = "\x01", "\x02", "\x03"
_INVISIBLE = ("\u00ad", "\u200b", "\ufeff", "\u2060")
SEPARATOR = "\n\n"
_LEADS, _GOES_ON = 0b11000000, 0b10000000
"""The bits that tell the bytes of UTF-8 with which a character goes on (RFC 3629, section 3)."""


class Piece(NamedTuple):
    """The text between two breaks."""

    text: str
    at: int
    """The tag that it stands behind."""
    links: float
    """Share of it inside links."""
    listed: bool
    """It is a list of links."""


class Flow(NamedTuple):
    """The text of a page without its tags."""

    octets: NDArray[np.uint8]
    sizes: NDArray[np.int64]
    """For each tag, how many bytes of the text follow up to the next."""
    shown: NDArray[np.bool_]
    """For each tag, whether what follows is no script and the like."""
    seen: NDArray[np.int64]
    """For each tag, how many characters follow, white space aside."""
    linked: NDArray[np.int64]
    """Likewise, inside links."""


class PageBlocks(NamedTuple):
    """The blocks of a page, and where they stand in it."""

    source_text: str
    blocks: tuple[Block, ...]
    at: NDArray[np.int64]
    """For each block, the tag that it stands behind."""
    owners: NDArray[np.int64]
    """For each block, the innermost block element around it."""
    tags: StartTags


def page_blocks(tree: HtmlElement, page: Elements, orders: Sequence[Order] = ()) -> PageBlocks:
    """Segment a page into blocks whose spans index the visible text; what orders ask for by a pattern is in no list.

    >>> from newsclean.elements import elements
    >>> from newsclean.page_tree import parse
    >>> tree = parse("<h1>Rain</h1><p>It <b>rained</b>.<br>All day.")
    >>> found = page_blocks(tree, elements(tree, 100, 100))
    >>> found.source_text
    'Rain\\n\\nIt rained.\\nAll day.'
    >>> [(block.kind, block.path) for block in found.blocks]
    [('heading', '/html/body/h1'), ('paragraph', '/html/body/p')]
    """
    places = places_in(page)
    pieces = list(_pieces(page, places, orders))
    at = np.array([piece.at for piece in pieces], dtype=np.int64)
    owners = page.innermost(places.block)[at]
    tags = start_tags_of(page, owners)
    standing = zip(paths(page, owners), _lines(tree, page, owners), containers(page, tags, owners), strict=True)
    blocks = tuple(_blocks(pieces, kinds_of(page, places, owners), marks_on(page, owners), standing))
    return PageBlocks(SEPARATOR.join([piece.text for piece in pieces]), blocks, at, owners, tags)


def _blocks(
    pieces: list[Piece], kinds: list[BlockKind], marks: list[frozenset[int]], standing: Iterable[tuple[str, int, str]]
) -> Iterator[Block]:
    at = 0
    for piece, kind, own, (path, line, container) in zip(pieces, kinds, marks, standing, strict=True):
        span = Span(at, at + len(piece.text))
        if piece.listed:
            kind, container = "link_list", f"{container}{LINKS}"
        yield Block(piece.text, span, kind, path, line, Markup(piece.links, own), container)
        at = span.end + len(SEPARATOR)


def _lines(tree: HtmlElement, page: Elements, owners: NDArray[np.int64]) -> list[int]:
    """Return the source line of each of some elements; of no other one a node is made."""
    lines = np.zeros(len(page.parent), dtype=np.int64)
    wanted = np.bincount(owners, minlength=len(lines)) > 0
    lines[wanted] = [node.sourceline or 0 for node in compress(tree.iter("*"), wanted.tolist())]
    found: list[int] = lines[owners].tolist()
    return found


def _pieces(page: Elements, places: Places, orders: Sequence[Order]) -> Iterator[Piece]:
    """Yield the pieces of a page's visible text that are not blank, the links of a list as one."""
    flow = _flow(page, places)
    signs = _signs(page, places, flow)
    breaks = signs == ord(_BREAK)
    behind = np.flatnonzero(breaks)
    sizes, linked = (np.add.reduceat(column, behind) for column in (flow.seen, flow.linked))
    parts = Pieces(_with_signs(flow, signs).split(_BREAK)[1:], sizes, linked, breaks, flow.seen)
    lists = link_lists(page, parts, _asked_for(parts.texts, orders))
    starts = np.flatnonzero(~_inside(page, lists)[behind])
    sizes, linked = (np.add.reduceat(column, starts) for column in (parts.sizes, parts.linked))
    listed = np.isin(behind[starts], page.opened[lists])
    columns = (starts, np.append(starts[1:], len(behind)), behind[starts], sizes, linked, listed)
    full = (column[sizes > 0].tolist() for column in columns)
    for first, last, at, size, share, is_list in zip(*full, strict=True):
        if text := _collapsed(_LINE.join(parts.texts[first:last])):
            yield Piece(text, at, share / size, is_list)


def _asked_for(texts: Sequence[str], orders: Sequence[Order]) -> NDArray[np.bool_]:
    """Whether the user's patterns are found in each piece, which must then be a block by itself."""
    if not any(order.target == "pattern" for order in orders):
        return np.zeros(len(texts), dtype=np.bool_)
    return np.fromiter((is_found(orders, _collapsed(text)) for text in texts), np.bool_, len(texts))


def _inside(page: Elements, lists: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each tag stands in a list, behind the tag that opens it."""
    inside = page.open(lists) > 0
    inside[page.opened[lists]] = False
    return inside


def _flow(page: Elements, places: Places) -> Flow:
    octets = np.frombuffer(page.data, np.uint8)
    shown = page.open(places.hidden) == 0
    sizes = np.where(shown, np.append(page.start[1:], len(octets)) - page.end, 0)
    flow = octets[_runs(page.end, sizes)]
    _keep_lines(page, places, flow, sizes)
    seen = _visible_sizes(flow, sizes)
    return Flow(flow, sizes, shown, seen, np.where(page.open(page.named(["a"])) > 0, seen, 0))


def _runs(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of runs of some sizes, one run after another."""
    offsets = np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
    found: NDArray[np.int64] = offsets + np.arange(len(offsets))
    return found


def _visible_sizes(flow: NDArray[np.uint8], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each tag how many characters of text follow it, white space aside."""
    seen = np.append(0, np.cumsum((flow > ord(" ")) & (flow & _LEADS != _GOES_ON)))
    found: NDArray[np.int64] = np.diff(seen[np.append(0, np.cumsum(sizes))])
    return found


def _signs(page: Elements, places: Places, flow: Flow) -> NDArray[np.uint8]:
    """Return for each tag the control character or the space that stands for it in the text; 0 for none."""
    ends = page.step < 0
    lines = np.flatnonzero(page.named(["br"])[page.owner] & ends & flow.shown)
    text_before = (np.cumsum(flow.seen) - flow.seen)[lines]
    signs = np.zeros(len(page.step), dtype=np.uint8)
    signs[page.named(REPLACED_TAGS)[page.owner] & ends] = ord(" ")
    signs[places.cell[page.owner]] = ord(_CELL)
    signs[lines] = np.where(np.diff(text_before, prepend=-1) == 0, ord(_BREAK), ord(_LINE))
    signs[places.block[page.owner]] = ord(_BREAK)
    return np.where(flow.shown, signs, 0)


def _keep_lines(page: Elements, places: Places, flow: NDArray[np.uint8], sizes: NDArray[np.int64]) -> None:
    """Let the line feeds and the tabs of preformatted text stand for themselves."""
    preformatted = page.named(["pre"])
    if not preformatted.any():
        return
    inside = np.append(preformatted, False)[page.innermost(places.block)]
    inside = np.repeat(inside, sizes)
    flow[inside & (flow == ord("\n"))] = ord(_LINE)
    flow[inside & (flow == ord("\t"))] = ord(_CELL)


def _with_signs(flow: Flow, signs: NDArray[np.uint8]) -> str:
    """Put the signs for tags between what stands behind these."""
    marked = signs > 0
    ends = np.cumsum(flow.sizes + marked)
    octets = np.empty(int(ends[-1]), dtype=np.uint8)
    octets[_runs(ends - flow.sizes, flow.sizes)] = flow.octets
    octets[(ends - flow.sizes)[marked] - 1] = signs[marked]
    text = octets.tobytes().decode("utf-8", "surrogatepass")
    text = unescape(text) if "&" in text else text
    if not text.isascii():
        for character in _INVISIBLE:
            text = text.replace(character, "")
    return text


def _collapsed(text: str) -> str:
    """Lines, cells and words have one sign of white space between them."""
    if _LINE not in text and _CELL not in text:
        return " ".join(text.split())
    lines = (filter(None, (" ".join(cell.split()) for cell in line.split(_CELL))) for line in text.split(_LINE))
    return "\n".join(filter(None, map("\t".join, lines)))

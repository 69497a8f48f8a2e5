"""A parsed page -> the blocks a reader sees, in order.

One walk over its elements. What counts as a block and what white space stands between two follows ``innerText``
(HTML Living Standard, section 3.2.7): block elements part blocks, two ``<br>`` part blocks, one ``<br>`` is a line
feed, the cells of a table row are joined by tabs, scripts and forms' contents are not there.
What an inline style conceals is there, and marked: pages conceal their article until a script has run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.errors import InputError
from newsclean.landmarks import Landmarks
from newsclean.paths import Paths
from newsclean.places import HIDDEN_TAGS, REPLACED_TAGS, Place, placed
from newsclean.records import Block, Markup, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\ufeff\u2060")
SEPARATOR = "\n\n"


class Run:
    """Text nodes that flow together, a block in the making: its lines, their cells, the texts of a cell."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.lines: list[list[list[str]]] = [[[]]]
        self.linked = 0

    def add(self, text: str, place: Place) -> None:
        """Go on with a text node, as the style of its block wants it."""
        self.place = place
        self.linked += len(text.strip()) if place.linked else 0
        if place.block.tag != "pre":
            self.lines[-1][-1].append(text)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self.lines.append([[]])
            for column, cell in enumerate(line.split("\t")):
                if column:
                    self.lines[-1].append([])
                self.lines[-1][-1].append(cell)

    def text(self) -> str:
        """Put the texts together; lines, cells and words have one sign of white space between them."""
        lines = ("\t".join(filter(None, map(_collapsed, cells))) for cells in self.lines)
        return "\n".join(filter(None, lines))


def _collapsed(texts: list[str]) -> str:
    text = "".join(texts)
    return " ".join((text if text.isascii() else text.translate(_INVISIBLE)).split())


def page_blocks(tree: HtmlElement, max_depth: int) -> tuple[str, tuple[Block, ...]]:
    """Segment a parsed page into (visible text, blocks whose spans index it).

    Raises `InputError` for a page nested deeper than `max_depth` elements.

    >>> from newsclean.page_tree import parse
    >>> text, blocks = page_blocks(parse("<h1>Rain</h1><p>It <b>rained</b>.<br>All day.", 100), 100)
    >>> text
    'Rain\\n\\nIt rained.\\nAll day.'
    >>> [(block.kind, block.path) for block in blocks]
    [('heading', '/html/body/h1'), ('paragraph', '/html/body/p')]
    """
    paths, landmarks = Paths(), Landmarks()
    blocks: list[Block] = []
    at = 0
    for run in _runs(tree, max_depth):
        if text := run.text():
            element = run.place.block
            names = landmarks[element]
            markup = Markup(min(1.0, run.linked / len(text)), names.all, names.near)
            span = Span(at, at + len(text))
            blocks.append(Block(text, span, run.place.kind, paths[element], element.sourceline or 0, markup))
            at = span.end + len(SEPARATOR)
    return SEPARATOR.join([block.text for block in blocks]), tuple(blocks)


def _runs(tree: HtmlElement, max_depth: int) -> Iterator[Run]:
    """Yield the runs of a page: a new one where the block element changes or two ``<br>`` stand together."""
    run = Run(Place(tree))
    breaks = 0
    for text, place in _texts(tree, max_depth):
        if not text:
            breaks += 1
        elif text.isspace():
            run.lines[-1][-1].append(" ")
        else:
            if place.block is not run.place.block or breaks > 1:
                yield run
                run = Run(place)
            elif breaks:
                run.lines.append([[]])
            elif place.cell is not run.place.cell:
                run.lines[-1].append([])
            run.add(text, place)
            breaks = 0
    yield run


def _texts(tree: HtmlElement, max_depth: int) -> Iterator[tuple[str, Place]]:
    """Yield the visible text nodes of a page in order, an empty text for each ``<br>``; without recursion."""
    stack: list[tuple[HtmlElement | str, Place, int]] = [(tree, Place(tree), 1)]
    while stack:
        node, place, depth = stack.pop()
        if isinstance(node, str):
            yield node, place
            continue
        if tail := node.tail:
            stack.append((tail, place, depth))
        tag = node.tag
        if tag == "br":
            yield "", place
        elif tag not in HIDDEN_TAGS:
            if depth > max_depth:
                raise _too_deep(node, max_depth)
            place = placed(node, place)
            if text := node.text:
                yield text, place
            stack += [(child, place, depth + 1) for child in node.iterchildren(reversed=True)]
        elif tag in REPLACED_TAGS:
            yield " ", place


def _too_deep(element: HtmlElement, max_depth: int) -> InputError:
    return InputError(
        f"page is nested deeper than {max_depth} elements at source line {element.sourceline}: "
        "repair it, or raise CleanOptions(max_depth=...)"
    )

"""A decoded source -> what a reader sees of it: its visible text as blocks, and what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.characters import characters_of
from newsclean.records import Metadata
from newsclean.text_blocks import blocks_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsclean.asked import Asked
    from newsclean.characters import Characters
    from newsclean.options import CleanOptions
    from newsclean.records import Block
    from newsclean.source import Decoded
    from newsclean.surroundings import Surroundings


class Reading(NamedTuple):
    """A source that was read."""

    source_text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    characters: Characters
    """Those of the text."""
    page: Surroundings | None = None
    """What stands around the blocks of a page; None for plain text."""
    tree: HtmlElement | None = None
    """The parsed page."""


def read(decoded: Decoded, url: str | None, asked: Asked, options: CleanOptions) -> Reading:
    """Read a source.

    Raises `InputError` for a page of more elements or nested deeper than the options' limits.
    """
    if decoded.kind == "html":
        return _page(decoded, url, asked, options)
    characters = characters_of(decoded.text)
    return Reading(decoded.text, blocks_of(decoded.text, characters), Metadata(url=url), characters)


def _page(decoded: Decoded, url: str | None, asked: Asked, options: CleanOptions) -> Reading:
    from newsclean.elements import elements
    from newsclean.metadata import page_metadata
    from newsclean.page_blocks import page_blocks
    from newsclean.page_tree import mended, parse
    from newsclean.surroundings import surroundings_of

    if not decoded.text or decoded.text.isspace():
        return Reading("", (), Metadata(url=url), characters_of(""))
    html = mended(decoded.utf8)
    if any(order.target == "selector" for order in asked.orders):
        from newsclean.selected import mark

        html = mark(html.decode("utf-8"), asked.orders).encode("utf-8")
    tree = parse(html)
    page = elements(tree, options.max_elements, options.max_depth)
    found = page_blocks(tree, page, asked.orders)
    said = found.source_text, found.blocks, page_metadata(tree, url), characters_of(found.source_text)
    return Reading(*said, surroundings_of(page, found), tree)

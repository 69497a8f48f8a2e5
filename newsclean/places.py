"""Which elements of a page part its text, which hide it, and what its blocks are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.elements import Elements
    from newsclean.records import BlockKind

BLOCK_TAGS = frozenset(("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
                         "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
                         "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
                         "label", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search",
                         "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"))  # fmt: skip
HIDDEN_TAGS = frozenset(("script", "style", "noscript", "template", "head", "title", "svg", "iframe", "object",
                          "embed", "audio", "video", "canvas", "select", "textarea", "datalist", "applet",
                          "frameset", "noframes", "map"))  # fmt: skip
REPLACED_TAGS = frozenset(("svg", "iframe", "object", "embed", "audio", "video", "canvas", "select",
                           "textarea"))  # fmt: skip
"""Hidden elements that stand for something between the words around them."""
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "tr": "table_row",
}
_INHERITED = frozenset(tag for tag, kind in KINDS.items() if kind in ("list_item", "quote", "caption"))
"""Elements whose kind is that of the blocks in them too."""
_LISTS = frozenset({"ul", "ol", "dl"})
_CELLS = frozenset({"td", "th"})


class Places(NamedTuple):
    """For each element of a page: what it is to the text in it."""

    block: NDArray[np.bool_]
    """It parts the text before it from the text in it, and that from the text behind it."""
    cell: NDArray[np.bool_]
    """It is a cell of plain text, which belongs to its row; a cell that holds blocks is one of them."""
    hidden: NDArray[np.bool_]


def places_in(page: Elements) -> Places:
    """Tell what each element of a page is.

    >>> from newsclean.elements import elements
    >>> from newsclean.page_tree import parse
    >>> places_in(elements(parse("<p>It <b>rained</b>.</p>"), 100, 100)).block.tolist()
    [True, False, True, True, False]
    """
    block, cells = page.named(BLOCK_TAGS), page.named(_CELLS)
    holds_blocks = page.inside(block) > 0
    return Places(block | (cells & holds_blocks), cells & ~holds_blocks, page.named(HIDDEN_TAGS))


def kinds_of(page: Elements, places: Places, wanted: NDArray[np.int64]) -> list[BlockKind]:
    """Return what the blocks are that stand in some block elements.

    An element takes its kind from itself, or from the innermost around it that says one and hands it on.

    >>> from newsclean.elements import elements
    >>> from newsclean.page_tree import parse
    >>> page = elements(parse("<ul><li><p>Rain</p></li></ul>"), 100, 100)
    >>> kinds_of(page, places_in(page), np.array([3, 4, 5]))
    ['paragraph', 'list_item', 'list_item']
    """
    says = page.named(KINDS) | page.named(_LISTS) | (places.block & page.named(_CELLS))
    innermost = page.innermost(says)[page.opened[wanted]]
    taken = (innermost == wanted) | ((innermost >= 0) & page.named(_INHERITED)[innermost])
    numbers = np.where(taken, page.name[innermost], -1)
    kinds: list[BlockKind] = [*(KINDS.get(name, "paragraph") for name in page.names), "paragraph"]
    return [kinds[number] for number in numbers.tolist()]

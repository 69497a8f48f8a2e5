"""Where the elements of a page stand: in which block, in which cell of a table, inside a link or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
_INHERITED = frozenset({"list_item", "quote", "caption"})
_LISTS = frozenset({"ul", "ol", "dl"})


class Place(NamedTuple):
    """Where an element stands: shared by all text nodes under it."""

    block: HtmlElement
    kind: BlockKind = "paragraph"
    linked: bool = False
    cell: HtmlElement | None = None


def placed(element: HtmlElement, above: Place) -> Place:
    """Return the place of an element from that of its parent."""
    tag = element.tag
    if tag in BLOCK_TAGS:
        inherited: BlockKind = above.kind if above.kind in _INHERITED and tag not in _LISTS else "paragraph"
        return Place(element, KINDS.get(tag, inherited), above.linked)
    if tag == "a":
        return above._replace(linked=True)
    return _cell(element, above) if tag in ("td", "th") else above


def _cell(element: HtmlElement, above: Place) -> Place:
    """A cell of plain text belongs to its row; a cell that holds blocks is one of them (a layout table)."""
    if any(below.tag in BLOCK_TAGS for below in element.iterdescendants()):
        return Place(element, "paragraph", above.linked)
    return above._replace(cell=element)

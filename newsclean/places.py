"""Where the elements of a page stand: in which block, under which names, at which path. Each computed once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import InputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsclean.records import BlockKind

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
HIDDEN_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "svg",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "select",
        "textarea",
        "datalist",
        "applet",
        "frameset",
        "noframes",
        "map",
    ]
)
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "tr": "table_row",
}
_INHERITED = frozenset({"list_item", "quote", "caption"})
CONCEALED = ":concealed"
"""The landmark of elements that an attribute or an inline style conceals."""

MARKS, MARK = "data-newsclean", "newsclean:"
"""The attribute with the numbers of the orders whose selectors match an element; the prefix of its landmarks."""


class Place(NamedTuple):
    """Where an element stands: shared by all text nodes under it."""

    block: HtmlElement
    kind: BlockKind
    hidden: bool
    linked: bool
    cell: HtmlElement | None
    depth: int


class Places(dict["HtmlElement", Place]):
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


class Names(NamedTuple):
    """Tags, and class and id tokens."""

    near: frozenset[str]
    """Of an element and its parent."""
    all: frozenset[str]
    """Of an element and all its ancestors below ``body``."""


class Landmarks(dict["HtmlElement", Names]):
    """The names around each element."""

    def __missing__(self, element: HtmlElement) -> Names:
        chain = [element]
        while (above := chain[-1].getparent()) is not None and above.tag != "body" and above not in self:
            chain.append(above)
        around = self.get(above, _NO_NAMES) if above is not None else _NO_NAMES
        outer = _tokens(above) if above is not None and above.tag != "body" else frozenset()
        for below in reversed(chain):
            own = _tokens(below)
            around = self[below] = Names(own | outer, around.all | own)
            outer = own
        return around


_NO_NAMES = Names(frozenset(), frozenset())


def _tokens(element: HtmlElement) -> frozenset[str]:
    names = {
        element.tag,
        *(element.get("class") or "").lower().split(),
        *(element.get("id") or "").lower().split(),
    }
    if marks := element.get(MARKS):
        names.update(MARK + number for number in marks.split())
    style = (element.get("style") or "").replace(" ", "").lower()
    if element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
        names.add(CONCEALED)
    return frozenset(names)


class Paths(dict["HtmlElement", str]):
    """The XPath of each element, as ``getpath`` gives it, but in linear time for any number of siblings."""

    def __missing__(self, element: HtmlElement) -> str:
        chain = [element]
        while (above := chain[-1].getparent()) is not None and above not in self:
            chain.append(above)
        if above is None:
            self[chain.pop()] = f"/{element.getroottree().getroot().tag}"
        for below in reversed(chain):
            self._number(below.getparent())
        return self[element]

    def _number(self, parent: HtmlElement) -> None:
        times = Counter(child.tag for child in parent)
        seen: Counter[str] = Counter()
        for child in parent:
            seen[child.tag] += 1
            place = f"[{seen[child.tag]}]" if times[child.tag] > 1 else ""
            self[child] = f"{self[parent]}/{child.tag}{place}"

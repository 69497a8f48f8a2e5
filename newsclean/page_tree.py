"""HTML -> one parsed tree, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from newsclean.errors import InputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COUNT = etree.XPath("count(//*)")


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
    if (count := elements(tree)) > max_elements:
        raise InputError(
            f"page has {count:,} elements, over the limit of {max_elements:,}: split it, or raise "
            "CleanOptions(max_elements=...)"
        )
    return tree


def elements(tree: HtmlElement) -> int:
    """Count the elements of a page."""
    return int(_COUNT(tree))


def _parse_broken(html: str, parser: HTMLParser) -> HtmlElement:
    from bs4 import BeautifulSoup

    mended = str(BeautifulSoup(html, "html.parser"))
    try:
        return document_fromstring(f"<html><body>{mended}</body></html>".encode(), parser=parser)
    except etree.ParserError as error:
        raise InputError(
            f"source is not HTML that lxml or BeautifulSoup can read ({error}): pass kind='text'"
        ) from error

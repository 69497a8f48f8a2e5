"""HTML -> one parsed tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from newsclean.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import HTMLParser as Parser

_JSON_LD = etree.XPath('//script[@type="application/ld+json"]')
_UNREAD = ("script", "style", "noscript", "template", "link")


def parse(html: str | bytes) -> HtmlElement:
    """Parse a page or a fragment of one, bytes in UTF-8; what lxml finds empty gets a second chance with BeautifulSoup.

    The tree comes without what no reader sees and no stage reads: scripts but for JSON-LD, styles, templates.

    Raises `InputError` where neither finds an element, and for a page too deep to be read.
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, default_doctype=False)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    data = html.encode("utf-8") if isinstance(html, str) else html
    try:
        tree = document_fromstring(data, parser=parser, ensure_head_body=True)
    except etree.ParserError:
        tree = _parse_broken(data.decode("utf-8"), parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError("page is nested deeper than libxml2 reads (2,048 elements): repair it")
    _strip(tree)
    return tree


def _strip(tree: HtmlElement) -> None:
    kept = _JSON_LD(tree)
    for script in kept:
        script.drop_tree()
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    tree.extend(kept)


def _parse_broken(html: str, parser: Parser) -> HtmlElement:
    from bs4 import BeautifulSoup

    mended = str(BeautifulSoup(html, "html.parser"))
    try:
        return document_fromstring(f"<html><body>{mended}</body></html>".encode(), parser=parser)
    except etree.ParserError as error:
        raise InputError(
            f"source is not HTML that lxml or BeautifulSoup can read ({error}): pass kind='text'"
        ) from error

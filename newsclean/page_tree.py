"""HTML -> one parsed tree, with all of the page in its body.

What browsers read on of a broken page is read on (HTML Living Standard, section 13.2.6.4): what stands behind
``</html>`` belongs to the body, and so does what stands in the head and is not metadata.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from newsclean.errors import InputError
from newsclean.places import BLOCK_TAGS

if TYPE_CHECKING:
    from lxml.etree import HTMLParser as Parser

_JSON_LD = etree.XPath('//script[@type="application/ld+json"]')
_UNREAD = ("script", "style", "noscript", "template", "link")
_METADATA = frozenset((*_UNREAD, "base", "basefont", "bgsound", "meta", "noframes", "title"))
"""What a head may hold."""
_FRAME = ("html", "head", "body")
_TITLE = re.compile(rb"<title(?:\s[^>]*)?>", re.I)
_TITLE_ENDS = re.compile(rb"</title[\s/>]", re.I)
_PARTED = re.compile(rb"<(?:!doctype|%b)[\s/>]" % b"|".join(tag.encode() for tag in (*sorted(BLOCK_TAGS), "br")), re.I)
_BLANK_LINES = re.compile(rb"\n\s*\n")


def mended(html: bytes) -> bytes:
    """Return a page with what parsers need and its author left out: the end of its title, the start of its paragraphs.

    A fragment with no tag that parts text has its paragraphs where blank lines are, as the editors of weblogs write it.

    >>> mended(b"<title>Rain<body><p>It rained.")
    b'<title>Rain</title><body><p>It rained.'
    >>> mended(b"It <b>rained</b>.\\n\\nIt <i>stopped</i>.")
    b'It <b>rained</b>.\\n<p>It <i>stopped</i>.'
    """
    return _with_title_closed(html if _PARTED.search(html) else _BLANK_LINES.sub(b"\n<p>", html))


def _with_title_closed(html: bytes) -> bytes:
    """A title that nothing ends does so at the next tag."""
    title = _TITLE.search(html)
    if not title or _TITLE_ENDS.search(html, title.end()):
        return html
    end = html.find(b"<", title.end())
    return html[:end] + b"</title>" + html[end:] if end >= 0 else html


def parse(html: str | bytes) -> HtmlElement:
    """Parse a page or a fragment of one, bytes in UTF-8; what lxml finds empty gets a second chance with BeautifulSoup.

    The tree comes without what no reader sees and no stage reads: scripts but for JSON-LD, styles, templates.

    Raises `InputError` where neither finds an element, and for a page too deep to be read.

    >>> parse("<p>It rained.</p></html><p>It stopped.").find("body").text_content()
    'It rained.It stopped.'
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
    _lay_in_body(tree)
    _strip(tree)
    return tree


def _lay_in_body(tree: HtmlElement) -> None:
    """Put what stands in the head and is no metadata at the top of the body, what stands behind the body at its end."""
    head, body = tree.find("head"), tree.find("body")
    strays = [] if head is None else [child for child in head if child.tag not in _METADATA]
    for at, stray in enumerate(strays):
        body.insert(at, stray)
    _add_text(body, body.tail)
    body.tail = None
    body.extend(list(body.itersiblings()))
    for root in list(tree.itersiblings()):
        _add_contents(body, root)


def _add_contents(body: HtmlElement, root: HtmlElement) -> None:
    """Add what stands in a further root, which libxml2 makes of what stands behind ``</html>``."""
    _add_text(body, root.text)
    for child in list(root):
        if child.tag in _FRAME:
            _add_contents(body, child)
            _add_text(body, child.tail)
        else:
            body.append(child)


def _add_text(body: HtmlElement, text: str | None) -> None:
    if text and len(body):
        body[-1].tail = (body[-1].tail or "") + text
    elif text:
        body.text = (body.text or "") + text


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

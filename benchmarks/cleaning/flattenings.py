"""Plain texts made of pages, as they come out of the usual ways to lose HTML: text nodes, layout, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup

CODE = ("script", "style", "noscript", "template")
BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "td")
BEFORE_PUNCTUATION = re.compile(r" (?=[,.;:!?])")


def get_text(html: str) -> str:
    """The text nodes, each from a line of its own on: what BeautifulSoup's get_text is mostly used for."""
    return "\n".join(_lines(_without_code(html).get_text("\n")))


def inscriptis_text(html: str) -> str:
    """The layout text of inscriptis, one line for each that a reader would see."""
    from inscriptis import get_text as laid_out

    return "\n".join(_lines(laid_out(html)))


def paragraphs(html: str) -> str:
    """The text of the innermost blocks, blank lines between them: also the headlines above, the lists below."""
    blocks = (block for block in _without_code(html).find_all(BLOCKS) if not block.find(BLOCKS))
    texts = (" ".join(block.get_text(" ").split()) for block in blocks)
    return "\n\n".join(BEFORE_PUNCTUATION.sub("", text) for text in texts if text)


FLAVOURS: dict[str, Callable[[str], str]] = {
    "get_text": get_text,
    "inscriptis": inscriptis_text,
    "paragraphs": paragraphs,
}


def flattened(html: str, flavour: str) -> str:
    """The page as plain text, or nothing where the parsers refuse its markup or its depth."""
    try:
        return FLAVOURS[flavour](html)
    except (ValueError, AssertionError, RecursionError):
        return ""


def _without_code(html: str) -> BeautifulSoup:
    page = BeautifulSoup(html, "lxml")
    for element in page.find_all(CODE):
        element.decompose()
    return page


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]

"""readability-lxml. It gives HTML; its text is taken block by block, or words of neighbours would run together."""

from importlib.metadata import version

from lxml.html import fromstring
from pages import Page
from readability import Document
from runner import main

VERSION = version("readability-lxml")
MODES = ("default",)
BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "pre", "blockquote", "br")


def extracted(page: Page, mode: str) -> str:
    tree = fromstring(Document(page.source).summary(html_partial=True))
    for block in tree.iter(*BLOCKS):
        block.tail = "\n" + (block.tail or "")
    return str(tree.text_content())


if __name__ == "__main__":
    main(__file__)

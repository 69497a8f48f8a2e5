"""boilerpy3: the article extractor of boilerpipe in Python."""

from importlib.metadata import version

from boilerpy3.extractors import ArticleExtractor
from pages import Page
from runner import main

VERSION = version("boilerpy3")
MODES = ("default",)
EXTRACTOR = ArticleExtractor()


def extracted(page: Page, mode: str) -> str:
    text: str = EXTRACTOR.get_content(page.source)
    return text


if __name__ == "__main__":
    main(__file__)

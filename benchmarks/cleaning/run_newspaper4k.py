"""newspaper4k, kept from fetching pictures; it reads the language off the page."""

from importlib.metadata import version

import newspaper
from pages import Page
from runner import main

VERSION = version("newspaper4k")
MODES = ("default",)


def extracted(page: Page, mode: str) -> str:
    article = newspaper.Article("https://example.com/article", fetch_images=False)
    article.download(input_html=page.source)
    article.parse()
    text: str = article.text
    return text


if __name__ == "__main__":
    main(__file__)

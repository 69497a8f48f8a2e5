"""Resiliparse: main content, without what is no text of the article (bullets, alternative texts, comments)."""

from importlib.metadata import version

from pages import Page
from resiliparse.extract.html2text import extract_plain_text
from runner import main

VERSION = version("resiliparse")
MODES = ("default",)


def extracted(page: Page, mode: str) -> str:
    return extract_plain_text(page.source, main_content=True, list_bullets=False, alt_texts=False, comments=False)


if __name__ == "__main__":
    main(__file__)

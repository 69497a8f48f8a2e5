"""goose3 at its defaults, which fetch no pictures; it reads the language off the page."""

from importlib.metadata import version

from goose3 import Goose
from pages import Page
from runner import main

VERSION = version("goose3")
MODES = ("default",)
GOOSE = Goose()


def extracted(page: Page, mode: str) -> str:
    text: str = GOOSE.extract(raw_html=page.source).cleaned_text
    return text


if __name__ == "__main__":
    main(__file__)

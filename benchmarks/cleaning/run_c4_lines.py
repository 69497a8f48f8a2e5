"""The line rules of C4."""

from line_rules import c4
from pages import Page
from runner import main

VERSION = "2020"
MODES = ("default",)


def extracted(page: Page, mode: str) -> str:
    return c4(page.source)


if __name__ == "__main__":
    main(__file__)

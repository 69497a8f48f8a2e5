"""The line rules of RefinedWeb."""

from line_rules import refinedweb
from pages import Page
from runner import main

VERSION = "2023"
MODES = ("default",)


def extracted(page: Page, mode: str) -> str:
    return refinedweb(page.source)


if __name__ == "__main__":
    main(__file__)

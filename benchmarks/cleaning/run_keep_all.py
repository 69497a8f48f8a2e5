"""The floor of every comparison of plain texts: nothing is removed."""

from pages import Page
from runner import main

VERSION = "-"
MODES = ("default",)


def extracted(page: Page, mode: str) -> str:
    return page.source


if __name__ == "__main__":
    main(__file__)

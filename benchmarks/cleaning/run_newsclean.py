"""newsclean, told only whether a page is HTML or plain text."""

from pages import Page
from runner import main

import newsclean

VERSION = newsclean.__version__
MODES = {
    "default": newsclean.CleanOptions(),
    "fast": newsclean.CleanOptions(engine="fast"),
}


def extracted(page: Page, mode: str) -> str:
    return newsclean.clean(page.source, kind="html" if page.kind == "html" else "text", options=MODES[mode]).text


if __name__ == "__main__":
    main(__file__)

"""trafilatura: its defaults, its two preferences, and without its fall-backs."""

from typing import Any

import trafilatura
from pages import Page
from runner import main

VERSION = trafilatura.__version__
MODES: dict[str, dict[str, Any]] = {
    "default": {},
    "precision": {"favor_precision": True},
    "recall": {"favor_recall": True},
    "fast": {"fast": True},
}


def extracted(page: Page, mode: str) -> str:
    return trafilatura.extract(page.source, **MODES[mode]) or ""


if __name__ == "__main__":
    main(__file__)

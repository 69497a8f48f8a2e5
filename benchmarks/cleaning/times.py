"""Processor time a page: every page is read once by each tool in turn, so that no cache has seen it.

usage: times.py SET.jsonl.xz ... [--every N] [--warm SET.jsonl.xz] [--text get_text|inscriptis|paragraphs|gold]

Milliseconds a page, and relative to ``trafilatura.extract`` without comments. Of plain texts, made of the pages or
their gold texts, megabytes a second that newsclean takes. Forty pages of the set to warm up with are read first.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura
from flattenings import FLAVOURS
from pages import Page, read, with_gold

import newsclean

FAST = newsclean.CleanOptions(engine="fast")
Tools = dict[str, Callable[[str], object]]
ON_TEXTS: Tools = {"newsclean": newsclean.clean}
ON_PAGES: Tools = {
    "trafilatura": lambda html: trafilatura.extract(html, include_comments=False),
    **ON_TEXTS,
    "newsclean, fast engine": lambda html: newsclean.clean(html, options=FAST),
}
WARMING = 40


def times(found: list[Page], tools: Tools) -> Counter[str]:
    """Seconds of processor time of each tool."""
    spent: Counter[str] = Counter()
    for page in found:
        for name, tool in tools.items():
            start = time.process_time()
            tool(page.source)
            spent[name] += time.process_time() - start
    return spent


def sources(path: Path, kind: str) -> list[Page]:
    """The pages of a set, or the texts of a kind that they give."""
    if kind == "gold":
        return [page._replace(source=page.gold) for page in with_gold(path)]
    return read(path, kind)


def told(found: list[Page], spent: Counter[str]) -> str:
    """What the tools took, beside trafilatura where that was asked."""
    if "trafilatura" not in spent:
        return f"{sum(len(page.source.encode()) for page in found) / spent['newsclean'] / 1e6:.2f} MB/s"
    each = (f"{name} {s / len(found) * 1e3:.1f}, {s / spent['trafilatura']:.2f}" for name, s in spent.items())
    return "; ".join(each)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=5)
    parser.add_argument("--warm", type=Path)
    parser.add_argument("--text", choices=[*FLAVOURS, "gold"])
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    kind, tools = (options.text, ON_TEXTS) if options.text else ("html", ON_PAGES)
    times(sources(options.warm or options.data[0], kind)[-WARMING:], tools)
    for path in options.data:
        found = sources(path, kind)[:: options.every]
        print(f"{path.name.partition('.')[0]} ({len(found)}): {told(found, times(found, tools))}", flush=True)


if __name__ == "__main__":
    main()

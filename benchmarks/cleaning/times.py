"""Processor time a page: every page is read once by each tool in turn, so that no cache has seen it.

usage: times.py SET.jsonl.xz ... [--every N] [--warm SET.jsonl.xz]

Milliseconds a page, and relative to ``trafilatura.extract`` without comments. Forty pages of the set to warm up with
are read first.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura
from pages import Page, read

import newsclean

FAST = newsclean.CleanOptions(engine="fast")
TOOLS: dict[str, Callable[[str], object]] = {
    "trafilatura": lambda html: trafilatura.extract(html, include_comments=False),
    "newsclean": newsclean.clean,
    "newsclean, fast engine": lambda html: newsclean.clean(html, options=FAST),
}
WARMING = 40


def times(found: list[Page]) -> Counter[str]:
    """Seconds of processor time of each tool."""
    spent: Counter[str] = Counter()
    for page in found:
        for name, tool in TOOLS.items():
            start = time.process_time()
            tool(page.source)
            spent[name] += time.process_time() - start
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=5)
    parser.add_argument("--warm", type=Path)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    times(read(options.warm or options.data[0])[-WARMING:])
    for path in options.data:
        found = read(path)[:: options.every]
        spent = times(found)
        told = (f"{name} {s / len(found) * 1e3:.1f}, {s / spent['trafilatura']:.2f}" for name, s in spent.items())
        print(f"{path.name.partition('.')[0]} ({len(found)} pages): {'; '.join(told)}", flush=True)


if __name__ == "__main__":
    main()

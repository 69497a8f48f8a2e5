"""What every run_*.py shares: the command line, the clock, a line of JSON. A tool's time is from a file to its output.

Blank lines part the paragraphs of a text; of a page, trafilatura's text has one on each line.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path


def records(corpus: str) -> Iterator[dict]:
    with Path(corpus).open("rb") as lines:
        yield from map(json.loads, lines)


def paragraphs(record: dict) -> list[str]:
    """The paragraphs of a record, as a user of trafilatura has them."""
    if "text" in record:
        return [text for text in record["text"].split("\n\n") if text.strip()]
    from trafilatura import extract

    return [line for line in (extract(record["html"]) or "").splitlines() if line.strip()]


def run(work: Callable[[str, str, int], int], note: str = "") -> None:
    """Time `work`, which returns how many paragraphs it saw, and print what it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus")
    parser.add_argument("out")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    start = time.perf_counter()
    seen = work(options.corpus, options.out, options.workers)
    print(json.dumps({"seconds": time.perf_counter() - start, "paragraphs": seen, "note": note}))

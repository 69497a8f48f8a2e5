"""What every run_*.py shares: rows in, predictions out, the time in between."""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path


def rows(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def run(tool: Callable[[dict[str, str], str], str], usage: str) -> None:
    """Give each row to a tool, write its text, and tell the pace of the tool alone."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--field", choices=["html", "text"], default="html")
    parser.add_argument("--mode", default="default", help="for tools that have modes")
    options = parser.parse_args()
    spent, count = 0.0, 0
    with options.out.open("w", encoding="utf-8") as out:
        for row in rows(options.articles):
            start = time.perf_counter()
            text = tool(row, options.field)
            spent += time.perf_counter() - start
            count += 1
            out.write(json.dumps({"id": row["id"], "text": text}, ensure_ascii=False) + "\n")
    print(f"{count} rows, {count / spent:.1f} rows/s", file=sys.stderr)

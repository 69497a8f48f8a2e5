"""Consolidate rows of versions: a runner for a scorer that is elsewhere.

usage: run_newsclean.py ROWS.jsonl[.xz] PRED.jsonl[.xz]

Reads {id, lang, versions: [{time, text}]}, writes {id, text, reported: [passages]}. Default options; the
language is not told.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from methods import reported

import newsclean

Row = dict[str, Any]


def opened(path: str, mode: str) -> TextIO:
    return (lzma.open if path.endswith(".xz") else open)(path, mode, encoding="utf-8")  # type: ignore[return-value]


def predicted(row: Row) -> Row:
    versions = [newsclean.Source(version["text"], date=version["time"]) for version in row["versions"]]
    story = newsclean.consolidate(versions)
    return {"id": row["id"], "text": story.text, "reported": reported(story)}


def predictions(path: str) -> Iterator[Row]:
    with opened(path, "rt") as lines:
        yield from (predicted(json.loads(line)) for line in lines if line.strip())


def main() -> None:
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    start, count = time.perf_counter(), 0
    with opened(sys.argv[2], "wt") as out:
        for row in predictions(sys.argv[1]):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    print(f"{count} rows in {time.perf_counter() - start:.1f} s -> {Path(sys.argv[2]).name}")


if __name__ == "__main__":
    main()

"""Check the promises on real files: pages and texts through clean(), clusters of documents through consolidate().

usage: python benchmarks/promises.py [--articles FILE.jsonl[.xz] ...] [--clusters FILE.jsonl[.xz] ...] [--pages N]

Articles are rows with an `html` field, clusters rows with a `docs` list of texts. Prints what was checked and every
promise that does not hold; exits with 1 if one does not.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import newsclean
from newsclean.audit import lost, replayed, silenced, unsourced
from newsclean.characters import seen
from newsclean.guards import contradictions


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def page_faults(page: newsclean.Cleaned) -> Iterator[str]:
    """Promise 1."""
    yield from lost(page)
    if seen(replayed(page)) != seen(page.text):
        yield "replaying the removals does not give the text"


def story_faults(story: newsclean.Story) -> Iterator[str]:
    """Promises 1, 2 and 3."""
    for page in story.pages:
        yield from page_faults(page)
    yield from unsourced(story)
    yield from silenced(story)
    for dropped in story.dropped:
        shown = story.text[dropped.duplicate_of.start : dropped.duplicate_of.end]
        if found := contradictions(dropped.passage.text, shown):
            yield f"{dropped.passage.text!r} was merged into {shown!r} though they contradict: {found}"


def duplicate_faults(texts: list[str]) -> Iterator[str]:
    """Promises 4 and 5: verified against the canonical text, and the same with another number of threads."""
    found = newsclean.deduplicate(texts)
    joined = set(zip(found.edges["left"].to_pylist(), found.edges["right"].to_pylist(), strict=True))
    for row, canonical in enumerate(found.cluster.tolist()):
        if row != canonical and not {(row, canonical), (canonical, row)} & joined and texts[row] != texts[canonical]:
            yield f"text {row} joined {canonical} without a verified edge"
    again = newsclean.deduplicate(texts, options=newsclean.NearOptions(threads=1))
    if again.cluster.tolist() != found.cluster.tolist():
        yield "another number of threads gives other clusters"


def check(name: str, faults: Iterator[str]) -> int:
    found = list(faults)
    for fault in found:
        print(f"{name}: {fault}", file=sys.stderr)
    return len(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", nargs="*", type=Path, default=[])
    parser.add_argument("--clusters", nargs="*", type=Path, default=[])
    parser.add_argument("--pages", type=int, default=200, help="pages to check, spread over the files")
    options = parser.parse_args()
    faults = checked = 0
    paragraphs: list[str] = []
    for path in options.articles:
        for row in islice(rows(path), options.pages // len(options.articles)):
            page = newsclean.clean(row["html"], kind="html")
            again = newsclean.clean(row["html"], kind="html")
            faults += check(str(row["id"]), page_faults(page)) + (page != again)
            paragraphs += [block.text for block in page.paragraphs]
            checked += 1
    print(f"{checked} pages: nothing lost, replay gives the text, twice the same: {faults} faults")
    stories = 0
    for path in options.clusters:
        for row in rows(path):
            story = newsclean.consolidate(row["docs"])
            faults += check(str(row["cluster_id"]), story_faults(story)) + (story != newsclean.consolidate(row["docs"]))
            paragraphs += [block.text for page in story.pages for block in page.paragraphs]
            stories += 1
    print(f"{stories} stories: every character has a source, no figure merged away, twice the same: {faults} faults")
    faults += check("deduplicate", duplicate_faults(paragraphs))
    print(f"{len(paragraphs)} paragraphs: every duplicate verified, any number of threads: {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    raise SystemExit(main())

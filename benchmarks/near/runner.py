"""What every run_*.py shares: reading texts, timing one call, writing predictions. Nothing of it is timed but the call.

usage of each: run_TOOL.py TEXTS.parquet PRED.parquet [--setting own|same]
"own" is the tool at its defaults; "same" is word 2-grams, 69 bands of 3 rows, as newsclean has them.
A tool gets the texts as the type it takes fastest. Its time is from texts to cluster labels; where it ends earlier
(daft: at signatures), its runner says so and writes each text as its own cluster.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

WORD = re.compile(r"\w+")
SAME_WORDS, SAME_BANDS, SAME_ROWS = 2, 69, 3


def shingles(text: str, words: int) -> list[str]:
    found = WORD.findall(text.lower())
    return [" ".join(found[at : at + words]) for at in range(max(1, len(found) - words + 1))]


def grouped(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Connected components, as the tools' own scripts build them."""
    parent = list(range(count))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for left, right in pairs:
        one, two = root(left), root(right)
        parent[max(one, two)] = min(one, two)
    return [root(at) for at in range(count)]


def in_buckets(signatures: Iterable[Sequence[Hashable]]) -> Iterator[tuple[int, int]]:
    """Pairs of each text with the first one that shares one of its bands, as the tools' own scripts find them."""
    buckets: defaultdict[int, dict[Hashable, int]] = defaultdict(dict)
    for row, bands in enumerate(signatures):
        for band, key in enumerate(bands):
            first = buckets[band].setdefault(tuple(key) if isinstance(key, list) else key, row)
            if first != row:
                yield first, row


def rehearsal() -> list[str]:
    """Texts that need every step once, equal, equal but for capitals, near, with another figure: they load kernels."""
    texts = [
        f"Text {row} of a paper that {row % 7} readers out of {row % 300} have not read to its end."
        for row in range(900)
    ]
    return [*texts, *texts[:50], *(text.upper() for text in texts[50:100])]


def run(cluster: Callable[[pa.ChunkedArray, str], Iterable[int]], note: str = "") -> None:
    """Time `cluster` on the texts of the command line, write what it found, print a line of JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("texts")
    parser.add_argument("pred")
    parser.add_argument("--setting", choices=["own", "same"], default="own")
    options = parser.parse_args()
    table = pq.read_table(options.texts, columns=["id", "text"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, worked = time.perf_counter(), time.process_time()
    labels = cluster(table["text"], options.setting)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pq.write_table(pa.table({"id": table["id"], "cluster_id": pa.array(list(labels))}), options.pred)
    memory = {"peak_mb": peak / 1024, "peak_beyond_texts_mb": (peak - before) / 1024}
    print(json.dumps({"texts": len(table), "seconds": seconds, "cpu_seconds": worked, **memory, "note": note}))

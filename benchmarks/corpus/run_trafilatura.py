"""trafilatura alone, in a pool of processes: what extraction costs whatever comes after it.

usage: run_trafilatura.py CORPUS.jsonl OUT [--workers N]
"""

from __future__ import annotations

import json
from multiprocessing import Pool
from pathlib import Path

from runner import paragraphs, records, run


def work(corpus: str, out: str, workers: int) -> int:
    Path(out).mkdir()
    seen = 0
    with Pool(workers) as pool, Path(out, "texts.jsonl").open("w") as file:
        for found in pool.imap(paragraphs, records(corpus), chunksize=16):
            seen += len(found)
            file.write(json.dumps({"paragraphs": found}) + "\n")
    return seen


if __name__ == "__main__":
    run(work, "extraction only")

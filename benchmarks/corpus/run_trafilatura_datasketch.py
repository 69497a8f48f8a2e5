"""trafilatura in a pool of processes, MinHashes beside it in the same processes, one MinHashLSH for the paragraphs.

usage: run_trafilatura_datasketch.py CORPUS.jsonl OUT [--workers N]

128 permutations, word 5-grams, threshold .5: what datasketch's documentation shows. Nothing is verified, no story made.
"""

from __future__ import annotations

import json
import re
from multiprocessing import Pool
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from runner import paragraphs, records, run

VALUES, WORDS, WORD = 128, 5, re.compile(r"\w+")


def signed(record: dict) -> list[tuple[str, MinHash]]:
    found = paragraphs(record)
    sets = [[shingle.encode() for shingle in shingles(text)] for text in found]
    return list(zip(found, MinHash.generator(sets, num_perm=VALUES), strict=True))


def shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return [" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))]


def work(corpus: str, out: str, workers: int) -> int:
    Path(out).mkdir()
    seen, index = 0, MinHashLSH(threshold=0.5, num_perm=VALUES)
    with Pool(workers) as pool, Path(out, "texts.jsonl").open("w") as file:
        for document in pool.imap(signed, records(corpus), chunksize=16):
            kept = []
            for text, signature in document:
                if not index.query(signature):
                    index.insert(seen, signature)
                    kept.append(text)
                seen += 1
            file.write(json.dumps({"paragraphs": kept}) + "\n")
    return seen


if __name__ == "__main__":
    run(work, "unverified, no stories")

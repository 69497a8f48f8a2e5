"""newsclean: clean, near-duplicate paragraphs, stories, consolidated.

usage: run_newsclean.py CORPUS.jsonl OUT [--workers N]
"""

from __future__ import annotations

from runner import run

import newsclean


def work(corpus: str, out: str, workers: int) -> int:
    options = newsclean.RunOptions(workers=workers)
    return newsclean.run(corpus, out, options, restart=True).counts["blocks_in"]


if __name__ == "__main__":
    run(work)

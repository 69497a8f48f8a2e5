"""Extract articles with trafilatura and write predictions.

usage: python benchmarks/cleaning/run_trafilatura.py ARTICLES.jsonl[.xz] -o PRED.jsonl [--mode default|precision|recall]

Out come rows {id, text}; pages a second go to stderr.
"""

from __future__ import annotations

import logging
import sys

import trafilatura
from runner import run

MODE = next((sys.argv[at + 1] for at, word in enumerate(sys.argv) if word == "--mode"), "default")


def extracted(row: dict[str, str], field: str) -> str:
    text = trafilatura.extract(row[field], favor_precision=MODE == "precision", favor_recall=MODE == "recall")
    return text or ""


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    run(extracted, __doc__ or "")

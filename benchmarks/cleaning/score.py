"""Score predictions against gold texts by the measure of article-extraction-benchmark.

usage: score.py DATA PRED.jsonl [--text get_text|inscriptis|paragraphs] [--limit N]

DATA is what the predictions were made of (README.md has the layouts), PRED rows of {id, text}. Only pages with a gold
text count; one without a prediction counts as empty. Texts are multisets of 4-grams of words. Precision and recall are
means over the pages, those with no output left out of precision; F1 is of the two means. Page F1 is the mean of each
page's own, an empty output counting 0: look at it too, for F1 forgives empty outputs in precision. ± is half of the
interval that holds 95% of the F1 of samples of the pages, drawn with replacement.

https://github.com/scrapinghub/article-extraction-benchmark
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from flattenings import FLAVOURS
from numpy.typing import NDArray
from pages import with_gold

_CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"(?=[{_CJK}])\w|[^\W{_CJK}]+")
"""A word as the benchmark has it; each kana, Han character and Hangul syllable by itself, for no spaces part them."""
SIZE = 4
SAMPLES, SEED = 1000, 0


class Overlap(NamedTuple):
    """Shingles of a page: in both texts, in the prediction alone, in the gold text alone."""

    common: int
    extra: int
    missing: int


class Scores(NamedTuple):
    """The measures of a set of pages; see the module's docstring."""

    f1: float
    within: float
    precision: float
    recall: float
    page_f1: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The 4-grams of words; a shorter text is one shingle."""
    words = WORD.findall(text)
    places = range(max(1, len(words) - SIZE + 1)) if words else ()
    return Counter(tuple(words[at : at + SIZE]) for at in places)


def overlap(gold: str, predicted: str) -> Overlap:
    wanted, found = shingles(gold), shingles(predicted)
    common = (wanted & found).total()
    return Overlap(common, found.total() - common, wanted.total() - common)


def scores(pages: Sequence[Overlap]) -> Scores:
    """The measures of all pages."""
    common, extra, missing = np.array(pages, dtype=float).reshape(-1, 3).T
    f1, precision, recall = _means(common, common + extra, common + missing)
    drawn = np.random.default_rng(SEED).integers(0, max(1, len(pages)), (SAMPLES, len(pages)))
    sampled, _, _ = _means(*(column[drawn] for column in (common, common + extra, common + missing)))
    low, high = np.percentile(sampled, [2.5, 97.5])
    total = 2 * common + extra + missing
    page_f1 = np.where(total > 0, 2 * common / np.maximum(total, 1), 1.0)
    return Scores(float(f1), float(high - low) / 2, float(precision), float(recall), float(_mean(page_f1, total >= 0)))


def _means(common: NDArray[Any], found: NDArray[Any], wanted: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    precision = _mean(common / np.maximum(found, 1), found > 0)
    recall = _mean(common / np.maximum(wanted, 1), wanted > 0)
    both = precision + recall
    return 2 * precision * recall / np.where(both > 0, both, 1), precision, recall


def _mean(values: NDArray[Any], counted: NDArray[np.bool_]) -> NDArray[Any]:
    return np.asarray(np.where(counted, values, 0).sum(-1) / np.maximum(counted.sum(-1), 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--text", choices=FLAVOURS, default="html", dest="kind")
    parser.add_argument("--limit", type=int, default=0)
    options = parser.parse_args()
    lines = options.predictions.read_text("utf-8").split("\n")
    predicted = {row["id"]: row["text"] for row in (json.loads(line) for line in lines if line)}
    pages = with_gold(options.data, options.kind, options.limit)
    found = scores([overlap(page.gold, predicted.get(page.id, "")) for page in pages])
    print(f"{len(pages)} pages, {sum(page.id not in predicted for page in pages)} of them without a prediction")
    print(f"F1 {found.f1:.4f} ±{found.within:.4f}  P {found.precision:.4f}  R {found.recall:.4f}", end="  ")
    print(f"page F1 {found.page_f1:.4f}")


if __name__ == "__main__":
    main()

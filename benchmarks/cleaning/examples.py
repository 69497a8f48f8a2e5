"""Labelled documents from the development sets: what counts as content (docs/what-counts.md) against gold texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from score_articles import line_labels, tokens

from newsclean.draft import Draft
from newsclean.phrases import folded
from newsclean.rules import captions, titles

Row = dict[str, str]


def host(row: Row) -> str:
    """The site of a row: from its address, or else from its id, which names the publisher and then the day."""
    return urlsplit(row["url"] or "").netloc.lower().removeprefix("www.") or row["id"].partition("_")[0]


def labels(draft: Draft, gold: str) -> NDArray[np.float64]:
    """1 for the blocks that are content: in the gold text, and neither headline nor caption nor a second copy."""
    found = np.array(line_labels([block.text for block in draft.blocks], gold), dtype=float)
    if draft.kind == "html":
        everything = np.ones(len(draft.blocks), dtype=np.bool_)
        for rule in (titles, captions):
            for finding in rule.find(draft, everything):
                if finding.score >= 0.9:
                    found[finding.at] = 0.0
    return _without_copies(draft, found, gold)


def _without_copies(draft: Draft, found: NDArray[np.float64], gold: str) -> NDArray[np.float64]:
    """Of blocks with the same text keep as many as the gold text has, those nearest to the middle of the content."""
    good = np.flatnonzero(found)
    middle = np.median(good) if len(good) else 0
    known: dict[str, list[int]] = {}
    for index in good:
        known.setdefault(folded(draft.blocks[index].text), []).append(int(index))
    times = Counter(folded(line) for line in gold.split("\n"))
    for line, places in known.items():
        for index in sorted(places, key=lambda place: abs(place - middle))[max(1, times[line]) :]:
            found[index] = 0.0
    return found


def weights(draft: Draft, gold: str) -> NDArray[np.float64]:
    """How much a block counts: its share of the article, as in the score, so that each page counts the same."""
    sizes = np.array([len(tokens(block.text)) for block in draft.blocks], dtype=float)
    return 100 * np.minimum((sizes + 2) / (len(tokens(gold)) + 50), 0.5)


def scored(rows: Sequence[Row]) -> list[Row]:
    """The rows that have a gold text."""
    return [row for row in rows if row["gold_text"].strip()]

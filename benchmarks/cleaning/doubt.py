"""When trafilatura is asked: article F1, and the share of pages it is asked about, for values of ``sure_enough``.

usage: doubt.py DATA [--folds 3] [--limit N]

DATA, PYTHONPATH, the sets and the folds are those of ``train.py``; no page is judged by a model that saw its host. Of a
page about which trafilatura is asked, the draft counts that is doubted less; at 0 it is always the one with the votes.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import NamedTuple

import numpy as np
from score_articles import corpus_scores, counts
from train import MEASURED, TRAINED, Document, all_documents, cross_validated, kept, told

from newsclean.draft import ModelName
from newsclean.judging import doubt
from newsclean.model import Model, load

VALUES = (0.0, 0.05, 0.08, 0.1, 0.15, 0.2, 1.0)


class Judged(NamedTuple):
    """A page as one model has it."""

    group: str
    doubt: float
    counts: tuple[int, ...]
    """What its article F1 is made of."""


def judged_by(name: ModelName, data: Path, folds: int, limit: int) -> list[Judged]:
    """Every page, judged by a model that did not see its host."""
    train = all_documents(TRAINED, data, name, limit)
    models = cross_validated(train, folds, name)
    unseen = all_documents(MEASURED, data, name, limit)
    models |= {id(page): load(name) for page in unseen}
    return [_judged(page, models[id(page)]) for page in train + unseen]


def _judged(page: Document, model: Model) -> Judged:
    draft = told(page, model)
    return Judged(page.group, doubt(draft), counts(page.gold, kept(draft)))


def _chosen(value: float, alone: Judged, asked: Judged) -> Judged:
    """A page as `draft_of` has it."""
    if not value:
        return asked
    return alone if alone.doubt <= value else min(asked, alone, key=lambda page: page.doubt)


def row(value: float, alone: list[Judged], asked: list[Judged]) -> str:
    """A row of the table."""
    unsure = np.array([page.doubt > value for page in alone])
    found = [_chosen(value, *own) for own in zip(alone, asked, strict=True)]
    groups = np.array([page.group for page in alone])
    cells = [f"{unsure.mean():.2f}"]
    for group in dict.fromkeys(groups):
        scored = [page.counts for page, here in zip(found, groups == group, strict=True) if here]
        cells.append(f"{corpus_scores(np.array(scored))[0]:.4f} ({unsure[groups == group].mean():.2f})")
    return f"| {value} | " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=0, help="rows per set (0: all)")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    alone, asked = (judged_by(name, options.data, options.folds, options.limit) for name in ("fast", "html"))
    groups = list(dict.fromkeys(page.group for page in alone))
    print(f"| sure_enough | asked | {' | '.join(groups)} |\n|{'---|' * (len(groups) + 2)}")
    for value in VALUES:
        print(row(value, alone, asked), flush=True)


if __name__ == "__main__":
    main()

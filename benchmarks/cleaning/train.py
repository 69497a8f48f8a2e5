"""Trains the weights that ship in ``newsclean/models`` and writes them with their cards.

usage: train.py DATA (html|fast|text) [-o newsclean/models] [--folds 3] [--limit N]

DATA is the directory of the article sets (``*.jsonl.xz``); ``score_articles.py`` and ``dirty_text.py`` must be
importable (PYTHONPATH). Trained on the sets whose source is permissively licensed, with hashed names and words;
the others are only measured. The table: article F1 of documents whose host the model did not see (cross-validated by
host for the sets it is trained on), named rules included, at the thresholds of `CleanOptions`. The weights that are
written are then fitted on all documents of the training sets.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np
from dirty_text import FLAVOURS
from examples import Row, host, labels, scored, weights
from fit import Example, fit, folds
from score_articles import corpus_scores, counts, read_jsonl

from newsclean.asked import Asked
from newsclean.draft import Draft, ModelName
from newsclean.drafting import draft_of, reconsidered
from newsclean.errors import InputError
from newsclean.judging import described
from newsclean.model import Model, judge, packed, unpacked
from newsclean.options import CleanOptions
from newsclean.reading import read
from newsclean.records import SourceKind
from newsclean.rules import removals
from newsclean.source import decode

TRAINED = ("newspaper4k", "fundus_publishers", "wcxb_articles", "chinese", "readability")
MEASURED = ("google_news_2008", "cleaneval_dev", "daniel_five_languages")
STUDENTS: dict[ModelName, int] = {"html": 2, "fast": 2, "text": 3}
LICENCES = "source repositories Apache-2.0, MIT, CC BY 4.0; pages: their publishers"


class Document(NamedTuple):
    """A source with its gold text, ready to be trained on."""

    group: str
    gold: str
    draft: Draft
    example: Example


def documents(path: Path, name: ModelName, limit: int) -> Iterator[Document]:
    """The documents of one set: its pages, or for text each page in every flavour and its gold text.

    Of pages trafilatura is always asked; a text lies in its stretch, whatever it is, and no model is asked about it.
    """
    options = CleanOptions(engine="fast" if name == "fast" else "full", sure_enough=0.0, clean_share=0.0)
    kind: SourceKind = "text" if name == "text" else "html"
    for row in scored(list(read_jsonl(str(path))))[: limit or None]:
        for flavour, source in _sources(row, kind):
            try:
                found = draft_of(read(decode(source, kind, options), None, Asked(), options), Asked(), options)
            except InputError:
                continue
            found, gold = replace(found, model=name), row["gold_text"]
            example = Example(described(found), labels(found, gold), weights(found, gold), host(row), len(gold))
            yield Document(f"{path.name.partition('.')[0]} {flavour}".strip(), gold, found, example)


def all_documents(names: Sequence[str], data: Path, model: ModelName, limit: int) -> list[Document]:
    """The documents of some sets, by their names."""
    return [document for name in names for document in documents(data / f"{name}.jsonl.xz", model, limit)]


def _sources(row: Row, kind: SourceKind) -> Iterator[tuple[str, str]]:
    if kind == "html":
        yield "", row["html"]
        return
    for flavour, make in FLAVOURS.items():
        try:
            text = make(row["html"])
        except (ValueError, AssertionError, RecursionError):
            continue
        if text:
            yield flavour, text
    yield "gold", row["gold_text"]


def cross_validated(found: list[Document], count: int, name: ModelName) -> dict[int, Model]:
    """For each document a model that did not see its host."""
    parts, models = folds([document.example for document in found], count, 99), {}
    for part in range(count):
        model = shipped(fit([d.example for d, p in zip(found, parts, strict=True) if p != part], STUDENTS[name]))
        models |= {id(document): model for document, p in zip(found, parts, strict=True) if p == part}
    return models


def told(document: Document, model: Model) -> Draft:
    """The draft of a document as that model would have it; of a plain text perhaps another one."""
    draft = replace(document.draft, judge=lambda draft: judge(model, described(draft)), options=CleanOptions())
    return reconsidered(draft) if draft.kind == "text" else draft


def kept(draft: Draft) -> str:
    """The text that the rules keep."""
    gone = {removal.span for removal in removals(draft)}
    return "\n\n".join(block.text for block in draft.blocks if block.span not in gone)


def shipped(model: Model) -> Model:
    """The model as it is after a trip through its file: half precision."""
    return unpacked(packed(model))


def table(found: list[Document], models: dict[int, Model]) -> dict[str, dict[str, float]]:
    """Article F1, precision and recall by set (and flavour); for gold texts the share of characters that was kept."""
    rows: dict[str, dict[str, float]] = {}
    for group in dict.fromkeys(document.group for document in found):
        texts = [(d.gold, kept(told(d, models[id(d)]))) for d in found if d.group == group]
        f1, p, r, _ = corpus_scores(np.array([counts(gold, text) for gold, text in texts]))
        rows[group] = {"documents": len(texts), "f1": round(f1, 4), "p": round(p, 4), "r": round(r, 4)}
        print(f"{group:36s} n={len(texts):4d}  f1 {f1:.4f}  p {p:.4f}  r {r:.4f}", flush=True)
    return rows


def write(model: Model, name: ModelName, out: Path, rows: dict[str, dict[str, float]]) -> None:
    """Write the weights and their card."""
    data = packed(model)
    card = {
        "what": f"weights of newsclean.model, {name}",
        "date": datetime.now(UTC).date().isoformat(),
        "trained on": list(TRAINED),
        "licences of the training data": LICENCES,
        "only measured": list(MEASURED),
        "scores on hosts not seen in training": rows,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.npz").write_bytes(data)
    (out / f"{name}.json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", choices=get_args(ModelName))
    parser.add_argument("-o", "--out", type=Path, default=Path("newsclean/models"))
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=0, help="rows per set (0: all)")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    train = all_documents(TRAINED, options.data, options.model, options.limit)
    rows = table(train, cross_validated(train, options.folds, options.model))
    model = shipped(fit([document.example for document in train], STUDENTS[options.model]))
    for name in MEASURED:
        found = all_documents([name], options.data, options.model, options.limit)
        rows |= table(found, {id(d): model for d in found})
    write(model, options.model, options.out, rows)


if __name__ == "__main__":
    main()

"""Reprint articles, let every method make one text of each, print a table and draw kept against redundant.

usage: compare.py [--articles FILE] [--count N] [--seed N] [--plot NAME]

FILE has real articles, JSON lines {id, lang: en or de, gold: [paragraphs]}; without it, the templates of `texts/` are
filled. NAME.png and NAME.svg are written.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from made_articles import made_articles, read_articles
from matplotlib import pyplot as plt
from measures import Scores, means, score
from methods import METHODS, longest
from reprints import Reprint, reprinted

LABELLED_ABOVE = ("the article", "exact")


def reprints(options: argparse.Namespace) -> list[Reprint]:
    found = read_articles(options.articles) if options.articles else made_articles(options.count, options.seed)
    rng = random.Random(options.seed)
    return [
        reprinted(article, rng) for article in found if article.lang in ("en", "de") and len(article.paragraphs) > 3
    ]


def table(rows: Sequence[Reprint]) -> dict[str, Scores]:
    found = {}
    print("| method | " + " | ".join(Scores._fields) + " | ms/story |")
    print("|---" * (len(Scores._fields) + 2) + "|")
    for name, method in METHODS.items():
        method(rows[0])
        start = time.perf_counter()
        answers = [method(row) for row in rows]
        each = (time.perf_counter() - start) * 1000 / len(rows)
        found[name] = means([score(row, answer) for row, answer in zip(rows, answers, strict=True)])
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in found[name]) + f" | {each:.1f} |", flush=True)
    return found


def information(scores: Scores) -> float:
    """Return how much is in reach of the reader: the mean of sentences kept and of disputed values told."""
    return (scores.kept + 1 - scores.silent) / 2


def plot(found: dict[str, Scores], name: Path) -> None:
    mpl.rcParams["svg.hashsalt"] = "newsclean"
    figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
    for label, scores in found.items():
        ours = label == "newsclean"
        at = (scores.redundancy, information(scores))
        colour = "#b4500a" if ours else "#777" if label == "the article" else "#1f5a94"
        offset = (-4, 9) if label in LABELLED_ABOVE else (7, -14)
        axes.scatter(*at, s=70 if ours else 45, color=colour, zorder=3)
        axes.annotate(label, at, xytext=offset, textcoords="offset points", color=colour)
    axes.set(xlabel="redundancy left (share of the text's words)", xlim=(-0.02, 0.75))
    axes.set(
        ylabel="information kept (sentences, disputed values)",
        ylim=(min(map(information, found.values())) - 0.04, 1.03),
    )
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color="#ddd", linewidth=0.6)
    for suffix, extra in ((".png", {"dpi": 150}), (".svg", {"metadata": {"Date": None}})):
        figure.savefig(name.with_suffix(suffix), **extra)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    rows = reprints(options)
    versions = sum(len(row.versions) for row in rows)
    values = sum(len(found) for row in rows for found in row.facts.values())
    size = sum(len(longest(row).text.split()) for row in rows) // len(rows)
    print(
        f"{len(rows)} articles, {versions} versions, the longest about {size} words, {values} values of altered facts\n"
    )
    found = table(rows)
    if options.plot:
        plot(found, options.plot)


if __name__ == "__main__":
    main()

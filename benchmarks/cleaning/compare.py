"""Run every tool on the same pages in interleaved rounds, score what it made of them, print a table for each data set.

usage: compare.py DATA... [--text get_text|inscriptis|paragraphs] [--tools NAME[:MODE] ...] [--limit N] [--rounds N]

Each tool has a process of its own, a new one each round. The time of a page is its best over the rounds, in seconds of
processor time, for other work on the machine only ever adds. Tools that are not installed are named and left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from flattenings import FLAVOURS
from numpy.typing import NDArray
from pages import Page, with_gold
from runner import Outcome, Tool, failures, outcomes, version_and_modes
from score import Scores, overlap, scores

FOR_HTML = ("newsclean", "trafilatura", "readability", "resiliparse", "newspaper4k", "justext", "boilerpy3", "goose3")
FOR_TEXT = ("newsclean", "keep_all", "c4_lines", "refinedweb_lines", "justext")
COLUMNS = ("tool", "version", "F1", "P", "R", "page F1")
PACES = {"html": ("pages/s", "ratio"), "text": ("MB/s",)}
REFERENCE = Tool("run_trafilatura", "default")


class Measured(NamedTuple):
    """How good a tool is and how fast: seconds of each page it did not fail on, NaN for the others."""

    scores: Scores
    seconds: NDArray[np.float64]


def versions(names: Sequence[str]) -> dict[Tool, str]:
    """The tools that can run here: each mode of a NAME, or one as NAME:MODE."""
    found: dict[Tool, str] = {}
    for name, _, wanted in (name.partition(":") for name in names):
        try:
            version, modes = version_and_modes(f"run_{name}")
        except ImportError as error:
            print(f"{name} left out: {error}", file=sys.stderr)
            continue
        found |= {Tool(f"run_{name}", mode): version for mode in modes if wanted in ("", mode)}
    return found


def measured(tools: Sequence[Tool], pages: Sequence[Page], rounds: int) -> dict[Tool, Measured]:
    """Scores of the first round, times of all."""
    found: dict[Tool, Measured] = {}
    for number in range(rounds):
        for tool in tools:
            done = list(outcomes(tool, pages))
            seconds = np.array([outcome.seconds for outcome in done])
            if number == 0:
                print(f"{tool} on {len(pages)} pages\n{failures(done)}", end="", file=sys.stderr, flush=True)
                found[tool] = Measured(scored(pages, done), seconds)
            else:
                found[tool] = Measured(found[tool].scores, np.fmin(found[tool].seconds, seconds))
    return found


def scored(pages: Sequence[Page], done: Sequence[Outcome]) -> Scores:
    return scores([overlap(page.gold, outcome.text) for page, outcome in zip(pages, done, strict=True)])


def table(found: dict[Tool, Measured], of: dict[Tool, str], pages: Sequence[Page]) -> str:
    head = [*COLUMNS, *PACES[pages[0].kind], "failed"]
    lines = [head, ["---"] * len(head)]
    for (tool, result), paces in zip(found.items(), speeds(found, pages), strict=True):
        f1, within, *others = result.scores
        figures = [f"{f1:.4f} ±{within:.4f}", *(f"{value:.4f}" for value in others)]
        lines.append([str(tool), of[tool], *figures, *paces, str(int(np.isnan(result.seconds).sum()))])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def speeds(found: dict[Tool, Measured], pages: Sequence[Page]) -> list[list[str]]:
    """For pages their number a second, and the ratio of that to the reference's; for plain texts megabytes a second."""
    if pages[0].kind == "text":
        sizes = np.array([len(page.source.encode(errors="replace")) / 1e6 for page in pages])
        return [[f"{pace(result, sizes):.2f}"] for result in found.values()]
    paces = {tool: pace(result, np.ones(len(pages))) for tool, result in found.items()}
    reference = paces.get(REFERENCE)
    return [[f"{each:.1f}", f"{each / reference:.2f}" if reference else "-"] for each in paces.values()]


def pace(result: Measured, work: NDArray[np.float64]) -> float:
    """Work a second, over the pages that the tool did not fail on."""
    done = ~np.isnan(result.seconds)
    return float(work[done].sum() / max(result.seconds[done].sum(), 1e-9))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--text", choices=FLAVOURS, default="html", dest="kind")
    parser.add_argument("--tools", nargs="*", help="default: all for the kind")
    parser.add_argument("--limit", type=int, default=0, help="pages of each data set (0: all)")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    of = versions(options.tools or (FOR_HTML if options.kind == "html" else FOR_TEXT))
    for path in options.data:
        pages = with_gold(path, options.kind, options.limit)
        print(f"\n{path.name}, {options.kind}: {len(pages)} pages\n")
        print(table(measured(list(of), pages, options.rounds), of, pages), flush=True)


if __name__ == "__main__":
    main()

"""What every run_*.py shares: pages in, texts out, the time in between.

usage of each: run_TOOL.py DATA -o PRED.jsonl [--mode MODE] [--text get_text|inscriptis|paragraphs] [--limit N]

DATA is laid out as README.md says; rows with a `text` field in place of `html` are plain texts. Out come rows
{id, text}; pages a second, and what the tool failed with, go to stderr. A module that runs a tool has its VERSION, its
MODES (the first is the default) and `extracted`, which gives the text of a page.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import os
import signal
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from flattenings import FLAVOURS
from pages import Page, read

SECONDS = 60
"""A tool that takes longer for a page has failed on it: the slowest pages of the tools here take some seconds."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_PARAGRAPH = "It rained all day in the valley, and in the evening the river was higher than ever, the mayor said. "
WARM_UP = {
    "html": f"<html><body><h1>Rain</h1><div>{f'<p>{_PARAGRAPH * 3}</p>' * 4}</div></body></html>",
    "text": "\n\n".join([_PARAGRAPH * 3] * 4),
}


class Tool(NamedTuple):
    """One mode of what a module run_*.py runs."""

    module: str
    mode: str

    def __str__(self) -> str:
        name = self.module.removeprefix("run_")
        return name if self.mode == "default" else f"{name}:{self.mode}"


class Outcome(NamedTuple):
    """What a tool made of a page: its text and seconds of processor time; on failure no text, NaN and the error."""

    id: str
    text: str
    seconds: float
    error: str = ""


def outcomes(tool: Tool, pages: Iterable[Page]) -> Iterator[Outcome]:
    """Run a tool on each page, in a process of its own.

    A future holds whatever exception its call ended with, so no error of a tool, of any type, need be caught here; and
    a tool that takes its process down (a stack overflow in C, no end of time) costs the page and a new process.
    """
    pool = _started(tool)
    for page in pages:
        future = pool.submit(timed, tool, page)
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            pool.shutdown()
            pool = _started(tool)
        yield Outcome(page.id, "", math.nan, f"{type(error).__name__}: {error}") if error else future.result()
    pool.shutdown()


def timed(tool: Tool, page: Page) -> Outcome:
    """Time a tool on one page. Processor time, for the machine may have other work; the alarm ends the process."""
    extracted = import_module(tool.module).extracted
    signal.alarm(SECONDS)
    try:
        start = time.process_time()
        text = extracted(page, tool.mode)
        return Outcome(page.id, text, time.process_time() - start)
    finally:
        signal.alarm(0)


def version_and_modes(module: str) -> tuple[str, tuple[str, ...]]:
    """What a module says of its tool, asked in another process: here no tool is ever imported."""
    with _pool() as pool:
        return pool.submit(_version_and_modes, module).result()


def failures(found: Iterable[Outcome]) -> str:
    """The errors and how often they came, one a line."""
    errors = Counter(" ".join(outcome.error.split())[:160] for outcome in found if outcome.error)
    return "".join(f"    {count} x {error}\n" for error, count in errors.most_common())


def _version_and_modes(module: str) -> tuple[str, tuple[str, ...]]:
    loaded = import_module(module)
    return loaded.VERSION, tuple(loaded.MODES)


def _started(tool: Tool) -> ProcessPoolExecutor:
    """A process in which the tool has worked once, so that no page pays for imports and models."""
    pool = _pool()
    for kind, source in WARM_UP.items():
        pool.submit(timed, tool, Page(kind, "en", kind, source, "")).exception()
    return pool


def _pool() -> ProcessPoolExecutor:
    os.environ.update(ONE_THREAD)
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_quiet)


def _quiet() -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def main(file: str) -> None:
    """The command line of the module in a file."""
    module = Path(file).stem
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--mode", choices=(modes := version_and_modes(module)[1]), default=modes[0])
    parser.add_argument("--text", choices=FLAVOURS, default="html", dest="kind")
    parser.add_argument("--limit", type=int, default=0)
    options = parser.parse_args()
    pages = read(options.data, options.kind, options.limit)
    found = list(outcomes(Tool(module, options.mode), pages))
    with options.out.open("w", encoding="utf-8", errors="replace") as out:
        out.writelines(json.dumps({"id": o.id, "text": o.text}, ensure_ascii=False) + "\n" for o in found)
    times = [outcome.seconds for outcome in found if not outcome.error]
    pace = len(times) / sum(times) if times else 0.0
    print(f"{len(found)} pages, {pace:.1f} pages/s, {len(found) - len(times)} failed", file=sys.stderr)
    print(failures(found), end="", file=sys.stderr)

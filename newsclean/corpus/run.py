"""run(): a corpus in, clean stories out; one page that reads as the pipeline.

inputs -> plan -> cleaned shards -> furniture of sites -> paragraphs -> near-duplicates -> stories -> consolidated
-> output -> manifest

Each stage leaves its results on disk, whole or not at all, and does nothing where they are there: a run that was
interrupted at any moment goes on from there, to the same bytes.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.corpus.cleaned import clean_corpus
from newsclean.corpus.groups import find_stories
from newsclean.corpus.ids import ids
from newsclean.corpus.kept import keep_paragraphs
from newsclean.corpus.layout import Layout
from newsclean.corpus.manifest import Manifest, read_manifest, write_manifest
from newsclean.corpus.near_paragraphs import find_near_paragraphs
from newsclean.corpus.options import RunOptions
from newsclean.corpus.output import write_output
from newsclean.corpus.plan import check_output, clear, planned
from newsclean.corpus.progress import Progress, Silent
from newsclean.corpus.quarantine import write_quarantine
from newsclean.corpus.sites import find_furniture
from newsclean.corpus.spool import inputs_of
from newsclean.corpus.timings import timed
from newsclean.corpus.told import tell_stories
from newsclean.corpus.turn import turn
from newsclean.corpus.workers import Pool
from newsclean.options import check_options
from newsclean.tasks import cores

if TYPE_CHECKING:
    from newsclean.corpus.plan import Plan
    from newsclean.corpus.spool import Corpus

_DEFAULT, _SILENT = RunOptions(), Silent()


def run(
    corpus: Corpus,
    out: str | Path,
    options: RunOptions = _DEFAULT,
    *,
    restart: bool = False,
    progress: Progress = _SILENT,
) -> Manifest:
    """Clean a corpus, find its near-duplicate paragraphs and its stories, and write what was found as tables.

    corpus is a file or a directory, or several, or a table with ``__arrow_c_stream__`` (polars, pandas, duckdb,
    datasets); ``-`` is standard input. out is a directory, which is made. Returns the manifest, which is also written,
    with the counts of what went in and out. What can't be read or cleaned is in the quarantine, with a reason. A run
    that was interrupted goes on where it was; with `restart` it begins anew. progress hears of each step.

    Raises `InputError` for a name that stands for no file, where what reads a file is not installed, and where the
    output is of another run; `OptionError` where it was begun with other options, and for what is no `RunOptions`;
    `OSError` where it can't be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     page = Path(folder, "rain.txt")
    ...     _ = page.write_text("It rained all day in the valley, the mayor said.")
    ...     run(page, f"{folder}/out").counts["documents"]
    1
    """
    check_options(options, RunOptions)
    layout = Layout(Path(out))
    check_output(layout)
    found = inputs_of(corpus, layout)
    with turn(layout):
        if restart:
            clear(layout)
        plan = planned(found(), layout, options)
        if not layout.manifest.exists():
            _work(layout, plan, options, progress)
        shutil.rmtree(layout.state, ignore_errors=True)
    return read_manifest(layout)


def _work(layout: Layout, plan: Plan, options: RunOptions, progress: Progress) -> None:
    with Pool(options.workers or cores()) as pool:
        with timed(layout, "clean"):
            clean_corpus(plan.inputs, layout, options, pool, progress)
        with timed(layout, "sites"):
            find_furniture(layout, options, pool, progress)
        with timed(layout, "paragraphs"):
            keep_paragraphs(layout, progress)
        with timed(layout, "near-duplicates"):
            find_near_paragraphs(layout, options, progress)
        with timed(layout, "stories"):
            find_stories(layout, options, progress)
        known = ids(layout, plan.inputs)
        with timed(layout, "consolidate"):
            tell_stories(layout, options, known, pool, progress)
    with timed(layout, "write"):
        write_output(layout, plan.inputs, known, options, progress)
        lost = write_quarantine(layout, plan.inputs, known, options)
    write_manifest(layout, plan, lost)

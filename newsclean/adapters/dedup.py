"""`newsclean dedup`: files of texts -> one column -> near-duplicates -> the rows again, each with its cluster."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newsclean import writers
from newsclean.adapters import terminal
from newsclean.adapters.failures import Failures
from newsclean.adapters.inputs import HTML, STDIN, inputs
from newsclean.adapters.outputs import Format, form_suffix, format_for, opened
from newsclean.configuration.known import Threshold
from newsclean.errors import InputError
from newsclean.options import CleanOptions, NearOptions
from newsclean.pieces import Pieces
from newsclean.readers import CODECS, FORMS, read_rows, stem_of, text_rows
from newsclean.sizes import size_in_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.adapters.inputs import Input
    from newsclean.configuration import Configuration
    from newsclean.duplicates import Duplicates
    from newsclean.near import Progress
    from newsclean.readers import Rows

    Opener = Callable[[Input], BinaryIO]

SUFFIXES = tuple(form + codec for form in (*FORMS, *HTML) for codec in ("", *CODECS))
"""Suffixes of the files that are looked for in a directory."""


class Comparison(NamedTuple):
    """How texts are compared."""

    threshold: float
    near: NearOptions
    clean: CleanOptions
    """How pages are cleaned first."""


@dataclass(frozen=True, slots=True)
class Deduplication:
    """What was asked for."""

    by: Pieces | None
    column: str | None
    unique: bool
    variants: bool
    compared: Comparison


def comparison(settings: Configuration, threshold: float | None, threads: int | None, memory: str | None) -> Comparison:
    """Return how texts are compared: as configured, but for the flags that were given."""
    size = None if memory is None else size_in_bytes(memory, "memory")
    return Comparison(
        settings.options(Threshold, threshold=threshold).threshold,
        settings.options(NearOptions, threads=threads, memory=size),
        settings.options(CleanOptions),
    )


def run(
    names: Sequence[str],
    wanted: Deduplication,
    form: Format | None,
    output: Path | None,
    removed: Path | None,
    *,
    report: bool,
) -> int:
    """Deduplicate and return the exit code."""
    import pyarrow as pa

    from newsclean.near import deduplicate

    failures = Failures()
    began = perf_counter()
    with _reading() as opener:
        rows = list(_rows(names, wanted, opener, failures))
    if not rows:
        return failures.exit_code
    texts = pa.chunked_array([chunk for part in rows for chunk in part.texts.chunks], pa.large_string())
    with _working(len(texts)) as progress:
        found = deduplicate(texts, wanted.compared.threshold, wanted.compared.near, progress)
        notes, kept = _notes(found), _mask(found, variants=wanted.variants)
    _write(rows, notes, kept, wanted, form, output)
    if removed is not None:
        _write_removed(rows, texts, notes, kept, removed)
    _tell(found, kept, perf_counter() - began, report=report)
    return failures.exit_code


def _rows(names: Sequence[str], wanted: Deduplication, opener: Opener, failures: Failures) -> Iterator[Rows]:
    for item in inputs(names, SUFFIXES, failures):
        try:
            is_page = stem_of(item.name).endswith(HTML)
            rows = _page_rows(item, wanted) if is_page else _file_rows(item, wanted, opener)
            texts = rows.texts
        except (InputError, OSError) as error:
            failures.add(item.name, error)
        else:
            if len(texts):
                yield rows


def _file_rows(item: Input, wanted: Deduplication, opener: Opener) -> Rows:
    if item.path != STDIN:
        return read_rows(item.name, lambda: opener(item), wanted.column, wanted.by)
    with opener(item) as handle:
        data = handle.read()
    return read_rows(item.name, lambda: io.BytesIO(data), wanted.column, wanted.by)


def _page_rows(item: Input, wanted: Deduplication) -> Rows:
    from newsclean.clean import clean

    options = wanted.compared.clean
    page = clean(item.page(options.max_bytes), options=options)
    return text_rows(item.name, page.text.splitlines(keepends=True), wanted.by or Pieces.paragraph)


def _mask(found: Duplicates, *, variants: bool) -> NDArray[np.bool_]:
    import numpy as np

    kept = np.zeros(len(found.cluster), np.bool_)
    kept[np.asarray(found.unique(variants=variants))] = True
    return kept


def _notes(found: Duplicates) -> pa.Table:
    """Return what was found of each row: the row of its canonical text, and how it relates to that."""
    import numpy as np
    import pyarrow as pa

    canonical = found.cluster == np.arange(len(found.cluster))
    return pa.table(
        {
            "cluster": found.cluster,
            "canonical": canonical,
            "relation": pa.array(found.relation.tolist(), pa.string()),
            "similarity": found.similarity,
        }
    )


def _write(
    rows: Sequence[Rows],
    notes: pa.Table,
    kept: NDArray[np.bool_],
    wanted: Deduplication,
    form: Format | None,
    output: Path | None,
) -> None:
    import numpy as np

    keep = kept if wanted.unique else np.ones_like(kept)
    tables = {".parquet": writers.write_parquet, ".pq": writers.write_parquet, ".csv": writers.write_csv}
    documents = {Format.json: writers.write_json, Format.jsonl: writers.write_json_lines}
    write = None if form else tables.get(form_suffix(output))
    write = write or documents.get(format_for(form, output))
    with opened(output) as out:
        if write:
            write(out, rows, notes, keep)
        else:
            writers.write_texts(out, rows, kept)


def _write_removed(
    rows: Sequence[Rows], texts: pa.ChunkedArray, notes: pa.Table, kept: NDArray[np.bool_], removed: Path
) -> None:
    import numpy as np

    ends = np.cumsum([len(part.texts) for part in rows])
    with opened(removed) as out:
        for row in np.flatnonzero(~kept).tolist():
            note = notes.slice(row, 1).to_pylist()[0]
            record = {
                "what": note["relation"],
                "source": rows[int(np.searchsorted(ends, row, "right"))].name,
                "row": row,
                "text": texts[row].as_py(),
                "cluster": note["cluster"],
                "similarity": note["similarity"],
                "kept": texts[note["cluster"]].as_py(),
            }
            out.write(writers.as_json(record) + b"\n")


def _tell(found: Duplicates, kept: NDArray[np.bool_], seconds: float, *, report: bool) -> None:
    if found.left_out:
        terminal.message(f"{found.left_out:,} pairs in crowded buckets were not looked at", style="yellow")
    if report:
        texts = terminal.counted(len(kept), "text")
        rate = f"{len(kept) / seconds:,.0f} texts/s"
        gone = len(kept) - int(kept.sum())
        terminal.message(f"{texts}: {len(kept) - gone:,} kept, {gone:,} left out; {seconds:.1f} s, {rate}")


@contextmanager
def _reading() -> Iterator[Opener]:
    """Show on a terminal how much is read, how fast, and the time left."""
    if not sys.stderr.isatty():
        yield lambda item: item.open()
        return
    from rich import progress

    columns = progress.DownloadColumn(), progress.TransferSpeedColumn(), progress.TimeRemainingColumn()
    text, bar = progress.TextColumn("{task.description}", markup=False), progress.BarColumn(bar_width=20)
    with progress.Progress(text, bar, *columns, console=terminal.console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=None)

        def opener(item: Input) -> BinaryIO:
            size = 0 if item.path == STDIN else Path(item.path).stat().st_size
            shown.reset(task, total=size, description=f"reading {Path(item.name).name:.24}")
            return shown.wrap_file(item.open(), task_id=task) if size else item.open()

        yield opener


@contextmanager
def _working(texts: int) -> Iterator[Progress | None]:
    """Show on a terminal how many texts are done with in each step, how fast, and the time left."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich import progress

    from newsclean.near import STEPS

    columns = (
        progress.MofNCompleteColumn(),
        progress.TaskProgressColumn(show_speed=True),
        progress.TimeRemainingColumn(),
    )
    text, bar = progress.TextColumn("{task.description}"), progress.BarColumn(bar_width=20)
    with progress.Progress(text, bar, *columns, console=terminal.console(stderr=True), transient=True) as shown:
        tasks = {step: shown.add_task(step, total=texts) for step in STEPS}
        yield lambda step, share: shown.update(tasks[step], completed=int(share * texts))

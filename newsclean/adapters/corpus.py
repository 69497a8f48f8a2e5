"""`newsclean run`: a corpus -> a directory of tables and a report. An interrupted run goes on with the same command."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsclean.adapters import terminal
from newsclean.adapters.arguments import Chosen, Memory, Threshold, in_force, named_inputs
from newsclean.corpus.options import Format
from newsclean.errors import OptionError
from newsclean.sizes import size_in_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsclean.corpus.manifest import Manifest
    from newsclean.corpus.options import RunOptions

Corpus = Annotated[
    list[str] | None,
    typer.Argument(metavar="CORPUS", help="Files and directories, or - for standard input.", show_default=False),
]
Out = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Write the tables and the report there.")]
Workers = Annotated[
    int | None, typer.Option("--workers", help="Worker processes. (default: one for each core)", show_default=False)
]
FieldNames = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="FIELD=NAME",
        help="What a field is called in the corpus, such as text=maintext; may be repeated. (default: the usual names)",
        show_default=False,
    ),
]
Restart = Annotated[bool, typer.Option("--restart", help="Remove what an earlier run left there and begin anew.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what is wrong.")]
Tables = Annotated[
    Format | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="parquet (default) or jsonl.", show_default=False),
]
_STOPPED = 130
"""Exit code of a program that Ctrl-C ended (128 + SIGINT)."""
_TOLD = 5
"""Failures whose reasons are said at the end of a run."""


def run(
    corpus: Corpus = None,
    *,
    output: Out,
    workers: Workers = None,
    memory: Memory = None,
    threshold: Threshold = None,
    field: FieldNames = None,
    form: Tables = None,
    restart: Restart = False,
    quiet: Quiet = False,
    chosen: Chosen = None,
) -> None:
    """Clean a corpus, find its near-duplicate paragraphs, and consolidate its stories, at any size."""
    from newsclean.corpus.options import RunOptions

    options = in_force(chosen).options(
        RunOptions,
        workers=workers,
        memory=size_in_bytes(memory, "memory") if memory else None,
        threshold=threshold,
        fields=_fields(field) if field else None,
        format=form,
    )
    try:
        manifest = _run(named_inputs(corpus), output, options, restart=restart, quiet=quiet)
    except KeyboardInterrupt:
        terminal.message("stopped; the same command goes on from here")
        raise typer.Exit(_STOPPED) from None
    except OSError as error:
        terminal.message(f"stopped: {error}; once that is mended the same command goes on from here", style="red")
        raise typer.Exit(1) from error
    raise typer.Exit(1 if manifest.quarantined else 0)


def _run(names: Sequence[str], output: Path, options: RunOptions, *, restart: bool, quiet: bool) -> Manifest:
    import newsclean
    from newsclean.adapters.report import NAME, write_report
    from newsclean.adapters.run_progress import watching

    with watching(quiet=quiet) as progress:
        manifest = newsclean.run(names, output, options, restart=restart, progress=progress)
        progress.begin("report")
        write_report(output)
    if not quiet:
        for line in _summary(manifest.counts):
            terminal.message(line)
        terminal.message(f"see {output / NAME}")
    if manifest.quarantined:
        for line in islice(_reasons(output), _TOLD):
            terminal.message(line, style="red")
        lost = terminal.counted(manifest.quarantined, "failure")
        terminal.message(f"{lost}, each with its reason in {output / 'quarantine'}", style="red")
    return manifest


def _reasons(output: Path) -> Iterator[str]:
    """Yield what failed and why, as the quarantine has it."""
    from newsclean.adapters.report_rows import rows

    tables = rows(output, "quarantine", "input", "position", "reason")
    for row in chain.from_iterable(table.to_pylist() for table in tables):
        place = "" if row["position"] is None else f":{row['position']}"
        yield f"{row['input']}{place}: {row['reason']}"


def _summary(counts: Mapping[str, int]) -> Iterable[str]:
    def share(name: str, of: str) -> str:
        return f"{counts.get(name, 0) / max(1, counts.get(of, 0)):.0%}"

    documents = terminal.counted(counts.get("documents", 0), "document")
    yield f"{documents}, {share('blocks_removed', 'blocks_in')} of their blocks removed"
    paragraphs = terminal.counted(counts.get("blocks_kept", 0), "paragraph")
    yield f"{paragraphs}, {share('duplicate_paragraphs', 'blocks_kept')} of them near-duplicates"
    stories = terminal.counted(counts.get("stories", 0), "story", "stories")
    yield f"{stories}, {counts.get('stories_of_several_documents', 0):,} of several documents"


def _fields(given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    pairs = [text.partition("=") for text in given]
    for name, equals, value in pairs:
        if not (name and equals and value):
            raise OptionError(f"--field {name}{equals}{value}: give FIELD=NAME, such as text=maintext")
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)

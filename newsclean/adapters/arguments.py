"""The arguments and options that several commands share, and what they mean."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsclean.adapters.inputs import PAGES, arguments, is_input
from newsclean.adapters.outputs import STDOUT, Format
from newsclean.configuration import configured
from newsclean.pieces import Pieces
from newsclean.readers.texts import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.configuration import Configuration


class Kind(StrEnum):
    """What a source is."""

    auto = "auto"
    html = "html"
    text = "text"


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        help="Files, directories, globs, or - for standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there, whole or not at all, instead of stdout."),
]
Form = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="text, json or jsonl (default: as the output's name says, else text).",
        show_default=False,
    ),
]
Removed = Annotated[
    Path | None,
    typer.Option("--removed", metavar="FILE", help="Write what was left out there, with reasons, as JSON lines."),
]
Page = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write a page there that shows who says what, and what was left out."),
]
SourceKinds = Annotated[
    Kind, typer.Option("--kind", metavar="KIND", help="The inputs are html, text, or to be told apart: auto.")
]
Strip = Annotated[
    list[str] | None,
    typer.Option("--strip", metavar="CSS", help="Remove what this CSS selector matches; may be repeated."),
]
Site = Annotated[
    Path | None,
    typer.Option(
        "--site",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Remove what this site profile knows for furniture; newsclean learn makes one.",
    ),
]
Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Strip and keep what this TOML file says.",
    ),
]
Url = Annotated[str | None, typer.Option("--url", help="Address of the page.", show_default=False)]
Report = Annotated[
    bool | None,
    typer.Option(
        "--report/--no-report",
        help="Say on stderr what was left out and why (default: on a terminal).",
        show_default=False,
    ),
]
By = Annotated[
    Pieces | None,
    typer.Option(
        "--by",
        metavar="UNIT",
        help="Compare each document, paragraph, sentence or line "
        "(default: paragraphs of text files and pages, rows of tables).",
        show_default=False,
    ),
]
Column = Annotated[
    str | None,
    typer.Option("--column", help=f"Column of the text. (default: {', '.join(COLUMNS)})", show_default=False),
]
Threshold = Annotated[
    float | None,
    typer.Option(
        "--threshold", help="Least similarity (Jaccard of word pairs), above 0 and up to 1.", show_default=False
    ),
]
UniqueOnly = Annotated[bool, typer.Option("--unique", help="Write only the rows to keep (text output always does).")]
KeepVariants = Annotated[
    bool, typer.Option("--variants/--no-variants", help="Keep near-duplicates with another figure, date or 'not'.")
]
Threads = Annotated[
    int | None, typer.Option("--threads", help="Threads. (default: one for each core)", show_default=False)
]
Memory = Annotated[
    str | None,
    typer.Option(
        "--memory", metavar="SIZE", help="Working memory beside the texts, such as 500MB or 2GB.", show_default=False
    ),
]

Chosen = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="OPTION=VALUE",
        help="Set any option, such as clean.voted_content=0.2; may be repeated. `newsclean config --show` lists them.",
        show_default=False,
    ),
]


def in_force(chosen: Sequence[str] | None) -> Configuration:
    """Return the configuration of the working directory, with what was set on the command line."""
    return configured(Path.cwd(), chosen or ())


def named_inputs(files: Sequence[str] | None) -> list[str]:
    """Return the names of the inputs; a usage error where there are none."""
    names = arguments(files)
    if not names:
        raise typer.BadParameter("nothing to read: give FILE, a glob, or - for standard input")
    return names


def checked_outputs(
    names: Sequence[str], output: Path | None, *others: Path | None, suffixes: tuple[str, ...] = PAGES
) -> None:
    """Refuse to write two things to one place, over an input, or to a place that can't be."""
    taken = {(output or Path(STDOUT)).absolute()}
    for other in filter(None, others):
        if other.absolute() in taken:
            raise typer.BadParameter(f"two outputs are both {other}: give each its own")
        taken.add(other.absolute())
    for given in filter(None, (output, *others)):
        if given.is_dir() or not given.absolute().parent.is_dir():
            raise typer.BadParameter(f"can't write to {given}: give a file in a directory that exists")
        if is_input(given, names, suffixes):
            raise typer.BadParameter(f"{given} is an input, which would be lost: give the output another name")


def reports(report: bool | None) -> bool:
    """Whether to report: as asked, else on a terminal."""
    return sys.stderr.isatty() if report is None else report

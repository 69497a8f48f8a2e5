"""The command line. Data goes to stdout, messages to stderr; exit codes: 0 done, 1 some inputs failed, 2 usage.

What a command needs and the others do not is imported when it runs.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import newsclean
from newsclean.adapters import explanation, json_records, story_report, terminal
from newsclean.adapters.arguments import (
    By,
    Chosen,
    Column,
    Files,
    Form,
    KeepVariants,
    Kind,
    Memory,
    Output,
    Page,
    Removed,
    Report,
    Rules,
    Site,
    SourceKinds,
    Strip,
    Threads,
    Threshold,
    UniqueOnly,
    Url,
    checked_outputs,
    in_force,
    named_inputs,
    reports,
)
from newsclean.adapters.cleaning import cleaned, cleaning_options
from newsclean.adapters.commands import Commands
from newsclean.adapters.corpus import run
from newsclean.adapters.failures import Failures
from newsclean.adapters.inputs import is_single
from newsclean.adapters.outputs import documents, format_for, opened
from newsclean.writers import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsclean.records import Story


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Clean scraped news, find near-duplicate paragraphs, and consolidate versions of a story into one text.",
)


def main() -> None:
    """Run the command line; what a terminal can't show is replaced."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="newsclean")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"newsclean {newsclean.__version__}")
        raise typer.Exit


@app.callback()
def _commands(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Take what comes before the command."""


@app.command()
def clean(
    files: Files = None,
    *,
    form: Form = None,
    output: Output = None,
    removed: Removed = None,
    kind: SourceKinds = Kind.auto,
    strip: Strip = None,
    site: Site = None,
    rules: Rules = None,
    url: Url = None,
    chosen: Chosen = None,
) -> None:
    """Take the boilerplate out of pages and texts."""
    names = named_inputs(files)
    checked_outputs(names, output, removed)
    options = cleaning_options(in_force(chosen), strip, rules)
    failures = Failures()
    several = not is_single(names)
    with documents(output, format_for(form, output), several=several) as out, _removals(removed) as note:
        for name, page in cleaned(names, kind, url, site, options, failures):
            out.write(name, page.text, json_records.page_record(name, page))
            note(json_records.removal_record(removal, name) for removal in page.removals)
    raise typer.Exit(failures.exit_code)


@app.command()
def explain(
    files: Files = None,
    *,
    form: Form = None,
    output: Output = None,
    kind: SourceKinds = Kind.auto,
    strip: Strip = None,
    site: Site = None,
    rules: Rules = None,
    url: Url = None,
    chosen: Chosen = None,
    report: Report = None,
) -> None:
    """Show every block of pages and texts, kept or struck through, and why."""
    names = named_inputs(files)
    checked_outputs(names, output)
    options = cleaning_options(in_force(chosen), strip, rules)
    failures = Failures()
    with documents(output, format_for(form, output), several=not is_single(names)) as out:
        for name, page in cleaned(names, kind, url, site, options, failures):
            record = json_records.explained_record(name, page)
            out.write(name, explanation.plain(page), record, partial(explanation.show, page=page))
            if reports(report):
                terminal.message(f"{name}: {explanation.summary(page)}")
    raise typer.Exit(failures.exit_code)


@app.command()
def consolidate(
    files: Files = None,
    *,
    form: Form = None,
    output: Output = None,
    removed: Removed = None,
    html: Page = None,
    sources: Annotated[bool, typer.Option("--sources", help="Show after each paragraph which sources say it.")] = False,
    kind: SourceKinds = Kind.auto,
    strip: Strip = None,
    site: Site = None,
    rules: Rules = None,
    chosen: Chosen = None,
    report: Report = None,
) -> None:
    """Make one text of all inputs: they are versions of one story."""
    names = named_inputs(files)
    checked_outputs(names, output, removed, html)
    settings = in_force(chosen)
    options = cleaning_options(settings, strip, rules)
    failures = Failures()
    found = cleaned(names, kind, None, site, options, failures)
    pages = [newsclean.Source(page, id=name) for name, page in found]
    if pages:
        story = newsclean.consolidate(pages, settings.options(newsclean.StoryOptions, clean=options))
        text = story_report.with_sources(story) if sources else story.text
        with documents(output, format_for(form, output), several=False) as out, _removals(removed) as note:
            out.write("", text, json_records.story_record(story))
            note(json_records.left_out(story))
        if html is not None:
            _write_page(html, story)
        if reports(report):
            sys.stdout.flush()
            story_report.report(terminal.console(stderr=True), story)
            terminal.message(story_report.summary(story))
    raise typer.Exit(failures.exit_code)


@app.command()
def dedup(
    files: Files = None,
    *,
    form: Form = None,
    output: Output = None,
    removed: Removed = None,
    by: By = None,
    column: Column = None,
    threshold: Threshold = None,
    unique: UniqueOnly = False,
    variants: KeepVariants = True,
    threads: Threads = None,
    memory: Memory = None,
    chosen: Chosen = None,
    report: Report = None,
) -> None:
    """Find near-duplicate texts: paragraphs of text files, rows of JSON lines, Parquet and CSV."""
    from newsclean.adapters.dedup import SUFFIXES, Deduplication, comparison, run

    names = named_inputs(files)
    checked_outputs(names, output, removed, suffixes=SUFFIXES)
    compared = comparison(in_force(chosen), threshold, threads, memory)
    wanted = Deduplication(by, column, unique, variants, compared)
    raise typer.Exit(run(names, wanted, form, output, removed, report=reports(report)))


app.command()(run)


@app.command()
def learn(
    files: Files = None,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Write the profile there.")],
    kind: SourceKinds = Kind.auto,
    host: Annotated[
        str | None, typer.Option("--host", help="Host of the pages. (default: what they say)", show_default=False)
    ] = None,
    site: Annotated[
        Path | None, typer.Option("--site", metavar="FILE", exists=True, dir_okay=False, help="Add to this profile.")
    ] = None,
    chosen: Chosen = None,
) -> None:
    """Learn from pages of one site what repeats on them: a profile for --site."""
    names = named_inputs(files)
    checked_outputs(names, output)
    failures = Failures()
    options = cleaning_options(in_force(chosen), None, None)
    pages = (page for _, page in cleaned(names, kind, None, None, options, failures))
    profile = newsclean.SiteProfile.learn(pages, host)
    profile = profile.merge(newsclean.SiteProfile.load(site)) if site else profile
    profile.save(output)
    repeated = sum(len(seen.pages) > 1 for seen in profile.blocks.values())
    pages_known, blocks = terminal.counted(len(profile.pages), "page"), terminal.counted(repeated, "block")
    terminal.message(f"{profile.host or output}: {pages_known}, {blocks} on more than one of them")
    raise typer.Exit(failures.exit_code)


@app.command()
def config(
    *,
    show: Annotated[bool, typer.Option("--show", help="Show every option, its value and where it is from.")] = False,
    chosen: Chosen = None,
) -> None:
    """Name the files that options are read from, or show every option in force."""
    from newsclean.adapters.config import show_files, show_settings

    (show_settings if show else show_files)(in_force(chosen))


@app.command()
def demo() -> None:
    """Run the samples that come with newsclean."""
    from newsclean.adapters.demo import show

    show(terminal.console())


def _write_page(html: Path, story: Story) -> None:
    from newsclean.adapters.story_page import story_page

    with opened(html) as out:
        out.write(story_page(story).encode())


@contextmanager
def _removals(removed: Path | None) -> Iterator[Callable[[Iterable[json_records.Record]], None]]:
    """Open the file of what was left out; without one, nothing is noted."""
    if removed is None:
        yield lambda records: None
        return
    with opened(removed) as out:
        yield lambda records: out.writelines(as_json(record) + b"\n" for record in records)

"""The command line. Data goes to stdout, messages to stderr; exit codes: 0 done, 1 some inputs failed, 2 usage.

What a command needs and the others do not is imported when it runs.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

import newsclean
from newsclean.adapters import explanation, json_records, story_report, terminal
from newsclean.adapters.arguments import (
    By,
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
    named_inputs,
    reports,
)
from newsclean.adapters.failures import Failures
from newsclean.adapters.inputs import PAGES, inputs, is_single
from newsclean.adapters.outputs import documents, format_for, opened
from newsclean.errors import InputError, OptionError
from newsclean.writers import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsclean.records import Cleaned, Story


class Commands(TyperGroup):
    """The commands; what they may raise becomes a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command: a reader who has seen enough ends it quietly, a bad option is a usage error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OptionError as error:
            raise typer.BadParameter(str(error)) from error
        except InputError as error:
            terminal.message(str(error), style="red")
            raise typer.Exit(1) from error
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except OSError as error:
            terminal.message(f"can't write: {error}", style="red")
            raise typer.Exit(1) from error
        return result


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
) -> None:
    """Take the boilerplate out of pages and texts."""
    names = named_inputs(files)
    checked_outputs(output, removed)
    failures = Failures()
    several = not is_single(names)
    with documents(output, format_for(form, output), several=several) as out, _removals(removed) as note:
        for name, page in _pages(names, kind, url, site, _options(strip, rules), failures):
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
    report: Report = None,
) -> None:
    """Show every block of pages and texts, kept or struck through, and why."""
    names = named_inputs(files)
    checked_outputs(output)
    failures = Failures()
    with documents(output, format_for(form, output), several=not is_single(names)) as out:
        for name, page in _pages(names, kind, url, site, _options(strip, rules), failures):
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
    report: Report = None,
) -> None:
    """Make one text of all inputs: they are versions of one story."""
    names = named_inputs(files)
    checked_outputs(output, removed, html)
    failures = Failures()
    pages = [
        newsclean.Source(page, id=name)
        for name, page in _pages(names, kind, None, site, _options(strip, rules), failures)
    ]
    if pages:
        story = newsclean.consolidate(pages)
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
    report: Report = None,
) -> None:
    """Find near-duplicate texts: paragraphs of text files, rows of JSON lines, Parquet and CSV."""
    from newsclean.adapters.dedup import Deduplication, run

    names = named_inputs(files)
    checked_outputs(output, removed)
    wanted = Deduplication(by, column, threshold, unique, variants, threads, memory)
    raise typer.Exit(run(names, wanted, form, output, removed, report=reports(report)))


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
) -> None:
    """Learn from pages of one site what repeats on them: a profile for --site."""
    names = named_inputs(files)
    checked_outputs(output)
    failures = Failures()
    pages = (page for _, page in _pages(names, kind, None, None, newsclean.CleanOptions(), failures))
    profile = newsclean.SiteProfile.learn(pages, host)
    profile = profile.merge(newsclean.SiteProfile.load(site)) if site else profile
    profile.save(output)
    repeated = sum(len(seen.pages) > 1 for seen in profile.blocks.values())
    terminal.message(
        f"{profile.host or output}: {len(profile.pages)} pages, {repeated} blocks on more than one of them"
    )
    raise typer.Exit(failures.exit_code)


@app.command()
def demo() -> None:
    """Run the samples that come with newsclean."""
    from newsclean.adapters.demo import show

    show(terminal.console())


def _options(strip: Sequence[str] | None, rules: Path | None) -> newsclean.CleanOptions:
    loaded = newsclean.SiteRules.load(rules) if rules else None
    return newsclean.CleanOptions(strip=tuple(strip or ()), rules=loaded)


def _pages(
    names: Sequence[str],
    kind: Kind,
    url: str | None,
    site: Path | None,
    options: newsclean.CleanOptions,
    failures: Failures,
) -> Iterator[tuple[str, Cleaned]]:
    """Yield each input, cleaned; what can't be read is a failure."""
    profile = newsclean.SiteProfile.load(site) if site else None
    for item in inputs(names, PAGES, failures):
        try:
            page = newsclean.clean(item.read(options.max_bytes), url, kind.value, profile, options)
        except (InputError, OSError) as error:
            failures.add(item.name, error)
        else:
            yield item.name, page


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

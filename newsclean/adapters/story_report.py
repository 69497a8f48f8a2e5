"""A story -> its text with the sources, and a report of what is not in the text and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.adapters.json_records import shown_text
from newsclean.adapters.terminal import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.table import Table

    from newsclean.records import Dropped, Removal, Story, Variant

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def with_sources(story: Story) -> str:
    """Return the text with the sources after each paragraph; "in part" where a source lacks some of its sentences.

    >>> from newsclean import Source, consolidate
    >>> rain = "It rained all day in the valley, the mayor said."
    >>> print(with_sources(consolidate([Source(rain, "a"), Source(rain + " A bridge is closed.", "b")])))
    It rained all day in the valley, the mayor said. A bridge is closed.
        [b, a (in part)]
    """
    return "\n\n".join(f"{text}\n    [{said_by}]" for text, said_by in sourced_paragraphs(story))


def sourced_paragraphs(story: Story) -> Iterator[tuple[str, str]]:
    """Yield each paragraph of a story and the names of its sources, the one shown first."""
    for match in _PARAGRAPH.finditer(story.text):
        inside = [item for item in story.provenance if match.start() <= item.span.start < match.end()]
        saying = [{passage.source: None for passage in item.passages} for item in inside]
        names = dict.fromkeys(name for sources in saying for name in sources)
        said = (name if all(name in sources for sources in saying) else f"{name} (in part)" for name in names)
        yield match[0], ", ".join(said)


def summary(story: Story) -> str:
    """Count what came in and what was left out, in a line."""
    return ", ".join(
        (
            counted(len(story.source_ids), "source"),
            counted(len(story.removals), "line removed", "lines removed"),
            counted(len(story.dropped), "repetition dropped", "repetitions dropped"),
            counted(len(story.variants), "contradiction kept", "contradictions kept"),
        )
    )


def report(console: Console, story: Story) -> None:
    """Show what is not in the text: removed lines, dropped sentences, contradictions, notes."""
    if story.removals:
        _heading(console, "Removed: not part of the article")
        several = len(story.source_ids) > 1
        console.print(_rows(row for removal in story.removals for row in _removal(removal, with_source=several)))
    if story.dropped:
        _heading(console, "Dropped: the text says it elsewhere")
        console.print(_rows(row for dropped in story.dropped for row in _dropped(dropped, story)))
    show_variants(console, story)
    if story.notes:
        _heading(console, "Notes")
        console.print(_rows((("note", "yellow"), (note, "")) for note in story.notes))


def show_variants(console: Console, story: Story) -> None:
    """Show the passages that contradict each other, the one in the text first."""
    if story.variants:
        _heading(console, "Contradictions: kept, never merged")
        console.print(_rows(row for variant in story.variants for row in _variant(variant)))


Cell = tuple[str, str]
"""A text and its style."""


def _removal(removal: Removal, *, with_source: bool) -> Iterator[tuple[Cell, Cell]]:
    origin = f", in {removal.source}" if with_source else ""
    yield (removal.rule, "red"), (" ".join(removal.text.split()), "strike")
    yield (f"{removal.score:.2f}", "dim"), (f"{removal.evidence}{origin}", "dim")


def _dropped(dropped: Dropped, story: Story) -> Iterator[tuple[Cell, Cell]]:
    yield (dropped.passage.source, "red"), (dropped.passage.text, "strike")
    shown = shown_text(dropped, story)
    if shown == dropped.passage.text:
        yield ("equal", "dim"), (f"word for word in {_shown_source(dropped, story)}", "dim")
    else:
        yield (f"{dropped.similarity:.0%} in", "dim"), (shown, "dim")
    if dropped.extra:
        yield ("it alone had", "yellow"), (dropped.extra, "yellow")


def _shown_source(dropped: Dropped, story: Story) -> str:
    return next(item.passages[0].source for item in story.provenance if item.span == dropped.duplicate_of)


def _variant(variant: Variant) -> Iterator[tuple[Cell, Cell]]:
    shown, *others = variant.passages
    yield (shown.source, "green"), (shown.text, "")
    for passage, difference in zip(others, variant.differences, strict=True):
        yield (passage.source, "yellow"), (passage.text, "")
        yield ("differs", "dim"), (difference, "yellow")


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(text, style="bold")


def _rows(rows: Iterator[tuple[Cell, Cell]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    table.add_column(min_width=14, max_width=24, overflow="fold")
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*(Text(text, style) for text, style in row))
    return table

"""What a user sees of a run while it works: one display on a terminal, else a line now and then on standard error."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from newsclean.adapters import terminal
from newsclean.corpus.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as Display

    from newsclean.corpus.progress import Progress

_EVERY = 15.0
"""Seconds between two lines of one stage."""
_SHOWN = 0.2
"""Seconds between two changes of the display."""


@contextmanager
def watching(*, quiet: bool) -> Iterator[Progress]:
    """Give a listener for a run."""
    if quiet:
        yield Silent()
    elif sys.stderr.isatty():
        with _display() as display:
            yield Shown(display)
    else:
        yield Told()


class _Stage:
    """The stage that a run is at, and what is done of it."""

    def __init__(self, name: str, total: int | None, unit: str) -> None:
        self.name, self.total, self.unit = name, total, unit
        self.began = self.last = monotonic()
        self.counts: Counter[str] = Counter()

    def due(self, seconds: float) -> bool:
        """Whether so many seconds have passed since the last time that this was true."""
        now = monotonic()
        if now - self.last < seconds:
            return False
        self.last = now
        return True

    def described(self) -> str:
        """Say how much is done, how fast, and what was found."""
        seconds = max(monotonic() - self.began, 1e-3)
        parts = [f"{self.counts[name]:,} {name}" for name in ("documents", "pages", "shards", "stories", "paragraphs")]
        parts = [part for part in parts if not part.startswith("0 ")]
        if self.counts["documents"]:
            parts.append(f"{self.counts['documents'] / seconds:,.0f}/s")
        if self.counts["bytes"]:
            parts.append(f"{self.counts['bytes'] / seconds / 1e6:,.1f} MB/s")
        if self.counts["blocks"]:
            parts.append(f"{self.counts['removed'] / self.counts['blocks']:.0%} removed")
        parts += [f"{self.counts[name]:,} {name}" for name in ("duplicates", "quarantined") if self.counts[name]]
        return ", ".join(parts)


class Told:
    """A listener that says what it hears in lines."""

    def __init__(self) -> None:
        self._stage: _Stage | None = None

    def begin(self, stage: str, total: int | None = None, unit: str = "") -> None:
        """Say what came of the stage before, and name this one."""
        self._end()
        self._stage = _Stage(stage, total, unit)

    def advance(self, **counts: int) -> None:
        """Count; say so when some time has passed."""
        if self._stage:
            self._stage.counts.update(counts)
            if self._stage.due(_EVERY):
                self._say(self._stage)

    def _end(self) -> None:
        if self._stage:
            self._say(self._stage)

    def _say(self, stage: _Stage) -> None:
        terminal.message(f"{stage.name}: {stage.described() or 'done'}")


class Shown:
    """A listener that shows what it hears on a terminal."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._task = display.add_task("", total=None, found="")
        self._stage = _Stage("", None, "")

    def begin(self, stage: str, total: int | None = None, unit: str = "") -> None:
        """Show another stage."""
        self._stage = _Stage(stage, total, unit)
        self._display.reset(self._task, total=total, description=stage, found="")

    def advance(self, **counts: int) -> None:
        """Show how much is done."""
        self._stage.counts.update(counts)
        if self._stage.due(_SHOWN):
            done = self._stage.counts[self._stage.unit]
            self._display.update(self._task, completed=done, found=self._stage.described())


@contextmanager
def _display() -> Iterator[Display]:
    from rich import progress

    def text(field: str) -> progress.TextColumn:
        return progress.TextColumn(field, markup=False)

    bar, left = progress.BarColumn(bar_width=20), progress.TimeRemainingColumn()
    columns = (text("{task.description}"), bar, text("{task.fields[found]}"), left)
    with progress.Progress(*columns, console=terminal.console(stderr=True), transient=True) as shown:
        yield shown

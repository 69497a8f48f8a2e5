"""What a run tells while it works: a protocol, and the listener that hears nothing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Who listens to a run."""

    def begin(self, stage: str, total: int | None = None, unit: str = "") -> None:
        """A stage begins; it has `total` of a unit to do, where that is known."""

    def advance(self, **counts: int) -> None:
        """So many more of each are done: documents, bytes, blocks, removed, quarantined, ..."""


class Silent:
    """A listener that hears nothing."""

    def begin(self, stage: str, total: int | None = None, unit: str = "") -> None:
        """Do nothing."""

    def advance(self, **counts: int) -> None:
        """Do nothing."""

"""What could not be read or cleaned: how many inputs for which reason, with examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.adapters.report_rows import rows

if TYPE_CHECKING:
    from pathlib import Path

_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
_NAMED_PARTS = re.compile(r"'[^']*'|\"[^\"]*\"")
_REASON = 120
"""Characters of a reason by which it is told from others."""
REASONS = 200
"""Reasons that are told apart; inputs with any other are counted as one."""
EXAMPLES = 4
"""Inputs that are named for a reason."""
_OTHER = ("", "other reasons")


class Case(NamedTuple):
    """An input that failed."""

    input: str
    position: int
    id: str
    reason: str


class Reason(NamedTuple):
    """Inputs that failed alike."""

    stage: str
    reason: str
    """Without its numbers and what it quotes."""
    number: int
    examples: tuple[Case, ...]


def reasons(out: Path) -> list[Reason]:
    """Return why inputs failed, the most frequent reason first."""
    found: dict[tuple[str, str], list[Case]] = {}
    counts: dict[tuple[str, str], int] = {}
    for table in rows(out, "quarantine", "stage", "reason", "input", "position", "id"):
        for row in table.to_pylist():
            kind = (row["stage"] or "", kind_of(row["reason"] or ""))
            kind = kind if kind in found or len(found) < REASONS else _OTHER
            cases = found.setdefault(kind, [])
            counts[kind] = counts.get(kind, 0) + 1
            if len(cases) < EXAMPLES:
                cases.append(Case(row["input"] or "", row["position"], row["id"] or "", row["reason"] or ""))
    every = [Reason(*kind, counts[kind], tuple(cases)) for kind, cases in found.items()]
    return sorted(every, key=lambda one: (-one.number, one.stage, one.reason))


def kind_of(reason: str) -> str:
    """Return a reason without its numbers and what it quotes.

    >>> kind_of("line 12 of 'a.jsonl' is not JSON")
    'line … of … is not JSON'
    """
    return _NUMBERS.sub("…", _NAMED_PARTS.sub("…", reason))[:_REASON]

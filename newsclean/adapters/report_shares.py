"""What went in and what was removed: of the corpus, of each host, by each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from newsclean.adapters.report_rows import rows, summed
from newsclean.adapters.terminal import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST = 20
"""Hosts that are named; the others are summed up."""
_IN = ("blocks_in", "blocks_kept", "characters_in", "characters_kept")


class Share(NamedTuple):
    """What a host gave, or what the whole corpus did."""

    name: str
    documents: int
    blocks_in: int
    blocks_kept: int
    characters_in: int
    characters_kept: int

    @property
    def blocks_removed(self) -> int:
        """Blocks that were removed."""
        return self.blocks_in - self.blocks_kept

    @property
    def removed(self) -> float:
        """Share of the characters that were removed, 0 to 1."""
        return 1 - self.characters_kept / self.characters_in if self.characters_in else 0.0


class Shares(NamedTuple):
    """What went in, and what is left of it."""

    corpus: Share
    hosts: list[Share]
    """The hosts with the most documents, the largest first."""
    others: Share | None
    """The sum of the other hosts, where there are any."""


class Rule(NamedTuple):
    """What a rule removed."""

    name: str
    blocks: int
    characters: int


def shares(out: Path) -> Shares:
    """Return what the corpus gave, and what each of its hosts did."""
    hosts = summed(_by_host(out), "host")
    if not len(hosts):
        return Shares(Share("", 0, 0, 0, 0, 0), [], None)
    ordered = hosts.sort_by([("documents", "descending"), ("host", "ascending")])
    largest = [Share(*row.values()) for row in ordered.slice(0, MOST).to_pylist()]
    rest = ordered.slice(MOST)
    return Shares(_total("", hosts), largest, _total(counted(len(rest), "other host"), rest) if len(rest) else None)


def removed_by_rules(out: Path) -> list[Rule]:
    """Return what each rule removed, the rule with the most characters first."""
    found = summed(_by_rule(out), "rule")
    rules = [Rule(*row.values()) for row in found.to_pylist()]
    return sorted(rules, key=lambda rule: (-rule.characters, rule.name))


def _by_host(out: Path) -> Iterator[pa.Table]:
    for table in rows(out, "documents", "host", *_IN):
        columns: dict[str, Any] = {"host": pc.fill_null(table["host"], ""), "documents": _ones(table)}
        yield pa.table(columns | {name: table[name].cast(pa.int64()) for name in _IN})


def _by_rule(out: Path) -> Iterator[pa.Table]:
    for table in rows(out, "removals", "rule", "text"):
        lengths = pc.utf8_length(pc.fill_null(table["text"], "")).cast(pa.int64())
        yield pa.table({"rule": pc.fill_null(table["rule"], ""), "blocks": _ones(table), "characters": lengths})


def _total(name: str, hosts: pa.Table) -> Share:
    return Share(name, *(pc.sum(hosts[column]).as_py() for column in Share._fields[1:]))


def _ones(table: pa.Table) -> pa.Array:
    return pa.repeat(pa.scalar(1, pa.int64()), len(table))

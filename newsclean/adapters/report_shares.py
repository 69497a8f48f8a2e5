"""What went in and what was removed: of the corpus, of each host, by each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from newsclean.adapters.report_rows import rows, summed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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


class Rule(NamedTuple):
    """What a rule removed."""

    name: str
    blocks: int
    characters: int


def shares_of_hosts(out: Path) -> list[Share]:
    """Return what each host gave, the host with the most documents first."""
    found = summed(_by_host(out), "host")
    shares = [Share(*row.values()) for row in found.to_pylist()]
    return sorted(shares, key=lambda share: (-share.documents, share.name))


def total(name: str, shares: Sequence[Share]) -> Share:
    """Return the sum of shares under a name.

    >>> total("all", [Share("a", 1, 2, 1, 10, 5), Share("b", 1, 1, 1, 30, 15)]).removed
    0.5
    """
    counts = zip(*(share[1:] for share in shares), strict=True) if shares else ((0,),) * 5
    return Share(name, *map(sum, counts))


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


def _ones(table: pa.Table) -> pa.Array:
    return pa.repeat(pa.scalar(1, pa.int64()), len(table))

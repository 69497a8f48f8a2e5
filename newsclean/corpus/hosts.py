"""The workers' second job: a host -> which kept blocks of its pages are its furniture.

All pages of a host are learned from before any is judged, so that the result depends neither on their order nor on
shards. The blocks are read where they lie; pages are not parsed again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.corpus.layout import Layout, Shard
from newsclean.corpus.recent import Recent
from newsclean.corpus.tables import FURNITURE, of_rows
from newsclean.furniture import furniture
from newsclean.records import Block, Cleaned, Removal, Span
from newsclean.shapes import shapes_in, with_lists
from newsclean.sites import SiteProfile
from newsclean.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from newsclean.records import BlockKind

    Columns = dict[str, list[Any]]
    Row = tuple[Any, ...]

_READ = ("text", "kind", "rule", "container", "wanted")
_BLOCK = ("text", "kind", "container")
_NOWHERE = Span(0, 0)
_SECONDS = 86_400.0
"""A host of a million pages takes an hour; a day is no limit but for what hangs."""


class Host(NamedTuple):
    """A host and its pages."""

    name: str
    pages: list[tuple[int, int]]
    """For each its shard, and its row in that."""


@dataclass(frozen=True)
class FindFurniture:
    """Learn the profiles of hosts and judge their pages."""

    layout: Layout
    memory: int
    seconds: float = _SECONDS
    _recent: Recent[Shard] = field(default_factory=Recent)

    def one(self, item: Host) -> list[Row]:
        """Return rows of `FURNITURE`."""
        profile = SiteProfile.learn((_page(self._blocks(place)[1]) for place in item.pages), item.name)
        return [row for place in item.pages for row in self._found(place, profile)]

    def pack(self, results: list[list[Row]]) -> pa.RecordBatch:
        """Return the rows of several hosts as columns."""
        return of_rows((row for rows in results for row in rows), FURNITURE)

    def _blocks(self, place: tuple[int, int]) -> tuple[int, Columns]:
        number, row = place
        shard = self._recent.get(number, self._open)
        first, end = shard.range_of(row)
        return first, shard.blocks.select(_READ).slice(first, end - first).to_pydict()

    def _open(self, number: int) -> Shard:
        return Shard(self.layout.shard(number))

    def _found(self, place: tuple[int, int], profile: SiteProfile) -> Iterator[Row]:
        """Judge the kept blocks of a page; they count as voted for."""
        first, columns = self._blocks(place)
        kept = [at for at, rule in enumerate(columns["rule"]) if rule is None]
        blocks = [_block(*(columns[name][at] for name in _BLOCK)) for at in kept]
        votes = [1.0] * len(kept)
        shapes = with_lists(shapes_in([block.text for block in blocks]), blocks)
        found = furniture(profile, blocks, shapes, votes)
        against = {finding.at: finding for finding in (*standing(profile, blocks, votes).outside, *found)}
        for finding in against.values():
            if not columns["wanted"][at := kept[finding.at]]:
                yield place[0], first + at, finding.evidence, finding.score


def _page(columns: Columns) -> Cleaned:
    pieces = list(zip(*(columns[name] for name in (*_BLOCK, "rule")), strict=True))
    kept = tuple(_block(*block) for *block, rule in pieces if rule is None)
    gone = ((text, container, rule) for text, _, container, rule in pieces if rule is not None)
    removed = tuple(Removal(text, _NOWHERE, rule, "", 0.0, container=container) for text, container, rule in gone)
    return Cleaned(kept, removed, "")


def _block(text: str, kind: BlockKind, container: str) -> Block:
    return Block(text, _NOWHERE, kind, container=container)

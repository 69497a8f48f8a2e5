"""A document on its way through the rules: its blocks, what each looks like, and where its body lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclean.characters import Counts
    from newsclean.cues import CueHits, CueKind, Where
    from newsclean.options import CleanOptions
    from newsclean.records import Block, Metadata, SourceKind
    from newsclean.settled import Settled
    from newsclean.shapes import Shape


class Finding(NamedTuple):
    """What a rule says against one block."""

    at: int
    evidence: str
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a rule may look at."""

    kind: SourceKind
    blocks: tuple[Block, ...]
    counts: Counts
    shapes: tuple[Shape, ...]
    hits: CueHits
    votes: tuple[float, ...]
    """For each block, how much speaks for main content, 0 to 1."""
    metadata: Metadata
    first: int
    """Index of the first block of the body: running text that the votes hold for content."""
    last: int
    """Index of the body's last block; below `first` where there is no body."""
    options: CleanOptions
    settled: Settled

    @property
    def has_body(self) -> bool:
        """Whether any running text was voted for."""
        return self.first <= self.last

    def cue(self, index: int, kind: CueKind, where: Where) -> str:
        """Return the cue phrase that a block holds there, or an empty string."""
        return self.hits[self.blocks[index].text].get((kind, where), "")

    def above(self, index: int) -> bool:
        """Whether a block stands before the body."""
        return index < self.first

    def below(self, index: int) -> bool:
        """Whether a block stands after the body."""
        return index > self.last

    def at_edge(self, index: int, reach: int) -> bool:
        """Whether a block stands outside the body or within `reach` blocks of either end of it."""
        return not self.has_body or index <= self.first + reach or index >= self.last - reach


@dataclass(frozen=True, slots=True)
class Rule:
    """A named reason to remove blocks: it looks at the blocks still kept and yields findings; it edits nothing."""

    name: str
    find: Callable[[Draft, list[int]], Iterator[Finding]]

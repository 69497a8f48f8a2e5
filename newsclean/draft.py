"""A document on its way through the rules: its blocks, what each looks like, and where its body lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsclean.characters import Counts
    from newsclean.cues import CueHits, CueKind, Where
    from newsclean.options import CleanOptions
    from newsclean.records import Block, Metadata, SourceKind
    from newsclean.settled import Settled
    from newsclean.shapes import Shape

ModelName = Literal["html", "fast", "text"]


class Finding(NamedTuple):
    """What a rule says against one block."""

    at: int
    evidence: str
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a rule may look at."""

    model: ModelName
    """The model that judges such a document: a page with trafilatura's votes, one without, or a plain text."""
    blocks: tuple[Block, ...]
    counts: Counts
    shapes: tuple[Shape, ...]
    hits: CueHits
    votes: tuple[float, ...]
    """For each block, how much speaks for main content, 0 to 1."""
    metadata: Metadata
    body: tuple[int, ...]
    """Indices of the blocks of running text that the votes hold for content."""
    options: CleanOptions
    settled: Settled

    @property
    def kind(self) -> SourceKind:
        """What the source is."""
        return "text" if self.model == "text" else "html"

    @property
    def has_body(self) -> bool:
        """Whether any running text was voted for."""
        return bool(self.body)

    @property
    def first(self) -> int:
        """Index of the body's first block."""
        return self.body[0] if self.body else 0

    @property
    def last(self) -> int:
        """Index of the body's last block; below `first` where there is no body."""
        return self.body[-1] if self.body else -1

    def cue(self, index: int, kind: CueKind, where: Where) -> str:
        """Return the cue phrase that a block holds there, or an empty string."""
        return self.hits[self.blocks[index].text].get((kind, where), "")

    def with_cues(self, indices: Iterable[int]) -> list[int]:
        """Return those of some blocks that hold a cue phrase."""
        return [index for index in indices if self.hits[self.blocks[index].text]]

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

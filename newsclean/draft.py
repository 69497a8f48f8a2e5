"""A document on its way through the rules: its blocks, what each looks like, and where its body lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np

from newsclean.tokens import is_one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from newsclean.characters import Counts
    from newsclean.cues import Hits
    from newsclean.model import Judgement
    from newsclean.options import CleanOptions
    from newsclean.phrases import CueKind, Where
    from newsclean.records import Block, Metadata, SourceKind
    from newsclean.settled import Settled
    from newsclean.shapes import Shapes
    from newsclean.surroundings import Surroundings
    from newsclean.tokens import Bags

ModelName = Literal["html", "fast", "text"]
Kept: TypeAlias = "NDArray[np.bool_]"
"""Whether each block of a draft is still kept."""


VOTED = 0.5
"""Least vote with which a block counts as voted for."""
_LIKELY = 0.5
_ROW = re.compile(r"\|\s*+[^|][^|]*+\|\s*+[^|]")
"""A row of a table in plain text (GitHub Flavored Markdown, section 4.10) with two full cells side by side."""
_SENTENCE = 8
"""Words of running text below which no title stands."""
_TOP = 4
"""Lines at the top of a text: titles, whatever the model makes of them."""


class Finding(NamedTuple):
    """What a rule says against one block."""

    at: int
    evidence: str
    score: float


@dataclass(frozen=True, eq=False)
class Draft:
    """Everything that a rule may look at."""

    model: ModelName
    """The model that judges such a document: a page with trafilatura's votes, one without, or a plain text."""
    blocks: tuple[Block, ...]
    counts: Counts
    shapes: Shapes
    bags: Bags
    hits: Mapping[int, Hits]
    """For each block that holds cue phrases, which."""
    votes: NDArray[np.float64]
    """For each block, how much speaks for main content, 0 to 1."""
    metadata: Metadata
    body: tuple[int, ...]
    """Indices of the blocks of running text that the votes hold for content."""
    options: CleanOptions
    settled: Settled
    page: Surroundings | None
    """What stands around the blocks of a page; None for plain text."""
    judge: Callable[[Draft], Judgement]
    """Asks the model, when a rule first wants to know: a text may have nothing to judge."""

    @property
    def kind(self) -> SourceKind:
        """What the source is."""
        return "text" if self.model == "text" else "html"

    @property
    def voted(self) -> NDArray[np.bool_]:
        """Whether each block was voted for."""
        return self.votes >= VOTED

    @property
    def lies_in_its_stretch(self) -> bool:
        """Whether nearly all of a text was voted for; else it is dirty, or an article of lists."""
        sizes = self.counts.characters
        return bool(sizes[self.voted].sum() >= self.options.clean_share * sizes.sum())

    @cached_property
    def verdict(self) -> Judgement:
        """What the model says of it."""
        return self.judge(self)

    @cached_property
    def links(self) -> NDArray[np.float64]:
        """For each block, the share of its characters that stand inside a link."""
        return np.fromiter((block.markup.links for block in self.blocks), np.float64, len(self.blocks))

    def without_openings(self, lines: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return some lines, but for likely ones below the top or below running text: these belong to the article."""
        above_text = np.cumsum(self.shapes.prose & (self.shapes.words >= _SENTENCE)) == 0
        top = lines & above_text & (np.arange(len(lines)) < _TOP)
        return lines & (top | ~self.likely) if (lines & ~top).any() else lines

    @property
    def likely(self) -> NDArray[np.bool_]:
        """Whether the model holds each block for content rather than not."""
        return self.verdict.scores >= _LIKELY

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
        """Return the cue phrase that a block holds there, or an empty string.

        A phrase with a wild card is no sentence of the body: "Updated figures show 14 dead." is news.
        """
        found = self.hits.get(index, {}).get((kind, where), "")
        wild = where == "line" and "*" in found
        return "" if wild and self.shapes.terminal[index] and self.first <= index <= self.last else found

    @property
    def cued(self) -> NDArray[np.bool_]:
        """Whether each block holds a cue phrase."""
        cued = np.zeros(len(self.blocks), dtype=np.bool_)
        cued[list(self.hits)] = True
        return cued

    def have(self, codes: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Whether each block has one of some words, by their numbers in order."""
        return np.bincount(self.bags.block, is_one_of(self.bags.codes, codes)[self.bags.word], len(self.blocks)) > 0

    def is_entry(self, index: int) -> bool:
        """Whether a line is of the article's own list or table, "Duration: 8 weeks", as far as the model can tell."""
        block = self.blocks[index]
        listed = block.kind in ("list_item", "link_list", "table_row") or _ROW.match(block.text)
        return bool(listed and self.likely[index])

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
    find: Callable[[Draft, Kept], Iterator[Finding]]

"""The records that travel between stages: frozen, with slots, free of behaviour that has a choice in it.

Every `Span` counts code points. For plain text it indexes the decoded source; for HTML it indexes the
page's visible text (`Cleaned.source_text`), which follows the rules of ``innerText`` in the HTML standard:
a tab between table cells, a line feed for ``<br>``, a blank line between blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

BlockKind = Literal["heading", "paragraph", "list_item", "quote", "table_row", "caption", "link_list"]
SourceKind = Literal["html", "text"]
LINKS = " a"
"""How the container of a list of links ends: what is contained in its element are the links in that."""


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Markup(NamedTuple):
    """What the HTML around a block says about it; empty for plain text."""

    links: float = 0.0
    """Share of the block's characters that stand inside a link, 0 to 1."""
    marks: frozenset[int] = frozenset()
    """The numbers of the user's orders whose selectors match the block's element or one around it."""


class Block(NamedTuple):
    """A piece of text that a reader sees as one: ``source_text[span.start:span.end] == text``."""

    text: str
    span: Span
    kind: BlockKind = "paragraph"
    path: str = ""
    """XPath of the block's element; empty for plain text."""
    line: int = 0
    """Source line of the element (HTML) or of the block's first character (plain text), counted from 1."""
    markup: Markup = Markup()
    container: str = ""
    """The block's element and the two around it as CSS would name them, each number a 0: ``div.story > ul > li``; of a
    list of links the links in these: ``nav > div > ul a``."""


class Removal(NamedTuple):
    """A block that was taken out: by which rule, on what evidence, and how sure the rule is."""

    text: str
    span: Span
    rule: str
    evidence: str
    score: float
    """Confidence of the rule, 0 to 1."""
    path: str = ""
    source: str = ""
    """Id of the source, where there are several."""
    container: str = ""
    """As of the block."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; None where it says nothing."""

    title: str | None = None
    date: str | None = None
    author: str | None = None
    site_name: str | None = None
    language: str | None = None
    description: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One cleaned source. Paragraphs and removals cover every non-blank character of `source_text` once."""

    paragraphs: tuple[Block, ...]
    removals: tuple[Removal, ...]
    source_text: str
    metadata: Metadata = Metadata()
    kind: SourceKind = "text"
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        """The kept paragraphs with a blank line between them."""
        return "\n\n".join(block.text for block in self.paragraphs)

    def to_markdown(self) -> str:
        """Return the kept paragraphs as Markdown: headings, lists, quotes and tables, the words escaped.

        >>> from newsclean.clean import clean
        >>> clean("<p>It rained <b>all</b> day *there*.</p><h2>What next</h2><p>Nobody knows.</p>").to_markdown()
        'It rained all day \\\\*there\\\\*.\\n\\n## What next\\n\\nNobody knows.'
        """
        from newsclean.markdown import markdown

        return markdown(self.paragraphs, self.kind)


@dataclass(frozen=True, slots=True)
class Source:
    """An input of `consolidate` that knows its id, its date or its address.

    The date is one of ISO 8601, of RFC 2822 or like 28.02.2026; what reads otherwise counts as unknown.
    """

    content: str | bytes | Cleaned
    id: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of one source: ``source_text[span.start:span.end] == text`` for the source with that id."""

    text: str
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Provenance:
    """A span of a story's text and the passages that say it; the first is the one shown, to the letter."""

    span: Span
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A passage left out because the story's text says the same elsewhere."""

    passage: Passage
    duplicate_of: Span
    similarity: float
    """Containment of the shorter passage's character 5-grams in the longer one, 0 to 1."""
    extra: str = ""
    """The words that this passage alone had, in a few words of context."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Passages that say nearly the same with another figure, date, negation or quotation; the shown one first."""

    passages: tuple[Passage, ...]
    differences: tuple[str, ...] = ()
    """For each passage after the first, what differs, such as ``number: 12 / 14``."""
    also: tuple[tuple[Passage, ...], ...] = ()
    """For each passage after the first, further passages that contradict the shown one as it does."""
    whole: tuple[Passage, ...] = ()
    """For each passage the whole sentence that it is of: of a long one only the part that differs is shown."""


@dataclass(frozen=True, slots=True)
class Story:
    """One consolidated text, where each piece of it comes from, and what was left out and why."""

    text: str
    provenance: tuple[Provenance, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    variants: tuple[Variant, ...] = ()
    removals: tuple[Removal, ...] = ()
    notes: tuple[str, ...] = ()
    pages: tuple[Cleaned, ...] = ()
    source_ids: tuple[str, ...] = ()
    """The id of each of `pages`."""

    def passages(self) -> Iterator[Passage]:
        """Yield every passage that is reported, wherever that is: shown, in a variant, or dropped.

        >>> from newsclean.story import consolidate
        >>> [passage.source for passage in consolidate(["It rained all day.", "It rained all day."]).passages()]
        ['1', '2', '2']
        """
        for entry in self.provenance:
            yield from entry.passages
        for variant in self.variants:
            yield from chain(variant.passages, variant.whole, *variant.also)
        for dropped in self.dropped:
            yield dropped.passage

"""The paragraphs of a cleaned source -> sentences, each with its span."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newsclean.facts import FIRST_WEEKDAY, date_words
from newsclean.lexicon import language_of
from newsclean.records import Passage, Span
from newsclean.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.records import Block, BlockKind, Cleaned

_WHOLE = frozenset({"list_item", "table_row", "link_list"})
"""Kinds of blocks of which each line, or all of it, is one sentence."""
_ELLIPSIS = re.compile(r"(?:\.{3}|…)['\"”’»)]*\s+(?=['\"“‘«„(]?[^\W\d_])(?=\W?[^a-zß-öø-ÿа-я])")
_FIRST = re.compile(r"\w+")
_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\s")
_COUNT = re.compile(r"\d{1,2}\.")
_NEVER_LAST = frozenset({"ms.", "messrs.", "janv.", "févr.", "juill.", "fev."})
"""Titles and months that sentencex takes for the end of a sentence."""
_HOURS = frozenset({"a.m.", "p.m."})
_PER_SLICE = 100_000
"""Characters handed to sentencex at a time, at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of one source, ready to be compared. Identity, not content, makes it equal to another."""

    passage: Passage
    source: int
    """Position of its source."""
    paragraph: int
    """Position of its paragraph in the source."""
    fixed: bool
    """List items, links of a list and table rows repeat by nature: within their source they always stay."""
    wording: Wording = field(repr=False)

    @property
    def norms(self) -> tuple[str, ...]:
        """Its words in their normal form."""
        return self.wording.norms


class _Piece(NamedTuple):
    """A sentence of a paragraph, whatever source that is of."""

    span: Span
    """In its paragraph."""
    wording: Wording


class Reader:
    """Reads the sources of one story; what several of them say to the letter is read once."""

    def __init__(self) -> None:
        self._paragraphs: dict[tuple[str, str, str, str], list[_Piece]] = {}
        self._wordings: dict[tuple[str, str], Wording] = {}

    def sentences(self, page: Cleaned, source: int, source_id: str) -> Iterator[Sentence]:
        """Yield the sentences of a source in order; together they hold every non-blank character it kept.

        >>> from newsclean.clean import clean
        >>> page = clean("It rained all day on Monday. The river rose by 2.5 metres.")
        >>> [sentence.passage.text for sentence in Reader().sentences(page, 0, "a")]
        ['It rained all day on Monday.', 'The river rose by 2.5 metres.']
        """
        spoken = language_of(page.text)
        language = page.metadata.language or spoken
        for paragraph, block in enumerate(page.paragraphs):
            fixed, at = block.kind in _WHOLE, block.span.start
            for (start, end), wording in self._pieces(block, language, spoken):
                passage = Passage(wording.text, source_id, Span(at + start, at + end))
                yield Sentence(passage, source, paragraph, fixed, wording)

    def _pieces(self, block: Block, language: str, spoken: str) -> list[_Piece]:
        """Part a paragraph by the language that its page declares; its words are read in the one that it is in."""
        key = (block.text, block.kind, language, spoken)
        known = self._paragraphs.get(key)
        if known is None:
            found = ((start, end, block.text[start:end]) for start, end in parted(block.text, block.kind, language))
            known = [_Piece(Span(start, end), self._wording(text, spoken)) for start, end, text in found]
            self._paragraphs[key] = known
        return known

    def _wording(self, text: str, language: str) -> Wording:
        known = self._wordings.get((text, language))
        if known is None:
            known = self._wordings[text, language] = Wording(text, language)
        return known


def parted(text: str, kind: BlockKind, language: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence of a block: a link of a list, an item or a row is one.

    >>> parted("It rained. It stopped.\\nRain", "link_list", "en"), parted("It rained. It stopped.", "list_item", "en")
    ([(0, 22), (23, 27)], [(0, 22)])
    """
    if kind == "link_list":
        return [line.span() for line in _LINE.finditer(text)]
    return [(0, len(text))] if kind in _WHOLE else boundaries(text, language)


def boundaries(text: str, language: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence in a text, white space around it left out.

    Signs without a letter or a figure, such as a stray quotation mark, belong to the sentence before them.

    >>> boundaries("It rained. It stopped.", "en")
    [(0, 10), (11, 22)]
    """
    found: list[tuple[int, int]] = []
    end = 0
    for piece in _pieces(text, language):
        start, end = end, end + len(piece)
        if not (stripped := piece.strip()):
            continue
        start += piece.index(stripped)
        if found and _goes_on(text[slice(*found[-1])], stripped):
            found[-1] = (found[-1][0], start + len(stripped))
        else:
            found.append((start, start + len(stripped)))
    return found


def _goes_on(before: str, after: str) -> bool:
    """Whether a piece is part of the sentence before it."""
    return not any(map(str.isalnum, after)) or (before.endswith(".") and _runs_on(before, after))


def _runs_on(before: str, after: str) -> bool:
    """Whether a stop ended no sentence: "Ms. Okoro", "5. marca", "5 p.m. Sunday", the "12." of a list."""
    first = _FIRST.match(after)
    if not first:
        return False
    last = before.rsplit(None, 1)[-1].casefold()
    if last in _NEVER_LAST or _COUNT.fullmatch(before):
        return True
    places = date_words().get(first[0].casefold(), frozenset())
    if max(places, default=0) >= FIRST_WEEKDAY:
        return last in _HOURS
    return bool(places) and bool(_COUNT.fullmatch(last))


def _pieces(text: str, language: str) -> list[str]:
    """Cut where sentencex ends a sentence, and behind an ellipsis before a capital: a text cut short ends there.

    Put together again the pieces are the text.
    """
    from sentencex import segment

    found: list[str] = [piece for part in _slices(text) for piece in segment(language, part)]
    return [cut for piece in found for cut in _cut(piece)] if "..." in text or "…" in text else found


def _slices(text: str) -> Iterator[str]:
    """Cut a text behind the last white space that leaves no slice too long; where there is none, inside a word."""
    start = 0
    while len(text) - start > _PER_SLICE:
        blank = _BLANK.search(text[start : start + _PER_SLICE][::-1])
        end = start + _PER_SLICE - (blank.start() if blank else 0)
        yield text[start:end]
        start = end
    yield text[start:]


def _cut(piece: str) -> Iterator[str]:
    start = 0
    for found in _ELLIPSIS.finditer(piece):
        yield piece[start : found.end()]
        start = found.end()
    yield piece[start:]

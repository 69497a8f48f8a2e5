"""The paragraphs of a cleaned source -> sentences, each with its span."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclean.facts import FIRST_WEEKDAY, date_words
from newsclean.lexicon import language_of
from newsclean.records import Passage, Span
from newsclean.words import Word, character_grams, grams, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.records import Cleaned

_GRAM = 2
"""Words a gram: the one true pair of a stitched sample scores .81 with 2-grams and .30 with 3-grams."""
_CHARACTERS = 5
"""Characters a gram: about a word, as in the overlap measures of text reuse."""
_ELLIPSIS = re.compile(r"(?:\.{3}|…)['\"”’»)]*\s+(?=['\"“‘«„(]?[^\W\d_])(?=\W?[^a-zß-öø-ÿа-я])")
_FIRST = re.compile(r"\w+")
_COUNT = re.compile(r"\d{1,2}\.")
_NEVER_LAST = frozenset({"ms.", "messrs.", "janv.", "févr.", "juill.", "fev."})
"""Titles and months that sentencex takes for the end of a sentence."""
_HOURS = frozenset({"a.m.", "p.m."})
_PER_SLICE = 100_000
"""Characters handed to sentencex at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of one source, ready to be compared. Identity, not content, makes it equal to another."""

    passage: Passage
    source: int
    """Position of its source."""
    paragraph: int
    """Position of its paragraph in the source."""
    fixed: bool
    """List items and table rows repeat by nature: within their source they always stay."""
    words: tuple[Word, ...] = field(repr=False)
    norms: tuple[str, ...] = field(repr=False)
    grams: frozenset[tuple[str, ...]] = field(repr=False)
    characters: frozenset[str] = field(repr=False)


def sentences(page: Cleaned, source: int, source_id: str) -> Iterator[Sentence]:
    """Yield the sentences of a cleaned source in order; together they hold every non-blank character it kept.

    >>> from newsclean.clean import clean
    >>> page = clean("It rained all day on Monday. The river rose by 2.5 metres.")
    >>> [sentence.passage.text for sentence in sentences(page, 0, "a")]
    ['It rained all day on Monday.', 'The river rose by 2.5 metres.']
    """
    language = page.metadata.language or language_of(page.text)
    for paragraph, block in enumerate(page.paragraphs):
        fixed = block.kind in ("list_item", "table_row")
        for start, end in [(0, len(block.text))] if fixed else boundaries(block.text, language):
            text = block.text[start:end]
            span = Span(block.span.start + start, block.span.start + end)
            found = words(text)
            norms = tuple(word.norm for word in found) or (text,)
            passage = Passage(text, source_id, span)
            sets = grams_of(norms), characters_of(norms)
            yield Sentence(passage, source, paragraph, fixed, found, norms, *sets)


def grams_of(norms: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return the word 2-grams of a sentence."""
    return grams(norms, _GRAM)


def characters_of(norms: tuple[str, ...]) -> frozenset[str]:
    """Return the character 5-grams of a sentence."""
    return character_grams(norms, _CHARACTERS)


def boundaries(text: str, language: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence in a text, white space around it left out.

    Signs without a letter or a figure, such as a stray quotation mark, belong to the sentence before them.

    >>> boundaries("It rained. It stopped.", "en")
    [(0, 10), (11, 22)]
    """
    found: list[tuple[int, int]] = []
    for start, end in _pieces(text, language):
        piece = text[start:end]
        if not (stripped := piece.strip()):
            continue
        left = start + len(piece) - len(piece.lstrip())
        if found and (not any(map(str.isalnum, stripped)) or _runs_on(text[slice(*found[-1])], stripped)):
            found[-1] = (found[-1][0], left + len(stripped))
        else:
            found.append((left, left + len(stripped)))
    return found


def _runs_on(before: str, after: str) -> bool:
    """Whether a stop ended no sentence: "Ms. Okoro", "5. marca", "5 p.m. Sunday", the "12." of a list."""
    last, first = before.split()[-1].casefold(), _FIRST.match(after)
    if not first or not last.endswith("."):
        return False
    if last in _NEVER_LAST or _COUNT.fullmatch(before):
        return True
    places = date_words().get(first[0].casefold(), frozenset())
    if max(places, default=0) >= FIRST_WEEKDAY:
        return last in _HOURS
    return bool(places) and bool(_COUNT.fullmatch(last))


def _pieces(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Cut where sentencex ends a sentence, and behind an ellipsis before a capital: a text cut short ends there."""
    from sentencex import get_sentence_boundaries

    for at in range(0, len(text), _PER_SLICE):
        for boundary in get_sentence_boundaries(language, text[at : at + _PER_SLICE]):
            start, end = at + boundary["start_index"], at + boundary["end_index"]
            for cut in _ELLIPSIS.finditer(text, start, end):
                yield start, cut.end()
                start = cut.end()
            yield start, end

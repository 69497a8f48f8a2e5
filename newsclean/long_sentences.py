"""A text -> the sentences by which stories are found: long ones, cut inside quotations too.

For a reader a quotation of five sentences is one statement, with who said it; another paper cuts it up, or prints it
bare. What both have in common are its sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.sentences import parted
from newsclean.words import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.records import Block

_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))


class LongSentence(NamedTuple):
    """A sentence worth comparing."""

    paragraph: int
    """Place of its paragraph among those given."""
    words: int
    text: str


def long_sentences(paragraphs: Iterable[Block], language: str, min_words: int) -> Iterator[LongSentence]:
    """Yield the sentences of some paragraphs that have at least so many words.

    >>> from newsclean.text_blocks import text_blocks
    >>> blocks = text_blocks('“The river rose all night. Nobody slept in the old town,” he said. Nobody was hurt.')
    >>> [sentence.text for sentence in long_sentences(blocks, "en", 4)]
    ['The river rose all night.', 'Nobody slept in the old town,” he said.']
    """
    for at, block in enumerate(paragraphs):
        bare = block.text.translate(_QUOTES)
        for start, end in parted(bare, block.kind, language):
            text = block.text[start:end]
            if (count := word_count(text)) >= min_words:
                yield LongSentence(at, count, text)

"""A long quotation is one sentence of its story, but a reader wants to see the part in which two versions differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.records import Passage, Span
from newsclean.sentences import boundaries
from newsclean.words import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsclean.sentences import Sentence
    from newsclean.words import Word

CONTEXT = 3
"""Words on either side of a difference of wording."""
_LONG = 30
"""Words of the longest part that is shown whole."""
_AROUND = 12
"""Words on either side of a difference of fact in a longer one."""
_SHORT = 15
"""Words of a passage that is always shown whole."""
_BREAK = re.compile(rf"[\s{UNSPACED}]")
_QUOTES = str.maketrans(dict.fromkeys("\"“”„«»'‘’", " "))


def excerpt(sentence: Sentence, positions: Collection[int]) -> Passage:
    """Return the part of a passage that holds the words at the positions: whole sentences, those inside quotations too.

    The whole passage where there are no positions.
    """
    passage = sentence.passage
    places = [sentence.wording.words[min(at, len(sentence.wording.words) - 1)].start for at in positions]
    if not places:
        return passage
    inner = boundaries(passage.text.translate(_QUOTES), sentence.wording.spoken)
    start = max((start for start, _ in inner if start <= min(places)), default=0)
    end = min((end for _, end in inner if end > max(places)), default=len(passage.text))
    if len(_words_within(sentence, start, end)) > _LONG:
        return window(sentence, positions, _AROUND)
    return _part(passage, start, end)


def _words_within(sentence: Sentence, start: int, end: int) -> list[Word]:
    return [word for word in sentence.wording.words if start <= word.start < end]


def window(sentence: Sentence, positions: Collection[int], context: int = CONTEXT) -> Passage:
    """Return the words at the positions with a few on either side, for differences of wording in a long passage."""
    if not positions or is_short(sentence):
        return sentence.passage
    first = max(0, min(positions) - context)
    last = min(len(sentence.wording.words) - 1, max(positions) + context)
    return _part(sentence.passage, sentence.wording.words[first].start, sentence.wording.words[last].end)


def is_short(sentence: Sentence) -> bool:
    """Whether a sentence is always shown whole."""
    return len(sentence.wording.words) <= _SHORT


def _part(passage: Passage, start: int, end: int) -> Passage:
    """Cut a passage at two places, with the signs that stand against its first word and its last."""
    start -= _signs(passage.text[:start][::-1])
    end += _signs(passage.text[end:])
    at = passage.span.start
    return Passage(passage.text[start:end], passage.source, Span(at + start, at + end))


def _signs(text: str) -> int:
    """Count the characters up to the first blank, or the first word of a script that has none."""
    found = _BREAK.search(text)
    return found.start() if found else len(text)

"""What a block's text looks like, without knowing its language: the evidence that every rule shares."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
_TERMINAL = re.compile(r"[.!?…।。！？](?:\s?['\"”’“»›)\]）」』])*$")
_SENTENCE_END = re.compile(r"[.!?…](?:['\"”’»›)\]])*\s|[。！？]")
_COLON = re.compile(r"[:：]$")
_ASKING = re.compile(r"[?!？！]['\"”’»)]*$")
_SHORT = 15
"""Words of the longest headline that is counted as a question."""
_FEW = 4
_SAMPLE = 4_000
_CHARACTERS_A_WORD = 2
"""A word of Chinese is about two characters long (Peking University corpus: 1.6)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Counts over a block's first and last few thousand characters."""

    words: int
    """Words; two characters of a script without spaces count as one."""
    terminal: bool
    """It ends as a sentence does, quotes and brackets aside."""
    sentence_ends: int
    """Ends of sentences inside it."""
    lower: float
    """Share of its words that start in lower case; 1 for scripts without case."""
    opens_list: bool
    """It ends with a colon after a few words: a list or a quotation follows."""
    question: bool
    """It is a single short question or exclamation: a headline as often as a sentence."""
    digits: float
    """Share of its letters and digits that are digits."""

    @property
    def prose(self) -> bool:
        """Running text: it ends as a sentence does, or holds several sentences."""
        return (self.terminal and self.words >= _FEW) or (self.sentence_ends >= 1 and self.words >= 20)


def shape_of(text: str) -> Shape:
    """Describe a text.

    >>> shape_of("The mayor resigned on Monday.").prose, shape_of("Mayor resigns").prose
    (True, False)
    >>> shape_of("市长周一辞职，市议会将于下周选出继任者。").words
    9
    """
    part = text if len(text) <= 2 * _SAMPLE else f"{text[:_SAMPLE]} {text[-_SAMPLE:]}"
    unspaced = len(_UNSPACED.findall(part))
    found = _WORD.findall(_UNSPACED.sub(" ", part) if unspaced else part)
    cased = sum(word[0].isupper() or word[0].islower() for word in found)
    lower = sum(word[0].islower() for word in found) / cased if cased else 1.0
    digits = sum(map(str.isdigit, part))
    letters = sum(map(str.isalnum, part))
    words = len(found) + -(-unspaced // _CHARACTERS_A_WORD)
    sentence_ends = len(_SENTENCE_END.findall(part[:-1]))
    return Shape(
        words=words,
        terminal=_TERMINAL.search(part[-16:]) is not None,
        sentence_ends=sentence_ends,
        lower=lower,
        opens_list=words >= _FEW and _COLON.search(part) is not None,
        question=words <= _SHORT and not sentence_ends and _ASKING.search(part[-16:]) is not None,
        digits=digits / letters if letters else 0.0,
    )

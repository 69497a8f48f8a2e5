"""What a block's text looks like, without knowing its language: the evidence that every rule shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.characters import Counts

_TERMINAL = re.compile(r"[.!?…।。！？](?:\s?['\"”’“»›)\]）」』])*$")
_ASKING = re.compile(r"[?!？！]['\"”’»)]*$")
_COLONS = (":", "：")
_TAIL = 16
"""Characters at a text's end that say how it ends."""
_SHORT = 15
"""Words of the longest headline that is counted as a question."""
_FEW = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """How long a block is, how it ends, and what its words are like."""

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
    from newsclean.characters import counts

    return shapes_of([text], counts(text, [Span(0, len(text))]))[0]


def shapes_of(texts: Sequence[str], found: Counts) -> tuple[Shape, ...]:
    """Describe texts whose characters were counted."""
    lower = (found.lower / found.cased.clip(1)).tolist()
    digits = (found.digits / found.letters.clip(1)).tolist()
    columns = zip(
        texts, found.words.tolist(), found.sentence_ends.tolist(), found.cased.tolist(), lower, digits, strict=True
    )
    return tuple(
        _shape(text, words, ends, share if cased else 1.0, figures)
        for text, words, ends, cased, share, figures in columns
    )


def _shape(text: str, words: int, sentence_ends: int, lower: float, digits: float) -> Shape:
    tail = text[-_TAIL:]
    return Shape(
        words=words,
        terminal=_TERMINAL.search(tail) is not None,
        sentence_ends=sentence_ends,
        lower=lower,
        opens_list=words >= _FEW and text.endswith(_COLONS),
        question=words <= _SHORT and not sentence_ends and _ASKING.search(tail) is not None,
        digits=digits,
    )

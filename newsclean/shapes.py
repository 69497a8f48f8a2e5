"""What a block's text looks like, without knowing its language: the evidence that every rule shares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from newsclean.characters import Counts

_TERMINAL = re.compile(r"[.!?…।。！？](?:\s?['\"”’“»›)\]）」』])*$")
_ASKING = re.compile(r"[?!？！]['\"”’»)]*$")
_COLONS = (":", "：")
_TAIL = 16
"""Characters at a text's end that say how it ends."""
_SHORT = 15
"""Words of the longest headline that is counted as a question."""
_FEW = 4
"""Words from which what ends as a sentence is running text."""
_SEVERAL = 20
"""Words from which what holds the end of a sentence is running text."""


class Shape(NamedTuple):
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
    prose: bool
    """Running text: it ends as a sentence does, or holds several sentences."""


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
    words, ends = found.words, found.sentence_ends
    tails = [text[-_TAIL:] for text in texts]
    ended = [_TERMINAL.search(tail) for tail in tails]
    terminal = _truths(ended)
    lower = np.where(found.cased > 0, found.lower / found.cased.clip(1), 1.0)
    opens_list = (words >= _FEW) & _truths(tail.endswith(_COLONS) for tail in tails)
    question = (words <= _SHORT) & (ends == 0) & _truths(end and _ASKING.search(end[0]) for end in ended)
    digits = found.digits / found.letters.clip(1)
    prose = (terminal & (words >= _FEW)) | ((ends >= 1) & (words >= _SEVERAL))
    columns = (words, terminal, ends, lower, opens_list, question, digits, prose)
    return tuple(map(Shape._make, zip(*(column.tolist() for column in columns), strict=True)))


def _truths(answers: Iterable[object]) -> NDArray[np.bool_]:
    return np.fromiter(map(bool, answers), np.bool_)

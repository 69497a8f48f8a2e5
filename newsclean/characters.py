"""A text -> counts of its characters' classes, for any number of its spans at once.

Python's own classes (``str.isalnum``, ``isupper``, ...) laid out as a table of bit flags over the basic multilingual
plane; code points above it are looked up one by one.
"""

from __future__ import annotations

from enum import IntFlag
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.records import Span

_PLANE = 0x10000


class Class(IntFlag):
    """What a character is; it may be several things."""

    WORD = 1
    CASED = 2
    LOWER = 4
    DIGIT = 8
    SPACE = 16
    UNSPACED = 32
    """Scripts written without spaces: Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
    STOP = 64
    FULL_STOP = 128
    """Ends a sentence without a space behind it: Chinese and Japanese."""
    CLOSER = 256
    JOINER = 512
    """Goes on with a word: an apostrophe, a hyphen, the points and commas of figures."""
    COMMA = 1024
    ALNUM = 2048


_UNSPACED = ((0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF),
             (0x4E00, 0x9FFF), (0xF900, 0xFAFF))  # fmt: skip
_CHARACTERS_A_WORD = 2
"""A word of Chinese is about two characters long (Peking University corpus: 1.6)."""


class Counts(NamedTuple):
    """For each span of a text: how many there are of each."""

    characters: NDArray[np.int64]
    words: NDArray[np.int64]
    """Words; two characters of a script without spaces count as one."""
    sentence_ends: NDArray[np.int64]
    """Ends of sentences before the span's own end."""
    cased: NDArray[np.int64]
    """Words whose first letter has a case."""
    lower: NDArray[np.int64]
    """Words that start in lower case."""
    letters: NDArray[np.int64]
    """Letters and digits."""
    digits: NDArray[np.int64]
    commas: NDArray[np.int64]
    signs: NDArray[np.int64]
    """Neither letters nor digits nor white space."""
    unspaced: NDArray[np.int64]
    """Characters of scripts written without spaces."""


def counts(text: str, spans: Sequence[Span]) -> Counts:
    """Count the characters of spans that hold neither white space at their ends nor one another.

    >>> from newsclean.records import Span
    >>> counts("It rained. All day.", [Span(0, 10), Span(11, 19)]).words.tolist()
    [2, 2]
    """
    edges = np.array(spans, dtype=np.int64).reshape(-1, 2)
    flags = _flags(text)
    starts = _word_starts(flags)
    unspaced = _per_span(_is(flags, Class.UNSPACED), edges)
    letters = _per_span(_is(flags, Class.ALNUM), edges)
    size = edges[:, 1] - edges[:, 0]
    return Counts(
        characters=size,
        words=_per_span(starts, edges) - (-unspaced // _CHARACTERS_A_WORD),
        sentence_ends=_per_span(_sentence_ends(flags), edges - np.array([0, 1], dtype=np.int64)),
        cased=_per_span(starts & (_is(flags, Class.CASED)), edges),
        lower=_per_span(starts & (_is(flags, Class.LOWER)), edges),
        letters=letters,
        digits=_per_span(_is(flags, Class.DIGIT), edges),
        commas=_per_span(_is(flags, Class.COMMA), edges),
        signs=size - letters - _per_span(_is(flags, Class.SPACE), edges),
        unspaced=unspaced,
    )


def _per_span(mask: NDArray[np.bool_], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    sums = np.zeros(len(mask) + 1, dtype=np.int64)
    np.cumsum(mask, out=sums[1:])
    return sums[np.maximum(edges[:, 1], edges[:, 0])] - sums[edges[:, 0]]


def _word_starts(flags: NDArray[np.uint16]) -> NDArray[np.bool_]:
    word = _is(flags, Class.WORD) & ~_is(flags, Class.UNSPACED)
    joined = _shifted(_is(flags, Class.JOINER), 1) & _shifted(word, 2)
    return word & ~_shifted(word, 1) & ~joined


def _sentence_ends(flags: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """White space behind a full stop and up to three closing quotes or brackets; a full stop of Chinese."""
    stop, closer = _is(flags, Class.STOP), _is(flags, Class.CLOSER)
    for _ in range(3):
        stop = stop | (closer & _shifted(stop, 1))
    return _is(flags, Class.SPACE) & _shifted(stop, 1) | _is(flags, Class.FULL_STOP)


def _is(flags: NDArray[np.uint16], wanted: Class) -> NDArray[np.bool_]:
    return (flags & np.uint16(wanted)) > 0


def _shifted(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    moved = np.zeros_like(mask)
    moved[by:] = mask[:-by]
    return moved


def _flags(text: str) -> NDArray[np.uint16]:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    flags = _table()[np.minimum(points, _PLANE - 1)]
    for at in np.flatnonzero(points >= _PLANE):
        flags[at] = _class_of(chr(points[at]))
    return flags


@cache
def _table() -> NDArray[np.uint16]:
    return np.array([_class_of(chr(point)) for point in range(_PLANE)], dtype=np.uint16)


def _class_of(character: str) -> int:
    is_a = (
        (Class.WORD, character.isalnum() or character == "_"),
        (Class.CASED, character.isupper() or character.islower()),
        (Class.LOWER, character.islower()),
        (Class.DIGIT, character.isdigit()),
        (Class.SPACE, character.isspace()),
        (Class.UNSPACED, any(first <= ord(character) <= last for first, last in _UNSPACED)),
        (Class.STOP, character in ".!?…"),
        (Class.FULL_STOP, character in "。！？"),
        (Class.CLOSER, character in "'\"”’»›)]"),
        (Class.JOINER, character in "'’.,-"),
        (Class.COMMA, character in ",;，、；،"),
        (Class.ALNUM, character.isalnum()),
    )
    return sum(flag.value for flag, true in is_a if true)

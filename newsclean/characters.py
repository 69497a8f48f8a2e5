"""A text -> the classes of its characters, and counts of them for any number of its spans at once.

Python's own classes (``str.isalnum``, ``isupper``, ...) laid out as a table of bit flags over the basic multilingual
plane; code points above it are looked up one by one. Accents and vowel signs count as letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import IntFlag
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.words import MARKED, UNSPACED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.records import Span

_PLANE = 0x10000
_UNSEEN = "\u200b\u2060\ufeff"
"""Zero width space, word joiner, zero width no-break space: they say where lines may break (Unicode Standard, 23.2)."""
_BLANKED = str.maketrans(_UNSEEN, " " * len(_UNSEEN))
_DECOMPOSED = frozenset(map(chr, (*range(0x300, 0x370), *range(0x653, 0x656), *range(0x1100, 0x1200))))
"""Parts of letters: combining accents, those of Arabic, Hangul jamo."""


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
    STRANGE = 4096
    """Has a case folding of other than one character, compatibility forms aside, or is a part of a letter."""
    FEED = 8192
    """Ends a line (Unicode Standard, section 5.8)."""
    GOES_ON = 16384
    """Opens no line of its own: what closes a sentence, a clause or a bracket."""
    TERMINAL = 32768
    """Ends a sentence, in any script."""
    ASKING = 65536
    CLOSING = 131072
    """Stands behind the end of a sentence: quotes and brackets of any script."""
    COLON = 262144
    OPENS_ITEM = 524288
    """May stand at the start of an item of a list or of a heading: bullets, dashes, digits, brackets, hashes."""

    BLANK = 1048576
    """White space, and characters of no width."""


_CHARACTERS_A_WORD = 2
"""A word of Chinese is about two characters long (Peking University corpus: 1.6)."""


class Counts(NamedTuple):
    """For each span of a text: where it stands, and how many there are of each."""

    edges: NDArray[np.int64]
    """Two columns: where the span begins and ends."""
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
    feeds: NDArray[np.int64]
    """Line feeds."""


class Characters(NamedTuple):
    """The characters of a text."""

    points: NDArray[np.uint32]
    """Their code points."""
    flags: NDArray[np.uint32]
    """Their classes: `Class`."""

    def are(self, wanted: Class) -> NDArray[np.bool_]:
        """Return for each character whether it is of a class."""
        return (self.flags & np.uint32(wanted)) > 0

    def at(self, places: NDArray[np.int64], wanted: Class) -> NDArray[np.bool_]:
        """Return for some characters, by their places, whether each is of a class."""
        return (self.flags[places] & np.uint32(wanted)) > 0


def characters_of(text: str) -> Characters:
    """Look up the classes of a text's characters.

    >>> characters_of("A1").are(Class.DIGIT).tolist()
    [False, True]
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    flags = _table()[np.minimum(points, _PLANE - 1)]
    if len(beyond := np.flatnonzero(points >= _PLANE)):
        flags[beyond] = _classes([text[at] for at in beyond.tolist()])
    return Characters(points, flags)


def seen(text: str) -> list[str]:
    """Return what a text holds between its blanks.

    >>> seen("\\u200b\\n It\\u200b rained.")
    ['It', 'rained.']
    """
    return text.translate(_BLANKED).split()


def counts(found: Characters, spans: Sequence[Span]) -> Counts:
    """Count the characters of spans that hold neither white space at their ends nor one another.

    >>> from newsclean.records import Span
    >>> counts(characters_of("It rained. All day."), [Span(0, 10), Span(11, 19)]).words.tolist()
    [2, 2]
    """
    edges = np.fromiter(chain.from_iterable(spans), np.int64, 2 * len(spans)).reshape(-1, 2)
    starts = _word_starts(found)
    unspaced = _per_span(found.are(Class.UNSPACED), edges)
    letters = _per_span(found.are(Class.ALNUM), edges)
    size = edges[:, 1] - edges[:, 0]
    return Counts(
        edges=edges,
        characters=size,
        words=_per_span(starts, edges) - (-unspaced // _CHARACTERS_A_WORD),
        sentence_ends=_per_span(_sentence_ends(found), edges - np.array([0, 1], dtype=np.int64)),
        cased=_per_span(starts & found.are(Class.CASED), edges),
        lower=_per_span(starts & found.are(Class.LOWER), edges),
        letters=letters,
        digits=_per_span(found.are(Class.DIGIT), edges),
        commas=_per_span(found.are(Class.COMMA), edges),
        signs=size - letters - _per_span(found.are(Class.SPACE), edges),
        unspaced=unspaced,
        feeds=_per_span(found.points == ord("\n"), edges),
    )


def _per_span(mask: NDArray[np.bool_], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    first, last = np.searchsorted(np.flatnonzero(mask), edges.T)
    found: NDArray[np.int64] = np.maximum(last - first, 0)
    return found


def _word_starts(found: Characters) -> NDArray[np.bool_]:
    word = found.are(Class.WORD) & ~found.are(Class.UNSPACED)
    joined = _shifted(found.are(Class.JOINER), 1) & _shifted(word, 2)
    return word & ~_shifted(word, 1) & ~joined


def _sentence_ends(found: Characters) -> NDArray[np.bool_]:
    """White space behind a full stop and up to three closing quotes or brackets; a full stop of Chinese."""
    stop, closer = found.are(Class.STOP), found.are(Class.CLOSER)
    for _ in range(3):
        stop = stop | (closer & _shifted(stop, 1))
    return found.are(Class.SPACE) & _shifted(stop, 1) | found.are(Class.FULL_STOP)


def _shifted(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    moved = np.zeros_like(mask)
    moved[by:] = mask[:-by]
    return moved


@cache
def _table() -> NDArray[np.uint32]:
    return _classes([chr(point) for point in range(_PLANE)])


def _classes(characters: Sequence[str]) -> NDArray[np.uint32]:
    points = np.frombuffer("".join(characters).encode("utf-32-le", "surrogatepass"), np.uint32)
    flags = np.zeros(len(points), dtype=np.uint32)
    for flag, are in _TESTS.items():
        flags |= np.fromiter(map(are, characters), np.bool_, len(characters)) * np.uint32(flag)
    for flag, signs in _SIGNS.items():
        flags |= np.isin(points, list(map(ord, signs))) * np.uint32(flag)
    return flags


def _folds_strangely(character: str) -> bool:
    return character in _DECOMPOSED or len(unicodedata.normalize("NFKC", character).casefold()) != 1


_TESTS: dict[Class, Callable[[str], object]] = {
    Class.WORD | Class.ALNUM: str.isalnum,
    Class.CASED: str.isupper,
    Class.CASED | Class.LOWER: str.islower,
    Class.DIGIT: str.isdigit,
    Class.SPACE: str.isspace,
    Class.BLANK: lambda character: not seen(character),
    Class.UNSPACED: re.compile(f"[{UNSPACED}]").match,
    Class.STRANGE: _folds_strangely,
}
_SIGNS: dict[Class, str] = {
    Class.WORD: "_",
    Class.WORD | Class.ALNUM: "".join(MARKED),
    Class.STOP: ".!?…।؟",
    Class.FULL_STOP: "。！？",
    Class.CLOSER: "'\"”’»›)]",
    Class.JOINER: "'’.,-",
    Class.COMMA: ",;，、；،",
    Class.FEED: "\n\r\u2028\u2029\x0b\x0c\x85",
    Class.GOES_ON: ",;.:!?)]”’»%、，。」』",
    Class.TERMINAL: ".!?…।؟。！？",
    Class.ASKING: "?!؟？！",
    Class.CLOSING: "'\"”’“»›)]）」』",
    Class.COLON: ":：",
    Class.OPENS_ITEM: "-*•‣◦▪●–—·(#0123456789",
}

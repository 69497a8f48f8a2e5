"""The words in which sentences are compared, each with its place in the text.

NFKC and casefold; typographic quotes straight; "U.S." and "US" are one word, "1,200" and "1 200" one number; every
character of a script without spaces is a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Characters of scripts without blanks between words, as in a class of a regular expression."""


def _runs(points: Iterable[int]) -> list[list[int]]:
    """Part ascending numbers where one is left out."""
    runs: list[list[int]] = []
    for point in points:
        if runs and runs[-1][-1] == point - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


_MARKED = (range(0x300, 0xE00), range(0xF00, 0x1000), range(0x10A0, 0x1780), range(0x1800, 0x1E00),
           range(0x20D0, 0x2100), range(0xA66F, 0xAC00), range(0xFE20, 0xFE30))  # fmt: skip
MARKED = [chr(point) for part in _MARKED for point in part if unicodedata.category(chr(point)) in ("Mn", "Mc")]
"""Accents and vowel signs of scripts with blanks between words: for ``\\w`` they are no part of one."""
MARKS = "".join(f"{chr(own[0])}-{chr(own[-1])}" for own in _runs(map(ord, MARKED)))
"""They as ranges in a class of a regular expression."""
PART = rf"[\w{MARKS}]"
"""A part of a word."""
LETTERS = rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*"
"""A run of letters and their marks."""
_INSIDE = f"[\u00ad\u200b-\u200d\u2060{MARKS}]"
"""What a word may have behind a letter: marks, and soft hyphens and joiners, which are not seen and not compared."""
_LETTERS = rf"[^\W\d_{UNSPACED}]+(?:{_INSIDE}+[^\W\d_{UNSPACED}]+)*{_INSIDE}*"
_LETTERS_AND_DIGITS = rf"[^\W_{UNSPACED}]+(?:{_INSIDE}+[^\W_{UNSPACED}]+)*{_INSIDE}*"
_PLAIN = rf"[A-Za-z]{{2,}}(?=[ ,.])|[^\W\d_{UNSPACED}]{{2,}}(?=[ ,.])"
"""Most words of most texts, found twice as fast; the forms after it would find the same."""
_TOKEN = re.compile(
    rf"{_PLAIN}|[{UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d{1,3}(?:[.,'’\u00a0\u2009\u202f]\d{3})+(?![\d])|\d+(?:[.,:]\d+)*"
    rf"|{_LETTERS_AND_DIGITS}(?:['’]{_LETTERS})*"
    r"|(?<![^\s(€$£])(?:−(?=\d)|-(?=\d+(?:[.,]\d+)?\s?(?:[°%]|degree|[Gg]rad)))"
)
_UNSPACED = re.compile(f"[{UNSPACED}]+")
_THOUSANDS = re.compile(r"[.,'’\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_MINUS = frozenset("-−")
"""Signs that are a word before a figure, a hyphen only before degrees and percentages: "-5 degrees", no "Covid -19"."""
_DOTTED = "i\u0307"
"""What the Turkish capital of i is folded to."""
_STRAIGHT = str.maketrans("’‘ʼ", "'''", "\u00ad\u200b\u200c\u200d\u2060")


class Word(NamedTuple):
    """A word in its normal form, and its place in the text."""

    norm: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order.

    >>> [word.norm for word in words("The U.S. sent 1,200 “troops”.")]
    ['the', 'us', 'sent', '1200', 'troops']
    >>> [word.norm for word in words("यह नहीं है")]
    ['यह', 'नहीं', 'है']
    """
    return tuple(Word(normal(match[0]), *match.span()) for match in _TOKEN.finditer(text))


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are written.

    >>> tokens("The U.S. sent 1,200 “troops”."), tokens("-5% or 2-5%")
    (['The', 'U.S.', 'sent', '1,200', 'troops'], ['-', '5', 'or', '2', '5'])
    """
    return _TOKEN.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Return the places of the words of a text."""
    return [match.span() for match in _TOKEN.finditer(text)]


def word_count(text: str) -> int:
    """Return about how many words a text has: quickly counted at white space where its script has it.

    >>> word_count("The U.S. sent 1,200 troops."), word_count("市长周一辞职")
    (5, 6)
    """
    return len(text.split()) if text.isascii() else len(tokens(text))


@lru_cache(maxsize=65_536)
def normal(token: str) -> str:
    """Return the normal form of one token.

    >>> normal("U.S."), normal("Don’t"), normal("3.5"), normal("-")
    ('us', "don't", '3.5', 'minus')
    """
    if token in _MINUS:
        return "minus"
    folded = composed(token).translate(_STRAIGHT)
    if folded[0].isdigit():
        return _THOUSANDS.sub("", folded)
    return folded.replace(".", "").removesuffix("'s") or folded


def composed(text: str) -> str:
    """Return a text in NFKC and without case; casefolding takes some letters apart, which are put together again.

    >>> composed("Ⅻ Ärzte"), len(composed("Μαΐου")), composed("İlgili")
    ('xii ärzte', 5, 'ilgili')
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace(_DOTTED, "i")
    return unicodedata.normalize("NFKC", folded)


def is_unspaced(text: str) -> bool:
    """Whether a text is of a script without spaces throughout.

    >>> is_unspaced("增加"), is_unspaced("12月")
    (True, False)
    """
    return _UNSPACED.fullmatch(text) is not None


def character_grams(norms: tuple[str, ...], size: int) -> frozenset[str]:
    """Return the character n-grams of a sentence's words, single spaces between them.

    >>> sorted(character_grams(("rain", "or"), 5))
    ['ain o', 'in or', 'rain ']
    """
    text = " ".join(norms)
    count = max(1, len(text) - size + 1)
    return frozenset([text[i : i + size] for i in range(count)])


def grams(norms: tuple[str, ...], size: int) -> frozenset[tuple[str, ...]]:
    """Return the word n-grams of a sentence; a shorter one is a single gram.

    >>> sorted(grams(("it", "rained", "all", "day"), 3))
    [('it', 'rained', 'all'), ('rained', 'all', 'day')]
    """
    if not norms:
        return frozenset()
    return frozenset(zip(*(norms[i:] for i in range(size)), strict=False)) if len(norms) >= size else frozenset({norms})

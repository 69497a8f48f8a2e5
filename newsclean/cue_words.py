"""The words of which a line must have some to hold a cue phrase, as numbers: what tells the few lines worth a search.

Of a phrase of several words two that stand side by side are asked for, for single words are in every second line.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.phrases import by_first_word, certain_words, opening_with
from newsclean.tokens import codes_of, is_one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Codes = NDArray[np.uint64]

_SIEVE_BITS = 16
_FIRST_BITS = np.uint64(64 - _SIEVE_BITS)
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


class Known(NamedTuple):
    """Some numbers in order, and a sieve that most others do not pass (Bloom, CACM 13(7), 1970, with one hash)."""

    codes: Codes
    sieve: NDArray[np.bool_]
    """For each value of the first bits of a number whether one of the known ones has them."""

    def have(self, codes: Codes) -> NDArray[np.bool_]:
        """Return for each number whether it is among the known ones."""
        found: NDArray[np.bool_] = self.sieve[codes >> _FIRST_BITS]
        passed = np.flatnonzero(found)
        found[passed] = is_one_of(codes[passed], self.codes)
        return found


class CueWords(NamedTuple):
    """Words and pairs of words, by their numbers."""

    alone: Known
    pairs: Known

    def at(self, codes: Codes, following: Codes) -> NDArray[np.bool_]:
        """Return for some words, with the one that follows each, whether it is one, or begins a pair.

        >>> known = CueWords(known_of(codes_of("photo")), known_of(pairs_of(codes_of("read"), codes_of("more"))))
        >>> codes = codes_of("Photo: read the book, read more")
        >>> known.at(codes[:-1], codes[1:]).tolist()
        [True, False, False, False, True]
        """
        return self.alone.have(codes) | self.pairs.have(pairs_of(codes, following))


def known_of(codes: Codes) -> Known:
    """Put numbers together that are to be known again."""
    sieve = np.zeros(1 << _SIEVE_BITS, dtype=np.bool_)
    sieve[codes >> _FIRST_BITS] = True
    return Known(np.unique(codes), sieve)


def pairs_of(codes: Codes, following: Codes) -> Codes:
    """Return the numbers of pairs of words that stand side by side."""
    found: Codes = codes * _FIRST + following * _SECOND
    return found


@cache
def opening_words() -> CueWords:
    """Return how the lines begin that are or start with a phrase, if that begins with a certain word."""
    families = by_first_word(("line", "start")).items()
    openings = ([first, phrase.second] for first, own in families for phrase in own.phrases)
    return _cue_words(list(filter(None, words)) for words in openings)


@cache
def telling_words() -> CueWords:
    """Return what stands somewhere in a line that holds one of the other phrases, if that has a certain word."""
    within = (phrase.text for family in by_first_word(("within",)).values() for phrase in family.phrases)
    return _cue_words(told for phrase in (*within, *opening_with("other")) if (told := _most_telling(phrase)))


@cache
def counted_words() -> Codes:
    """Return the words that phrases with a number at their start go on with."""
    words = (certain_words(phrase)[:1] for phrase in opening_with("number"))
    return np.unique(codes_of(" ".join(run[0] for runs in words for run in runs)))


@cache
def signs() -> tuple[int, ...]:
    """Return the code points that phrases without a word begin with, numbers and unspaced scripts aside."""
    return tuple({ord(phrase[0]): None for phrase in opening_with("other") if not certain_words(phrase)})


def _most_telling(phrase: str) -> list[str]:
    """Return the longest two words of a phrase that stand side by side, or its longest one."""
    runs = certain_words(phrase)
    pairs = [run[at : at + 2] for run in runs for at in range(len(run) - 1)]
    return max(pairs or [[word] for run in runs for word in run], key=_letters, default=[])


def _letters(words: list[str]) -> int:
    return sum(map(len, words))


def _cue_words(found: Iterable[list[str]]) -> CueWords:
    words = list(found)
    alone = codes_of(" ".join(word for own in words if len(own) == 1 for word in own))
    both = codes_of(" ".join(word for own in words if len(own) > 1 for word in own))
    return CueWords(known_of(alone), known_of(pairs_of(both[::2], both[1::2])))

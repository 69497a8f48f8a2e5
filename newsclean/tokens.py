"""Characters -> the words of a document's blocks, as numbers: all that compares words compares these.

A word is a run of letters and digits; a script written without spaces gives each pair of its characters (as in
information retrieval for Chinese: Nie et al., On the Use of Words and N-grams for Chinese Information Retrieval, IRAL
2000). Its number is a polynomial of its characters in lower case, modulo 2**64 (Karp and Rabin, IBM Journal of Research
and Development 31(2), 1987): with running sums it costs the same for any number of words.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.characters import Class, characters_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.characters import Characters

_PLANE = 0x10000
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 2**64))
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF_WORD = np.uint64(32)
_FEW = 1 << 18
"""Powers that are kept at hand, enough for nearly all texts: 4 MB."""


class Tokens(NamedTuple):
    """Words in the order in which they stand."""

    start: NDArray[np.int64]
    """Where each begins, in code points."""
    size: NDArray[np.int64]
    """Its letters; of a script without spaces each counts as two."""
    code: NDArray[np.uint64]
    """What it is: equal for words that differ in case only."""


class Bags(NamedTuple):
    """The distinct words of each block."""

    block: NDArray[np.int64]
    """The block of each pair of (block, word), in order."""
    word: NDArray[np.int64]
    """The word of each pair, a row of the next two; in order within a block."""
    codes: NDArray[np.uint64]
    """The distinct words of the document, in order."""
    sizes: NDArray[np.int64]
    """Their letters; of a script without spaces each counts as two."""


def tokens_of(found: Characters) -> Tokens:
    """Find the words of a text.

    >>> tokens = tokens_of(characters_of("Rain, rain"))
    >>> tokens.start.tolist(), int(tokens.code[0] - tokens.code[1])
    ([0, 6], 0)
    """
    unspaced = found.are(Class.UNSPACED)
    inside = np.zeros(len(unspaced) + 2, dtype=np.int8)
    inside[1:-1] = found.are(Class.WORD) & ~unspaced
    steps = np.diff(inside)
    start, end = np.flatnonzero(steps > 0), np.flatnonzero(steps < 0)
    pairs = np.flatnonzero(unspaced[:-1] & unspaced[1:]) if unspaced.any() else np.zeros(0, dtype=np.int64)
    if not len(pairs):
        return Tokens(start, end - start, _codes(found, start, end))
    start, end = np.concatenate([start, pairs]), np.concatenate([end, pairs + 2])
    order = np.argsort(start, kind="stable")
    start, end = start[order], end[order]
    return Tokens(start, (end - start) * (1 + unspaced[start]), _codes(found, start, end))


def codes_of(text: str) -> NDArray[np.uint64]:
    """Return the numbers of a text's words.

    >>> len(codes_of("The river rose."))
    3
    """
    return tokens_of(characters_of(text)).code


@lru_cache(maxsize=64)
def words_of(text: str) -> NDArray[np.uint64]:
    """Return the numbers of a short text's words in order, such as a page's title, which several ask about."""
    return np.sort(codes_of(text))


def is_one_of(codes: NDArray[np.uint64], known: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return for each number whether it is among some known ones, which are in order.

    >>> is_one_of(np.array([3, 5], np.uint64), np.array([1, 3, 4], np.uint64)).tolist()
    [True, False]
    """
    found: NDArray[np.bool_] = np.append(known, np.uint64(0))[np.searchsorted(known, codes)] == codes
    return found


def bags_of(tokens: Tokens, starts: NDArray[np.int64]) -> Bags:
    """Put the words of each block together; starts says where the blocks begin, in code points."""
    order = np.argsort(tokens.code)
    new = _differs(tokens.code[order])
    numbers = np.empty_like(order)
    numbers[order] = np.cumsum(new) - 1
    first = order[new]
    owners = np.searchsorted(starts, tokens.start, "right") - 1
    keys = np.sort(owners * max(1, len(first)) + numbers)
    block, word = np.divmod(keys[_differs(keys)], max(1, len(first)))
    return Bags(block, word, tokens.code[first], tokens.size[first])


def _differs(column: NDArray[np.int64] | NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return for each row whether it differs from the one above."""
    differs = np.ones(len(column), dtype=np.bool_)
    np.not_equal(column[1:], column[:-1], out=differs[1:])
    return differs


def _codes(found: Characters, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.uint64]:
    size = len(found.points)
    sums = np.zeros(size + 1, dtype=np.uint64)
    letters = _letters()[np.minimum(found.points, _PLANE - 1)] + (found.points >> np.uint32(16))
    np.cumsum(letters * _powers(_BASE, size), out=sums[1:])
    codes = (sums[end] - sums[start]) * _powers(_INVERSE, size + 1)[start]
    return (codes ^ (codes >> _HALF_WORD)) * _MIX


def _powers(base: np.uint64, count: int) -> NDArray[np.uint64]:
    return _few_powers(base)[:count] if count <= _FEW else _many_powers(base, count)


@cache
def _few_powers(base: np.uint64) -> NDArray[np.uint64]:
    return _many_powers(base, _FEW)


def _many_powers(base: np.uint64, count: int) -> NDArray[np.uint64]:
    powers = np.full(count, base, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, out=powers)


@cache
def _letters() -> NDArray[np.uint64]:
    """For each code point of the basic multilingual plane a number of the (first) letter that it folds to."""
    folded = (unicodedata.normalize("NFKC", chr(point)).casefold()[:1] or " " for point in range(_PLANE))
    letters = np.fromiter(map(ord, folded), np.uint64, _PLANE) + np.uint64(1)
    return (letters * _MIX) ^ (letters * _BASE >> _HALF_WORD)

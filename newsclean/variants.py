"""Variants: texts that verify against their canonical text but say another figure, date or "not".

A kernel sorts out the few pairs in which a fact of one text stands where the other has another; `guards` judges those.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.alignment import aligned
from newsclean.changes import Change
from newsclean.facts import alternatives, date_words, halves, number_words, parts, told_in
from newsclean.facts import negations as negation_words
from newsclean.guards import dates, negations, numbers
from newsclean.kernels import compiled, reference
from newsclean.lexicon import HOMOGRAPH, homographs, language_of
from newsclean.normalize import fold
from newsclean.pairs import judged
from newsclean.tables import text_column
from newsclean.wording import Wording
from newsclean.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import SimpleNamespace

    from numpy.typing import NDArray

    from newsclean.tables import Chunk, Texts

GUARDS = (negations, dates, numbers)
"""What makes a variant of a paragraph, the quickest first; names and quotations differ by mere edits too."""
_SAMPLED_TEXTS = 256


def languages_of(texts: Texts) -> frozenset[str]:
    """Return the languages of a sample of texts."""
    rows = np.unique(np.arange(_SAMPLED_TEXTS) * len(texts) // _SAMPLED_TEXTS)[: len(texts)]
    chunk = texts.taken(rows)
    return frozenset(language_of(chunk.text(place)) for place in range(len(rows)))


def contradicting(
    texts: Texts,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    spoken: frozenset[str],
    kernels: SimpleNamespace,
    threads: int,
) -> NDArray[np.bool_]:
    """Return for each pair of rows whether one says another figure, date or negation than the other.

    spoken are the languages whose own words the kernels take for facts.
    """
    told = _fact_words(reference if kernels is reference() else compiled, spoken)

    def judge(chunk: Chunk, one: NDArray[np.int64], two: NDArray[np.int64]) -> NDArray[np.bool_]:
        found = np.empty(len(one), np.bool_)
        words, ends = kernels.words_of(chunk.data, chunk.offsets, tuple(fold()))
        kernels.may_contradict(words, ends, one, two, *told, found)
        for pair in np.flatnonzero(found):
            found[pair] = _contradict(chunk.text(one[pair]), chunk.text(two[pair]), kernels)
        return found

    return judged(texts, left, right, judge, threads)


def _contradict(left: str, right: str, kernels: SimpleNamespace) -> bool:
    """Whether a guard for one of the facts finds a difference; the first one found will do."""
    if _one_figure_apart(left, right):
        return True
    language = language_of(f"{left}\n{right}")
    one, two = Wording(left, language), Wording(right, language)
    alignment = aligned(one, two, _parted(one, two, kernels))
    return any(True for guard in GUARDS for _ in guard(alignment))


def _parted(left: Wording, right: Wording, kernels: SimpleNamespace) -> Iterator[Change]:
    """Yield where two texts part, as `parted_at` does, but stretches of as many words word by word."""
    numbers: dict[str, int] = {}
    one, two = (
        np.array([numbers.setdefault(norm, len(numbers)) for norm in said.norms], np.uint64) for said in (left, right)
    )
    pairs, i2, j2 = kernels.partners(one, two), 0, 0
    while i2 < len(one) or j2 < len(two):
        change = Change(*map(int, kernels.next_change(pairs, len(two), i2, j2)))
        i2, j2 = change.i2, change.j2
        if change.i1 < i2 or change.j1 < j2:
            yield change


def _one_figure_apart(left: str, right: str) -> bool:
    """Whether two texts differ in one plain number alone, as lines of a template do: no need to align those.

    >>> _one_figure_apart("It closed at 14.", "It closed at 15."), _one_figure_apart("Page 7", "Page 07")
    (True, False)
    """
    one, two = left.split(), right.split()
    if len(one) != len(two):
        return False
    apart = [(a.strip(".,"), b.strip(".,")) for a, b in zip(one, two, strict=True) if a != b]
    return len(apart) == 1 and all(word.isascii() and word.isdigit() for word in apart[0]) and _unequal(*apart[0])


def _unequal(one: str, two: str) -> bool:
    return one.lstrip("0") != two.lstrip("0")


class FactWords(NamedTuple):
    """Open-addressed sets of word hashes."""

    known: NDArray[np.uint64]
    """Words for numbers, months, weekdays and the like, with an s too, "Friday's"; and characters of such words."""
    numbers: NDArray[np.uint64]
    negations: NDArray[np.uint64]


@lru_cache(maxsize=16)
def _fact_words(kernels_as: Callable[[], SimpleNamespace], spoken: frozenset[str]) -> FactWords:
    characters = filter(is_unspaced, parts(negation_words) | parts(alternatives))
    own = [word for code in spoken for word in told_in(code)]
    numbers = [*_unmarked(number_words()), *(word for code in spoken for word in homographs()[code])]
    words = [*numbers, *_unmarked(date_words()), *characters, *own, *halves()]
    with_s = [*words, *(f"{word}s" for word in words)]
    sets = with_s, numbers, [word.replace(HOMOGRAPH, "") for word in negation_words()]
    return FactWords(*(_word_set(own, kernels_as()) for own in sets))


def _unmarked(words: Iterable[str]) -> list[str]:
    return [word for word in words if not word.endswith(HOMOGRAPH)]


def _word_set(terms: Iterable[str], kernels: SimpleNamespace) -> NDArray[np.uint64]:
    """Set of the hashes of all words of some terms, an eighth full at most."""
    texts = text_column([" ".join(terms)]).chunk(0)
    with np.errstate(over="ignore"):
        words, _ = kernels.words_of(texts.data, texts.offsets, tuple(fold()))
        table = np.zeros(8 << len(words).bit_length(), np.uint64)
        for word in words:
            table[kernels.slot_of(table, word)] = word
    return table

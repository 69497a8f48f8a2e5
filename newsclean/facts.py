"""The words that carry a fact by themselves, read from the language files: numbers, dates, negations, opposites.

In a script without spaces every character is a word of its own; what carries a fact there is found as a run of them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain, product
from typing import TYPE_CHECKING

from newsclean.lexicon import languages, merged
from newsclean.slips import skeleton
from newsclean.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

FIRST_WEEKDAY = 100.0
"""Months have the values 0 to 11, weekdays 100 to 106."""
_LONGEST = 5
"""Characters of the longest run that carries a fact."""
_LONG = 5
"""Letters from which a number word or a name of the calendar is known even where it is misread."""


@cache
def number_words() -> dict[str, float]:
    """Return number words and their values; words for a vague count ("dozens") have values of their own below zero.

    >>> number_words()["twelve"], number_words()["dozens"] < 0
    (12.0, True)
    """
    values: dict[str, float] = {}
    for language in languages().values():
        values.update({word: float(value) for word, value in language["numbers"]["words"].items()})
    vague = sorted({word for word in merged("numbers", "vague") if word not in values})
    return values | {word: -1.0 - rank for rank, word in enumerate(vague)}


@cache
def date_words() -> dict[str, frozenset[float]]:
    """Return the names of months and weekdays and what each can stand for.

    >>> sorted(date_words()["mar"])
    [2.0, 101.0]
    """
    found: dict[str, set[float]] = {}
    for first, key in ((0.0, "months"), (FIRST_WEEKDAY, "weekdays")):
        for language in languages().values():
            for place, names in enumerate(language["calendar"][key]):
                for name in names:
                    found.setdefault(name, set()).add(first + place)
    return {name: frozenset(places) for name, places in found.items()}


@cache
def negations() -> frozenset[str]:
    """Return the words that turn a sentence round."""
    return frozenset(merged("negation", "words"))


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return for each word the words that reverse what it says; upper and lower bounds are opposites too.

    >>> "fell" in opposites()["rose"]
    True
    """
    found: dict[str, set[str]] = {}
    bounds = (product(language["bounds"]["over"], language["bounds"]["under"]) for language in languages().values())
    for one, two in chain(merged("opposites", "pairs"), *bounds):
        if " " not in one + two:
            found.setdefault(one, set()).add(two)
            found.setdefault(two, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def runs(of: Callable[[], Collection[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words of several characters of a script without spaces, by their first one, the longest first.

    >>> runs(opposites)["增"]
    (('增', '加'), ('增', '长'))
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    for word in sorted(of(), key=lambda word: (-len(word), word)):
        if len(word) > 1 and is_unspaced(word):
            found.setdefault(word[0], []).append(tuple(word))
    return {first: tuple(own) for first, own in found.items()}


def said_between(
    norms: Sequence[str], start: int, end: int, of: Callable[[], Collection[str]]
) -> Iterator[tuple[str, int, int]]:
    """Yield which of some words reach into a stretch of a text's words, and from where to where each stands.

    >>> list(said_between(("他", "没", "有", "来"), 1, 2, negations))
    [('没有', 1, 3)]
    """
    known, longer = of(), runs(of)
    at = max(0, start - _LONGEST + 1)
    while at < end:
        run = next((run for run in longer.get(norms[at], ()) if tuple(norms[at : at + len(run)]) == run), (norms[at],))
        word = "".join(run)
        if at + len(run) > start and word in known:
            yield word, at, at + len(run)
        at += len(run)


@cache
def telling_words() -> frozenset[str]:
    """Return every word that carries a fact: no slip of spelling turns one into another."""
    return frozenset((*number_words(), *date_words(), *negations(), *opposites()))


@lru_cache(maxsize=65_536)
def intact(norm: str) -> str:
    """Return the number word or the month or day that a word was misread from, or the word itself.

    >>> intact("tuesdoy"), intact("scven"), intact("seldom")
    ('tuesday', 'seven', 'seldom')
    """
    return norm if norm in telling_words() else _misread().get(skeleton(norm), norm)


@cache
def _misread() -> dict[str, str]:
    return {skeleton(word): word for word in (*number_words(), *date_words()) if len(word) >= _LONG}

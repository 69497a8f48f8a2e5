"""The words that carry a fact by themselves, read from the language files: numbers, dates, negations, opposites."""

from __future__ import annotations

from functools import cache, lru_cache

from newsclean.lexicon import languages, merged
from newsclean.slips import skeleton

FIRST_WEEKDAY = 100.0
"""Months have the values 0 to 11, weekdays 100 to 106."""
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
    bounds = [[over, under] for over in merged("bounds", "over") for under in merged("bounds", "under")]
    found: dict[str, set[str]] = {}
    for one, two in [*merged("opposites", "pairs"), *bounds]:
        if " " not in one + two:
            found.setdefault(one, set()).add(two)
            found.setdefault(two, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


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

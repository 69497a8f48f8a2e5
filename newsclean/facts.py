"""The words that carry a fact by themselves, read from the language files: numbers, dates, negations, opposites.

In a script without spaces every character is a word of its own; what carries a fact there is found as a run of them,
and so are names of several words.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain, product
from typing import TYPE_CHECKING, NamedTuple

from newsclean.lexicon import homographs, languages, listed, marked, spoken
from newsclean.slips import skeleton
from newsclean.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Words = Callable[[], Iterable[str]]

FIRST_WEEKDAY = 100.0
"""Months have the values 0 to 11, weekdays 100 to 106."""
_LONG = 5
"""Letters from which a number word or a name of the calendar is known even where it is misread."""


class Said(NamedTuple):
    """A word that carries a fact, in its normal form, and the places of its first word and behind its last."""

    norm: str
    start: int
    end: int


class Place(NamedTuple):
    """Where a word stands among those of a language that exclude each other: words of a row say the same."""

    language: str
    kind: str
    """number, date or opposite."""
    group: int
    row: int


@cache
def number_words() -> dict[str, float]:
    """Return number words and their values; words for a vague count ("dozens") have values of their own below zero.

    >>> number_words()["twelve"], number_words()["dozens"] < 0
    (12.0, True)
    """
    values: dict[str, float] = {}
    for own in spoken("numbers"):
        values.update({word: float(value) for word, value in own["words"].items()})
    vague = sorted({word for word in marked("numbers", "vague") if word not in values})
    return values | {word: -1.0 - rank for rank, word in enumerate(vague)}


@cache
def factors() -> frozenset[str]:
    """Return the number words below a hundred that multiply what stands before them: 二十 is twenty, 十二 twelve."""
    return frozenset(marked("numbers", "factors"))


@cache
def halves() -> frozenset[str]:
    """Return the words that add a half to the number before them.

    >>> "and a half" in halves()
    True
    """
    return frozenset(marked("numbers", "halves"))


@cache
def scale_letters() -> dict[str, float]:
    """Return the letters that may multiply the figure before them: 5m is five million, or five metres.

    >>> scale_letters()["m"]
    1000000.0
    """
    return {letter: float(scale) for own in spoken("numbers") for letter, scale in own.get("scale_letters", {}).items()}


@cache
def indefinites() -> frozenset[str]:
    """Return the words for one or for some number, among them articles: "a week" is not two weeks.

    >>> {"a", "several", "ein"} <= indefinites()
    True
    """
    return frozenset(marked("numbers", "indefinite"))


@cache
def date_words() -> dict[str, frozenset[float]]:
    """Return the names of months and weekdays and what each can stand for.

    >>> sorted(date_words()["mar"])
    [2.0, 101.0]
    """
    found: dict[str, set[float]] = {}
    for first, key in ((0.0, "months"), (FIRST_WEEKDAY, "weekdays")):
        for own in spoken("calendar"):
            for place, names in enumerate(own[key]):
                for name in names:
                    found.setdefault(name, set()).add(first + place)
    return {name: frozenset(places) for name, places in found.items()}


@cache
def negations() -> frozenset[str]:
    """Return the words that turn a sentence round."""
    return frozenset(marked("negation", "words"))


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return for each word the words that reverse what it says; upper and lower bounds are opposites too.

    >>> "fell" in opposites()["rose"]
    True
    """
    found: dict[str, set[str]] = {}
    bounds = (product(own["over"], own["under"]) for own in spoken("bounds"))
    for one, two in chain(marked("opposites", "pairs"), *bounds):
        if " " not in one + two:
            found.setdefault(one, set()).add(two)
            found.setdefault(two, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def alternatives() -> dict[str, frozenset[Place]]:
    """Return the words that exclude each other, and where each stands among them.

    >>> {place.kind for place in alternatives()["yesterday"]}
    {'date'}
    """
    found: dict[str, frozenset[Place]] = {}
    for language, own in zip(languages(), spoken("alternatives"), strict=True):
        for kind, groups in own.items():
            for number, group in enumerate(groups):
                for row, words in enumerate(group):
                    place = frozenset({Place(language, kind, number, row)})
                    found |= {word: found[word] | place if word in found else place for word in listed(words)}
    return found


@cache
def told_in(language: str) -> frozenset[str]:
    """Return the words that tell a number or a date in texts of one language only."""
    own = languages()[language]
    some = own["numbers"].get("indefinite", ())
    groups = (group for kind, groups in own["alternatives"].items() if kind != "opposite" for group in groups)
    return frozenset(chain(homographs()[language], some, *map(listed, chain.from_iterable(groups))))


@lru_cache(maxsize=65_536)
def exclusions(one: str, two: str) -> dict[str, str]:
    """Return in which languages two words exclude each other, and of which kind they are there.

    >>> exclusions("half", "third"), exclusions("third", "thirds")
    ({'en': 'number'}, {})
    """
    left, right = (alternatives().get(word, frozenset()) for word in (one, two))
    same = {(a.language, a.kind, a.group) for a in left & right}
    both = {(a.language, a.kind, a.group) for a in left} & {(b.language, b.kind, b.group) for b in right}
    return {language: kind for language, kind, _ in sorted(both - same)}


@cache
def runs(of: Words) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return those of several words, or of several characters of a script without spaces, by their first one.

    >>> runs(opposites)["增"]
    (('增', '加'), ('增', '长'))
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(of(), key=lambda name: (-len(name), name)):
        run = tuple(name) if is_unspaced(name) else tuple(name.split())
        if len(run) > 1:
            found.setdefault(run[0], []).append(run)
    return {first: tuple(own) for first, own in found.items()}


@cache
def parts(of: Words) -> frozenset[str]:
    """Return the words and characters that those of several consist of."""
    return frozenset(part for own in runs(of).values() for run in own for part in run)


def said(norms: tuple[str, ...], of: Words) -> Iterator[Said]:
    """Yield which of some words a text says.

    >>> [word.norm for word in said(("他", "没", "有", "来"), negations)]
    ['没有']
    """
    openings, end = _openings(of), 0
    for at in [at for at, norm in enumerate(norms) if norm in openings]:
        if at >= end and (size := size_at(norms, at, of)):
            end = at + size
            yield Said(("" if is_unspaced(norms[at]) else " ").join(norms[at:end]), at, end)


def size_at(norms: tuple[str, ...], at: int, of: Words) -> int:
    """Return of how many words that of some words is which stands at a place, the longest; 0 where none does.

    >>> size_at(("three", "and", "a", "half"), 1, halves)
    3
    """
    if at == len(norms):
        return 0
    longest = next((len(run) for run in runs(of).get(norms[at], ()) if norms[at : at + len(run)] == run), 0)
    return longest or int(norms[at] in _all(of))


@cache
def _all(of: Words) -> frozenset[str]:
    return frozenset(of())


@cache
def _openings(of: Words) -> frozenset[str]:
    """With what one of some words can open."""
    return _all(of).union(runs(of))


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

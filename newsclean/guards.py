"""What keeps two nearly equal texts apart: a figure, a date, a "not", a name, a word inside a quotation.

"12 dead" and "14 dead" score above .9 on every measure of similarity; only a guard tells them apart. Each guard looks
at an alignment and yields the differences of its kind. An addition is no contradiction: only what stands against
something is. `near`, for paragraphs, and `story`, for sentences, ask the same guards.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newsclean.alignment import Alignment, align
from newsclean.facts import date_words, indefinites, number_words
from newsclean.facts import opposites as opposite_words
from newsclean.figures import is_calendar_name, may_name_date, says_number, value_of
from newsclean.lexicon import merged
from newsclean.slips import is_damaged, likeness
from newsclean.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsclean.changes import Change
    from newsclean.facts import Said
    from newsclean.figures import Fact
    from newsclean.wording import Wording

Told = TypeVar("Told", "Fact", "Said")
_FIGURE = re.compile(r"\d+")
_SMALL = 4
"""Words: a change of more is a passage of its own, whose "not" or "first" says nothing of the other text."""
_NO_OTHER = ("", "opposite")
"""What opposites are that are not numbers or dates besides."""
_REACH = 4
"""Words between a deletion and an insertion that still stand against each other."""
_NAME = 4
"""Words of the longest name that is set against another."""
_MISPRINT = 0.5
"""Similarity from which words of a quotation are a misprint of each other, not other words."""


class Difference(NamedTuple):
    """A pair of words or phrases that stand against each other, and the positions of their first words."""

    kind: str
    left: str
    right: str
    left_at: int
    right_at: int

    def __str__(self) -> str:
        return f"{self.kind}: {self.left or '-'} / {self.right or '-'}"


def differences(alignment: Alignment) -> tuple[Difference, ...]:
    """Return what contradicts between two aligned texts, in the order of `GUARDS`, each difference once.

    >>> [str(difference) for difference in differences(align("12 died on Monday.", "Twelve died on Tuesday."))]
    ['date: Monday / Tuesday']
    """
    if not alignment.changes:
        return ()
    found = [difference for guard in GUARDS for difference in guard(alignment)]
    return tuple(dict.fromkeys(found))


def contradictions(a: str, b: str) -> tuple[str, ...]:
    """Return what contradicts between two texts, in words; empty where one can stand for the other.

    >>> contradictions("The dam was at risk.", "The dam was not at risk.")
    ('negation: - / not',)
    """
    return tuple(dict.fromkeys(str(difference) for difference in differences(align(a, b))))


def numbers(alignment: Alignment) -> Iterator[Difference]:
    """Yield figures and number words that stand against each other: 1,200 = 1200 = "twelve hundred"; 12 is not 14.

    An article is one where a number stands in its place, and "several" is not seven.
    """
    if any(map(says_number, alignment.touched)):
        yield from _opposed("number", alignment, alignment.left.figures, alignment.right.figures)
        yield from _several(alignment)
    yield from _exclusions("number", alignment)


def _several(alignment: Alignment) -> Iterator[Difference]:
    """Yield words for some number that a number stands against; where one goes on, its own guard compares it."""
    for change in alignment.changes:
        one, two = _norms(alignment, change)
        goes_on = any(map(says_number, alignment.left.norms[change.i2 : change.i2 + 1]))
        if not goes_on and (_stands_for_several(one, two) or _stands_for_several(two, one)):
            yield Difference("number", *_texts(alignment, change), change.i1, change.j1)


def designations(alignment: Alignment) -> Iterator[Difference]:
    """Yield names made of letters and a figure that differ in the figure: A320 is not A350, nor G7 G20."""
    for change in alignment.changes:
        one, two = ("".join(norms) for norms in _norms(alignment, change))
        if one and two and one[0].isalpha() and one != two and _FIGURE.sub("0", one) == _FIGURE.sub("0", two):
            yield Difference("number", *_texts(alignment, change), change.i1, change.j1)


def dates(alignment: Alignment) -> Iterator[Difference]:
    """Yield months and weekdays that stand against each other."""
    if any(map(may_name_date, alignment.touched)):
        yield from _opposed("date", alignment, alignment.left.calendar_names, alignment.right.calendar_names)
    yield from _exclusions("date", alignment)


def negations(alignment: Alignment) -> Iterator[Difference]:
    """Yield small changes with a negation on one side more than on the other; runs of characters may reach in."""
    left, right = alignment.left.negations, alignment.right.negations
    if not left and not right:
        return
    reach = max((len(word.norm) for word in (*left, *right) if is_unspaced(word.norm)), default=1) - 1
    for change in filter(_is_small, alignment.changes):
        if not any(_as_many(change, left, right, by) for by in {0, reach}):
            yield Difference("negation", *_texts(alignment, change), change.i1, change.j1)


def opposites(alignment: Alignment) -> Iterator[Difference]:
    """Yield words of opposite meaning, and bounds of opposite sense, that stand against each other."""
    for change in alignment.changes:
        left = _within(alignment.left.opposites, change.i1, change.i2)
        right = _within(alignment.right.opposites, change.j1, change.j2)
        for one, two in product(left, right):
            if two.norm in opposite_words()[one.norm] and alignment.left.exclusion(one.norm, two.norm) in _NO_OTHER:
                at, there = max(one.start, change.i1), max(two.start, change.j1)
                yield Difference("opposite", one.norm, two.norm, at, there)
    yield from _exclusions("opposite", alignment)


def quotations(alignment: Alignment) -> Iterator[Difference]:
    """Yield words inside quotation marks on both sides that stand against each other."""
    replaced = [change for change in alignment.changes if change.i1 < change.i2 and change.j1 < change.j2]
    if not replaced or alignment.noisy:
        return
    left, right = alignment.left.quoted, alignment.right.quoted
    for change in replaced:
        one, two = ("".join(norms) for norms in _norms(alignment, change))
        inside = left.issuperset(range(change.i1, change.i2)) and right.issuperset(range(change.j1, change.j2))
        if inside and likeness(one, two) < _MISPRINT:
            yield Difference("quotation", *_texts(alignment, change), change.i1, change.j1)


def names(alignment: Alignment) -> Iterator[Difference]:
    """Yield names that stand against each other: capitals on both sides, no word in common, not each other's initials.

    Silent where a third of the words are capitalised (German nouns, headlines): there capitals mark no names.
    """
    if alignment.noisy or alignment.left.capitalised or alignment.right.capitalised:
        return
    for change in alignment.changes:
        left, right = (
            _name(alignment.left, change.i1, change.i2),
            _name(alignment.right, change.j1, change.j2),
        )
        if not left or not right or set(left) & set(right) or _is_initials(left, right):
            continue
        if not (_is_credit(alignment.left, change.i1, left) and _is_credit(alignment.right, change.j1, right)):
            yield Difference("name", *_texts(alignment, change), change.i1, change.j1)


GUARDS: tuple[Callable[[Alignment], Iterator[Difference]], ...] = (
    numbers,
    designations,
    dates,
    negations,
    opposites,
    quotations,
    names,
)


def is_fact(said: Wording, at: int) -> bool:
    """Whether the word at a position is a figure, a number word, a date or, by its capital, a name."""
    norm = said.norms[at]
    if is_damaged(norm):
        return False
    if norm[0].isdigit() or norm in number_words() or is_calendar_name(said, at):
        return True
    return at > 0 and said.capitals[at] and not said.capitalised


def _stands_for_several(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether one side is a word for some number, an article or "several", and the other a number, but for one."""
    return len(one) == len(two) == 1 and one[0] in indefinites() and says_number(two[0]) and value_of(two[0]) != 1


def _texts(alignment: Alignment, change: Change) -> tuple[str, str]:
    return alignment.left.shown(change.i1, change.i2), alignment.right.shown(change.j1, change.j2)


def _norms(alignment: Alignment, change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return alignment.left.norms[change.i1 : change.i2], alignment.right.norms[change.j1 : change.j2]


def _as_many(change: Change, left: Sequence[Said], right: Sequence[Said], by: int) -> bool:
    """Whether as much reaches into both sides of a change, each made longer by some words at either end."""
    one, two = _within(left, change.i1 - by, change.i2 + by), _within(right, change.j1 - by, change.j2 + by)
    return len(one) == len(two)


def _exclusions(kind: str, alignment: Alignment) -> Iterator[Difference]:
    """Yield words of a kind that exclude each other and stand against each other in a small change."""
    left, right = alignment.left.alternatives, alignment.right.alternatives
    if not left or not right:
        return
    for change in filter(_is_small, alignment.changes):
        for one, two in product(*_facing(change, left, right)):
            if alignment.left.exclusion(one.norm, two.norm) == kind:
                shown = alignment.left.shown(one.start, one.end), alignment.right.shown(two.start, two.end)
                yield Difference(kind, *shown, max(one.start, change.i1), max(two.start, change.j1))


def _is_small(change: Change) -> bool:
    return change.i2 - change.i1 <= _SMALL and change.j2 - change.j1 <= _SMALL


def _within(found: Sequence[Told], start: int, end: int) -> list[Told]:
    """Return what reaches into a stretch."""
    return [word for word in found if word.start < end and word.end > start]


def _opposed(kind: str, alignment: Alignment, left: Sequence[Fact], right: Sequence[Fact]) -> Iterator[Difference]:
    """Pair the facts of a change's two sides, and those of a deletion and an insertion close by."""
    if not left or not right:
        return
    gone: list[tuple[Fact, int]] = []
    came: list[tuple[Fact, int]] = []
    for change in alignment.changes:
        one, two = _unmatched(*_facing(change, left, right))
        if one and two:
            yield from _pairs(kind, alignment, one, two)
        else:
            gone += [(fact, change.j1) for fact in one]
            came += [(fact, change.j1) for fact in two]
    for fact, at in gone:
        near = [other for other, there in came if abs(there - at) <= _REACH]
        if near and not any(other.values & fact.values for other in near):
            yield from _pairs(kind, alignment, [fact], near[:1])


def _facing(change: Change, left: Sequence[Told], right: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """Return what a change's two sides tell; where it reaches out of the change, what is beside too: two [million]."""
    one, two = _within(left, change.i1, change.i2), _within(right, change.j1, change.j2)
    if not one and not two:
        return one, two
    before = any(word.start < change.i1 for word in one) or any(word.start < change.j1 for word in two)
    behind = any(word.end > change.i2 for word in one) or any(word.end > change.j2 for word in two)
    return (
        _within(left, change.i1 - before, change.i2 + behind),
        _within(right, change.j1 - before, change.j2 + behind),
    )


def _pairs(kind: str, alignment: Alignment, left: list[Fact], right: list[Fact]) -> Iterator[Difference]:
    for one, two in zip(left, right, strict=False):
        shown = alignment.left.shown(one.start, one.end), alignment.right.shown(two.start, two.end)
        yield Difference(kind, *shown, one.start, two.start)


def _unmatched(left: list[Fact], right: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    return (
        [fact for fact in left if not any(fact.values & other.values for other in right)],
        [fact for fact in right if not any(fact.values & other.values for other in left)],
    )


def _name(said: Wording, start: int, end: int) -> tuple[str, ...]:
    """Return the words of a stretch that is nothing but a name, a title and small words aside."""
    if not 0 < end - start <= _NAME or start == 0:
        return ()
    stretch = said.norms[start:end]
    if not all(said.capitals[start:end]) or not all(map(str.isalpha, stretch)):
        return ()
    return stretch if date_words().keys().isdisjoint(stretch) else ()


def _is_credit(said: Wording, at: int, name: tuple[str, ...]) -> bool:
    """Whether a name is that of the agency in a place line: "BERLIN (AP) -"."""
    return " ".join(name) in _agencies() and said.text[said.spans[at][0] - 1] == "("


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in merged("agency", "names"))


def _is_initials(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether a name is short for the other: IMF, or Rob for Robert, but not Iran for Iraq."""
    short, long = sorted((left, right), key=lambda name: (len(name), len("".join(name))))
    joined = "".join(short)
    if len(short) > 1 or len(long) == 1:
        return len(short) == 1 and long[0].startswith(joined)
    return joined[0] == long[0][0] and (len(joined) == len(long) or len(joined) <= _NAME + 1)

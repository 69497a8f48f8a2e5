"""What keeps two nearly equal texts apart: a figure, a date, a "not", a name, a word inside a quotation.

"12 dead" and "14 dead" score above .9 on every measure of similarity; only a guard tells them apart. Each guard looks
at an alignment and yields the differences of its kind. An addition is no contradiction: only what stands against
something is. `near`, for paragraphs, and `story`, for sentences, ask the same guards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.alignment import Alignment, Change, Side, align, is_damaged, likeness
from newsclean.facts import date_words, number_words
from newsclean.facts import negations as negation_words
from newsclean.facts import opposites as opposite_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SMALL = 4
"""Words: a change of more is a passage of its own, whose "not" says nothing of the other text."""
_REACH = 4
"""Words between a deletion and an insertion that still stand against each other."""
_NAME = 4
"""Words of the longest name that is set against another."""
_MISPRINT = 0.5
"""Similarity from which words of a quotation are a misprint of each other, not other words."""
_HUNDRED, _THOUSAND = 100, 1000


class Difference(NamedTuple):
    """A pair of words or phrases that stand against each other, and the positions of their first words."""

    kind: str
    left: str
    right: str
    left_at: int
    right_at: int

    def __str__(self) -> str:
        return f"{self.kind}: {self.left or '-'} / {self.right or '-'}"


class Fact(NamedTuple):
    """Something a guard can compare: its values (several where it is ambiguous), and the words that say it."""

    values: frozenset[float]
    start: int
    end: int


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
    """Yield figures and number words that stand against each other: 1,200 = 1200 = "twelve hundred"; 12 is not 14."""
    yield from _opposed("number", alignment, _number_facts)


def dates(alignment: Alignment) -> Iterator[Difference]:
    """Yield months and weekdays that stand against each other."""
    yield from _opposed("date", alignment, _date_facts)


def negations(alignment: Alignment) -> Iterator[Difference]:
    """Yield small changes with a negation on one side more than on the other."""
    known = negation_words()
    for change in alignment.changes:
        if change.i2 - change.i1 > _SMALL or change.j2 - change.j1 > _SMALL:
            continue
        left, right = _texts(alignment, change)
        count = [sum(norm in known for norm in norms) for norms in _norms(alignment, change)]
        if count[0] != count[1]:
            yield Difference("negation", left, right, change.i1, change.j1)


def opposites(alignment: Alignment) -> Iterator[Difference]:
    """Yield words of opposite meaning, and bounds of opposite sense, that stand against each other."""
    known = opposite_words()
    for change in alignment.changes:
        left, right = (set(norms) for norms in _norms(alignment, change))
        for norm in sorted(left):
            for other in sorted(known.get(norm, frozenset()) & right):
                yield Difference("opposite", norm, other, change.i1, change.j1)


def quotations(alignment: Alignment) -> Iterator[Difference]:
    """Yield words inside quotation marks on both sides that stand against each other."""
    replaced = [change for change in alignment.changes if change.i1 < change.i2 and change.j1 < change.j2]
    if not replaced or alignment.noisy:
        return
    left, right = alignment.left.quoted(), alignment.right.quoted()
    for change in replaced:
        one, two = ("".join(norms) for norms in _norms(alignment, change))
        inside = left.issuperset(range(change.i1, change.i2)) and right.issuperset(range(change.j1, change.j2))
        if inside and likeness(one, two) < _MISPRINT:
            yield Difference("quotation", *_texts(alignment, change), change.i1, change.j1)


def names(alignment: Alignment) -> Iterator[Difference]:
    """Yield names that stand against each other: capitals on both sides, no word in common, not each other's initials.

    Silent where a third of the words are capitalised (German nouns, headlines): there capitals mark no names.
    """
    if alignment.noisy or _capitalised(alignment.left) or _capitalised(alignment.right):
        return
    for change in alignment.changes:
        left, right = (
            _name(alignment.left, change.i1, change.i2),
            _name(alignment.right, change.j1, change.j2),
        )
        if left and right and not set(left) & set(right) and not _is_initials(left, right):
            yield Difference("name", *_texts(alignment, change), change.i1, change.j1)


GUARDS: tuple[Callable[[Alignment], Iterator[Difference]], ...] = (
    numbers,
    dates,
    negations,
    opposites,
    quotations,
    names,
)


def is_fact(side: Side, at: int) -> bool:
    """Whether the word at a position is a figure, a number word, a date or, by its capital, a name."""
    word = side.words[at]
    if is_damaged(word.norm):
        return False
    if word.norm[0].isdigit() or word.norm in number_words() or word.norm in date_words():
        return True
    return at > 0 and side.text[word.start].isupper() and not _capitalised(side)


def _texts(alignment: Alignment, change: Change) -> tuple[str, str]:
    return alignment.left.shown(change.i1, change.i2), alignment.right.shown(change.j1, change.j2)


def _norms(alignment: Alignment, change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return alignment.left.norms(change.i1, change.i2), alignment.right.norms(change.j1, change.j2)


def _opposed(kind: str, alignment: Alignment, facts: Callable[[Side], list[Fact]]) -> Iterator[Difference]:
    """Pair the facts of a change's two sides, and those of a deletion and an insertion close by."""
    left, right = facts(alignment.left), facts(alignment.right)
    if not left or not right:
        return
    gone: list[tuple[Fact, int]] = []
    came: list[tuple[Fact, int]] = []
    for change in alignment.changes:
        one = [fact for fact in left if fact.start < change.i2 and fact.end > change.i1]
        two = [fact for fact in right if fact.start < change.j2 and fact.end > change.j1]
        one, two = _unmatched(one, two)
        if one and two:
            yield from _pairs(kind, alignment, one, two)
        else:
            gone += [(fact, change.j1) for fact in one]
            came += [(fact, change.j1) for fact in two]
    for fact, at in gone:
        near = [other for other, there in came if abs(there - at) <= _REACH]
        if near and not any(other.values & fact.values for other in near):
            yield from _pairs(kind, alignment, [fact], near[:1])


def _pairs(kind: str, alignment: Alignment, left: list[Fact], right: list[Fact]) -> Iterator[Difference]:
    for one, two in zip(left, right, strict=False):
        shown = alignment.left.shown(one.start, one.end), alignment.right.shown(two.start, two.end)
        yield Difference(kind, *shown, one.start, two.start)


def _unmatched(left: list[Fact], right: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    return (
        [fact for fact in left if not any(fact.values & other.values for other in right)],
        [fact for fact in right if not any(fact.values & other.values for other in left)],
    )


def _number_facts(side: Side) -> list[Fact]:
    """Read the numbers of a text; neighbouring number words make one number."""
    known = number_words()
    found: list[Fact] = []
    at = 0
    while at < len(side.words):
        end = at
        while end < len(side.words) and _value(side.words[end].norm, known) is not None and not _apart(side, at, end):
            end += 1
        if end > at:
            values = [_value(word.norm, known) for word in side.words[at:end]]
            found.append(Fact(frozenset({_compound([value for value in values if value is not None])}), at, end))
        at = max(end, at + 1)
    return found


def _apart(side: Side, start: int, at: int) -> bool:
    """Two figures side by side are two numbers ("2019 12"); a figure and a number word are one ("12 million")."""
    return at > start and (side.words[at].norm[0].isdigit() or _is_vague(side.words[start].norm))


def _value(norm: str, known: dict[str, float]) -> float | None:
    if not norm[0].isdigit():
        return known.get(norm)
    if is_damaged(norm):
        return None
    digits = norm.rstrip("abcdefghijklmnopqrstuvwxyz").replace(",", ".").replace(":", ".")
    try:
        return float(digits)
    except ValueError:
        whole, _, rest = digits.partition(".")
        return float(int(whole)) + len(rest) / 1e6 if whole.isdigit() else None


def _compound(values: list[float]) -> float:
    """Add up number words: two hundred five -> 205, twelve hundred -> 1200, 1.2 million -> 1200000."""
    total = current = 0.0
    for value in values:
        if value >= _THOUSAND and current:
            total, current = total + current * value, 0.0
        elif value == _HUNDRED and current:
            current *= value
        else:
            current += value
    return total + current


def _date_facts(side: Side) -> list[Fact]:
    known = date_words()
    return [
        Fact(known[word.norm], at, at + 1)
        for at, word in enumerate(side.words)
        if word.norm in known and (word.norm not in _COMMON or _is_month(side, at))
    ]


_COMMON = frozenset(
    {"may", "march", "mar", "sat", "sun", "mon", "wed", "jan", "dom", "lun", "mai", "so", "do", "di", "mi"}
)
"""Names of months and days that are common words too: only in capitals and inside a sentence, or beside a figure."""


def _is_month(side: Side, at: int) -> bool:
    beside = [side.words[i].norm for i in (at - 1, at + 1) if 0 <= i < len(side.words)]
    return any(norm[0].isdigit() for norm in beside) or (at > 0 and side.text[side.words[at].start].isupper())


def _name(side: Side, start: int, end: int) -> tuple[str, ...]:
    """Return the words of a stretch that is nothing but a name, a title and small words aside."""
    if not 0 < end - start <= _NAME or start == 0:
        return ()
    stretch = side.words[start:end]
    if not all(side.text[word.start].isupper() and word.norm.isalpha() for word in stretch):
        return ()
    known = date_words()
    return () if any(word.norm in known for word in stretch) else tuple(word.norm for word in stretch)


def _is_initials(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    short, long = sorted((left, right), key=len)
    joined = "".join(short)
    return len(short) == 1 and (joined[0] == long[0][0] and (len(joined) == len(long) or len(joined) <= _NAME + 1))


def _capitalised(side: Side) -> bool:
    """Whether capitals are too common in a text to mark names."""
    inner = side.words[1:]
    return sum(side.text[word.start].isupper() for word in inner) * 3 > len(inner)


def _is_vague(norm: str) -> bool:
    return number_words().get(norm, 0) < 0

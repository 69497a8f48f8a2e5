"""The figures and the dates that a text says, with their values and their places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.facts import date_words, factors, halves, intact, number_words, parts, said, scale_letters, size_at
from newsclean.slips import is_damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.wording import Wording

_TEN = 10
_EXACT = 2.0**53
"""Up to here a float tells whole numbers apart (IEEE 754); a longer figure is the number of an account, or the like."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SEPARATOR = re.compile("[.,:]")
_SCALES = frozenset(10.0**zeros for zeros in range(2, 19))
"""Values that multiply what stands before them: a hundred, a thousand, a lakh, ..."""
_COMMON = frozenset(
    {"may", "march", "mar", "sat", "sun", "mon", "wed", "jan", "dom", "lun", "mai", "so", "do", "di", "mi"}
)
"""Names of months and days that are common words too: only in capitals and inside a sentence, or beside a figure."""


Series = tuple[int, ...]
"""The numbers in a figure: of a date, a time, a score, a version, an address."""


class Fact(NamedTuple):
    """Something a guard can compare: its values (several where it is ambiguous), and the words that say it."""

    values: frozenset[float | Series]
    start: int
    end: int


class Numeral(NamedTuple):
    """A figure or a number word, with the half that is said behind it: "two and a half"."""

    norm: str
    value: float
    """Without the half."""
    half: float
    """0.5, or 0 where none is said."""
    start: int
    end: int


def figures(text: Wording) -> list[Fact]:
    """Read the numbers of a text; neighbouring number words make one number, those in a day's name none: thứ ba."""
    stretches: list[list[Numeral]] = []
    for numeral in (one for one in _numerals(text.norms) if one.start not in text.inside_dates):
        if stretches and stretches[-1][-1].end == numeral.start and not _apart(stretches[-1][0], numeral):
            stretches[-1].append(numeral)
        else:
            stretches.append([numeral])
    quantities = [_fact(text.norms, own) for own in stretches]
    return sorted([*quantities, *_labels(text.norms)], key=lambda fact: fact.start)


def _fact(norms: tuple[str, ...], own: list[Numeral]) -> Fact:
    """Read one number; a letter behind a figure makes it ambiguous (5m), and so does a point: 4.20 may be 4:20."""
    first, end, value = own[0], own[-1].end, _compound(own)
    letter = norms[end] if end < len(norms) and own[-1].norm[0].isdigit() else ""
    scale = scale_letters().get(letter, 1.0)
    alone = series_of(first.norm) if len(own) == 1 and not first.half else ()
    return Fact(frozenset({value, value * scale, alone or value}), first.start, end + (scale > 1))


def _labels(norms: tuple[str, ...]) -> Iterator[Fact]:
    """Read the figures that are no quantities: dates, times, scores, versions, addresses, the numbers of accounts."""
    for at, norm in enumerate(norms):
        if value_of(norm) is None and (series := series_of(norm)):
            yield Fact(frozenset({series}), at, at + 1)


def _numerals(norms: tuple[str, ...]) -> Iterator[Numeral]:
    for at, norm in enumerate(norms):
        if (value := value_of(norm)) is not None:
            size = size_at(norms, at + 1, halves)
            yield Numeral(norm, value, 0.5 if size else 0.0, at, at + 1 + size)


def says_number(norm: str) -> bool:
    """Whether a word is a figure or a number word, misread ones too."""
    return value_of(norm) is not None or bool(series_of(norm))


def _apart(first: Numeral, other: Numeral) -> bool:
    """Two figures side by side are two numbers ("2019 12"); a figure and a number word are one ("12 million")."""
    return other.norm[0].isdigit() or _is_vague(first.norm)


@lru_cache(maxsize=65_536)
def value_of(norm: str) -> float | None:
    """Return the value of a quantity in figures or of a number word, misread ones too; None for other words.

    >>> value_of("2.50"), value_of("1.2.3"), value_of("4:20"), value_of("9" * 17), value_of("❶")
    (2.5, None, None, None, None)
    """
    if not norm[0].isdigit():
        return number_words().get(intact(norm))
    if is_damaged(norm):
        return None
    try:
        value = float(norm.rstrip(_LETTERS).replace(",", "."))
    except ValueError:
        return None
    return value if value <= _EXACT else None


@lru_cache(maxsize=65_536)
def series_of(norm: str) -> Series:
    """Return the numbers in a figure, whatever parts them; empty for other words and for thousands of digits.

    >>> series_of("12.03.2026"), series_of("4:20"), series_of("n0t"), series_of("❶")
    ((12, 3, 2026), (4, 20), (), ())
    """
    if not norm[0].isdigit() or is_damaged(norm):
        return ()
    try:
        return tuple(map(int, _SEPARATOR.split(norm.rstrip(_LETTERS))))
    except ValueError:
        return ()


def _compound(numerals: Sequence[Numeral]) -> float:
    """Put number words together; a half behind a scale word is one of that scale.

    >>> said = "twelve hundred five", "1.2 million", "1200 million", "二 十 三", "two and a half million"
    >>> [_compound(list(_numerals(tuple(text.split())))) for text in said]
    [1205.0, 1200000.0, 1200000000.0, 23.0, 2500000.0]
    >>> _compound(list(_numerals(("dos", "millones", "y", "medio"))))
    2500000.0
    """
    if len(numerals) > 1 and all(map(_is_digit, numerals)):
        return float("".join(f"{one.value:.0f}" for one in numerals))
    parts: list[float] = []
    for norm, value, half, *_ in numerals:
        below = 0.0
        while parts and parts[-1] < value:
            below += parts.pop()
        scales = value in _SCALES or norm in factors()
        parts.append((below * value if below and scales else below + value) + half * (value if scales else 1.0))
    return sum(parts)


def _is_digit(one: Numeral) -> bool:
    return 0 <= one.value < _TEN and one.value.is_integer() and not one.half


def calendar_names(text: Wording) -> list[Fact]:
    """Read the months and weekdays of a text, in order."""
    may = [at for at, norm in enumerate(text.norms) if intact(norm) in date_words()]
    found = {at: (intact(text.norms[at]), at + 1) for at in may if is_calendar_name(text, at)}
    if not parts(date_words).isdisjoint(text.norms):
        joined = (word for word in said(text.norms, date_words) if word.end - word.start > 1)
        found |= {word.start: (word.norm, word.end) for word in joined}
    return [Fact(date_words()[name], start, end) for start, (name, end) in sorted(found.items())]


def may_name_date(norm: str) -> bool:
    """Whether a word can be the name of a month or a weekday, or a part of one, a misread one too."""
    return norm in parts(date_words) or intact(norm) in date_words()


def is_calendar_name(text: Wording, at: int) -> bool:
    """Whether the word at a position is a month or a weekday, and not the verb "may"."""
    norm = intact(text.norms[at])
    return norm in date_words() and (norm not in _COMMON or _stands_as_date(text, at))


def _stands_as_date(text: Wording, at: int) -> bool:
    beside = [text.norms[i] for i in (at - 1, at + 1) if 0 <= i < len(text.norms)]
    return any(norm[0].isdigit() for norm in beside) or (at > 0 and text.capitals[at])


def _is_vague(norm: str) -> bool:
    return number_words().get(norm, 0) < 0

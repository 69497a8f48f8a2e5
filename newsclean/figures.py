"""The figures and the dates that a text says, with their values and their places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.facts import date_words, factors, halves, intact, number_words, parts, said, scale_letters, size_at
from newsclean.slips import is_damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.wording import Wording

_TEN = 10
_SCALES = frozenset(10.0**zeros for zeros in range(2, 19))
"""Values that multiply what stands before them: a hundred, a thousand, a lakh, ..."""
_COMMON = frozenset(
    {"may", "march", "mar", "sat", "sun", "mon", "wed", "jan", "dom", "lun", "mai", "so", "do", "di", "mi"}
)
"""Names of months and days that are common words too: only in capitals and inside a sentence, or beside a figure."""


class Fact(NamedTuple):
    """Something a guard can compare: its values (several where it is ambiguous), and the words that say it."""

    values: frozenset[float]
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
    return [_fact(text.norms, own) for own in stretches]


def _fact(norms: tuple[str, ...], own: list[Numeral]) -> Fact:
    """Read one number; a letter behind a figure makes it ambiguous: 5m."""
    end, value = own[-1].end, _compound(own)
    letter = norms[end] if end < len(norms) and own[-1].norm[0].isdigit() else ""
    scale = scale_letters().get(letter, 1.0)
    return Fact(frozenset({value, value * scale}), own[0].start, end + (scale > 1))


def _numerals(norms: tuple[str, ...]) -> Iterator[Numeral]:
    for at, norm in enumerate(norms):
        if (value := value_of(norm)) is not None:
            size = size_at(norms, at + 1, halves)
            yield Numeral(norm, value, 0.5 if size else 0.0, at, at + 1 + size)


def says_number(norm: str) -> bool:
    """Whether a word is a figure or a number word, misread ones too."""
    return value_of(norm) is not None


def _apart(first: Numeral, other: Numeral) -> bool:
    """Two figures side by side are two numbers ("2019 12"); a figure and a number word are one ("12 million")."""
    return other.norm[0].isdigit() or _is_vague(first.norm)


@lru_cache(maxsize=65_536)
def value_of(norm: str) -> float | None:
    """Return the value of a figure or a number word, misread ones too; None for other words.

    A figure too long for a float is infinite, so it still contradicts others; a digit of no decimal system, such as one
    in a black circle, is no figure.

    >>> value_of("1.2.3"), value_of("9" * 400), value_of("❶")
    (1.000003, inf, None)
    """
    if not norm[0].isdigit():
        return number_words().get(intact(norm))
    if is_damaged(norm):
        return None
    digits = norm.rstrip("abcdefghijklmnopqrstuvwxyz").replace(",", ".").replace(":", ".")
    try:
        return float(digits)
    except ValueError:
        whole, _, rest = digits.partition(".")
        return float(whole) + len(rest) / 1e6 if whole.isdecimal() else None


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

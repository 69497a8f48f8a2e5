"""The figures and the dates that a text says, with their values and their places."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsclean.facts import date_words, intact, number_words, runs, said_between
from newsclean.slips import is_damaged

if TYPE_CHECKING:
    from newsclean.wording import Wording

_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_COMMON = frozenset(
    {"may", "march", "mar", "sat", "sun", "mon", "wed", "jan", "dom", "lun", "mai", "so", "do", "di", "mi"}
)
"""Names of months and days that are common words too: only in capitals and inside a sentence, or beside a figure."""


class Fact(NamedTuple):
    """Something a guard can compare: its values (several where it is ambiguous), and the words that say it."""

    values: frozenset[float]
    start: int
    end: int


def figures(said: Wording) -> list[Fact]:
    """Read the numbers of a text; neighbouring number words make one number."""
    values = [_value(norm) for norm in said.norms]
    runs: list[tuple[int, int]] = []
    for at in (at for at, value in enumerate(values) if value is not None):
        if runs and runs[-1][1] == at and not _apart(said, runs[-1][0], at):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    numbers = (_compound([value for value in values[start:end] if value is not None]) for start, end in runs)
    return [Fact(frozenset({number}), *run) for number, run in zip(numbers, runs, strict=True)]


def says_number(norm: str) -> bool:
    """Whether a word is a figure or a number word, misread ones too."""
    return _value(norm) is not None


def _apart(said: Wording, start: int, at: int) -> bool:
    """Two figures side by side are two numbers ("2019 12"); a figure and a number word are one ("12 million")."""
    return said.norms[at][0].isdigit() or _is_vague(said.norms[start])


@lru_cache(maxsize=65_536)
def _value(norm: str) -> float | None:
    if not norm[0].isdigit():
        return number_words().get(intact(norm))
    if is_damaged(norm):
        return None
    digits = norm.rstrip("abcdefghijklmnopqrstuvwxyz").replace(",", ".").replace(":", ".")
    try:
        return float(digits)
    except ValueError:
        whole, _, rest = digits.partition(".")
        return float(int(whole)) + len(rest) / 1e6 if whole.isdigit() else None


def _compound(values: list[float]) -> float:
    """Put number words together: twelve hundred five -> 1205, 1.2 million -> 1200000, 二十三 -> 23."""
    total = hundreds = units = last = 0.0
    for value in values:
        if value >= _THOUSAND:
            total, hundreds, units = total + (hundreds + units or 1.0) * value, 0.0, 0.0
        elif value == _HUNDRED and units:
            hundreds, units = hundreds + units * value, 0.0
        else:
            units += value * last - last if value == _TEN and 0 < last < _TEN else value
        last = value
    return total + hundreds + units


def calendar_names(said: Wording) -> list[Fact]:
    """Read the months and weekdays of a text."""
    named = (at for at in range(len(said.norms)) if is_calendar_name(said, at))
    found = [Fact(date_words()[intact(said.norms[at])], at, at + 1) for at in named]
    return found if _part_of_dates().isdisjoint(said.norms) else [*found, *_joined(said)]


def may_name_date(norm: str) -> bool:
    """Whether a word can be the name of a month or a weekday, or a part of one, a misread one too."""
    return norm in _part_of_dates() or intact(norm) in date_words()


@cache
def _part_of_dates() -> frozenset[str]:
    return frozenset(chain.from_iterable(chain.from_iterable(runs(date_words).values())))


def _joined(said: Wording) -> list[Fact]:
    """Read the months and weekdays of a text in a script without spaces."""
    found = said_between(said.norms, 0, len(said.norms), date_words)
    return [Fact(date_words()[name], start, end) for name, start, end in found if end - start > 1]


def is_calendar_name(said: Wording, at: int) -> bool:
    """Whether the word at a position is a month or a weekday, and not the verb "may"."""
    norm = intact(said.norms[at])
    return norm in date_words() and (norm not in _COMMON or _stands_as_date(said, at))


def _stands_as_date(said: Wording, at: int) -> bool:
    beside = [said.norms[i] for i in (at - 1, at + 1) if 0 <= i < len(said.norms)]
    return any(norm[0].isdigit() for norm in beside) or (at > 0 and said.capitals[at])


def _is_vague(norm: str) -> bool:
    return number_words().get(norm, 0) < 0

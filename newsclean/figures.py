"""The figures and the dates that a text says, with their values and their places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.facts import date_words, intact, number_words
from newsclean.slips import is_damaged

if TYPE_CHECKING:
    from newsclean.alignment import Side

_HUNDRED, _THOUSAND = 100, 1000
_COMMON = frozenset(
    {"may", "march", "mar", "sat", "sun", "mon", "wed", "jan", "dom", "lun", "mai", "so", "do", "di", "mi"}
)
"""Names of months and days that are common words too: only in capitals and inside a sentence, or beside a figure."""


class Fact(NamedTuple):
    """Something a guard can compare: its values (several where it is ambiguous), and the words that say it."""

    values: frozenset[float]
    start: int
    end: int


def figures(side: Side) -> list[Fact]:
    """Read the numbers of a text; neighbouring number words make one number."""
    values = [_value(word.norm) for word in side.words]
    found: list[Fact] = []
    at = 0
    while at < len(values):
        end = at
        while end < len(values) and values[end] is not None and not _apart(side, at, end):
            end += 1
        if end > at:
            number = _compound([value for value in values[at:end] if value is not None])
            found.append(Fact(frozenset({number}), at, end))
        at = max(end, at + 1)
    return found


def _apart(side: Side, start: int, at: int) -> bool:
    """Two figures side by side are two numbers ("2019 12"); a figure and a number word are one ("12 million")."""
    return at > start and (side.words[at].norm[0].isdigit() or _is_vague(side.words[start].norm))


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


def calendar_names(side: Side) -> list[Fact]:
    """Read the months and weekdays of a text."""
    known = date_words()
    return [
        Fact(known[intact(word.norm)], at, at + 1) for at, word in enumerate(side.words) if is_calendar_name(side, at)
    ]


def is_calendar_name(side: Side, at: int) -> bool:
    """Whether the word at a position is a month or a weekday, and not the verb "may"."""
    norm = intact(side.words[at].norm)
    return norm in date_words() and (norm not in _COMMON or _stands_as_date(side, at))


def _stands_as_date(side: Side, at: int) -> bool:
    beside = [side.words[i].norm for i in (at - 1, at + 1) if 0 <= i < len(side.words)]
    return any(norm[0].isdigit() for norm in beside) or (at > 0 and side.text[side.words[at].start].isupper())


def _is_vague(norm: str) -> bool:
    return number_words().get(norm, 0) < 0

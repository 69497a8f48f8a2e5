"""The figures and the dates that a text says, with their values and their places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.facts import date_words, factors, intact, number_words, parts, said
from newsclean.slips import is_damaged

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def figures(text: Wording) -> list[Fact]:
    """Read the numbers of a text; neighbouring number words make one number."""
    values = [value_of(norm) for norm in text.norms]
    stretches: list[tuple[int, int]] = []
    for at in (at for at, value in enumerate(values) if value is not None):
        if stretches and stretches[-1][1] == at and not _apart(text, stretches[-1][0], at):
            stretches[-1] = (stretches[-1][0], at + 1)
        else:
            stretches.append((at, at + 1))
    return [Fact(frozenset({_compound(text.norms[start:end])}), start, end) for start, end in stretches]


def says_number(norm: str) -> bool:
    """Whether a word is a figure or a number word, misread ones too."""
    return value_of(norm) is not None


def _apart(text: Wording, start: int, at: int) -> bool:
    """Two figures side by side are two numbers ("2019 12"); a figure and a number word are one ("12 million")."""
    return text.norms[at][0].isdigit() or _is_vague(text.norms[start])


@lru_cache(maxsize=65_536)
def value_of(norm: str) -> float | None:
    """Return the value of a figure or a number word, misread ones too; None for other words."""
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


def _compound(norms: Sequence[str]) -> float:
    """Put number words together.

    >>> [_compound(text.split()) for text in ("twelve hundred five", "1.2 million", "1200 million", "二 十 三")]
    [1205.0, 1200000.0, 1200000000.0, 23.0]
    """
    values = [(norm, value) for norm in norms if (value := value_of(norm)) is not None]
    if len(values) > 1 and all(0 <= value < _TEN and value.is_integer() for _, value in values):
        return float("".join(f"{value:.0f}" for _, value in values))
    parts: list[float] = []
    for norm, value in values:
        below = 0.0
        while parts and parts[-1] < value:
            below += parts.pop()
        parts.append(below * value if below and (value in _SCALES or norm in factors()) else below + value)
    return sum(parts)


def calendar_names(text: Wording) -> list[Fact]:
    """Read the months and weekdays of a text, in order."""
    found = {at: (intact(norm), at + 1) for at, norm in enumerate(text.norms) if is_calendar_name(text, at)}
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

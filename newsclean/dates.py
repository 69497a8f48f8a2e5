"""Lines that are a date or a time and nothing else, or hold one, in any language of the language files; ISO 8601."""

from __future__ import annotations

import re
from functools import cache

from newsclean.lexicon import merged
from newsclean.phrases import folded
from newsclean.words import LETTERS

_TOKEN = re.compile(LETTERS)
_CLOCKS = frozenset(["am", "pm", "gmt", "utc", "bst", "est", "edt", "et", "cst", "cdt", "pst", "pdt", "pt", "mst",
                     "mdt", "ist", "cet", "cest", "msk", "kst", "jst", "aest", "hkt", "sgt", "h", "hrs", "uhr",
                     "uur", "часов", "ч"])  # fmt: skip
"""Words of a clock, and time zones (IANA abbreviations)."""
_JOINING = frozenset(["г", "года", "год", "om", "at", "on", "of", "um", "de", "del", "da", "le", "à", "às", "a", "o",
                      "las", "los", "el", "the", "в", "st", "nd", "rd", "th", "z", "t"])  # fmt: skip
"""What joins the parts of a date."""
_FORM = re.compile(
    r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[:.]\d\d)?(?:\s?[+-]\d\d:?(?:\d\d)?)?(?!\d)"
)
"""A date in figures, or a time with its seconds and its distance from Greenwich."""
_DAY = re.compile(r"(?<![\d.])\d{1,2}[./]\s?\d{1,2}(?:\.\s?\d{4})?(?!\d)")
"""A day of a month in figures, which may also be a price."""
_WITH_YEAR = re.compile(r"\d[:./-]\d|\d\D+\d{4}|\d{4}\D+\d")
"""A time, or a date with its year."""
_MEASURE = re.compile("[%$€£¥₹]")
_NUMBER = re.compile(r"\d+")
_MOST_NUMBERS = 1
_MORE_NUMBERS = 2
"""Numbers besides these: at most, and more for each name of a month or a day. Rows of data have others."""
_CJK_DATE = re.compile(r"\d{4}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일]")
_LONGEST_CJK = 40


def is_date(line: str) -> bool:
    """Whether nothing but a date, a time and the words that go with them is in a line.

    >>> is_date("Published: 4. März 2024, 10 Uhr 15"), is_date("4 March: the river rose"), is_date("12.4")
    (True, False, False)
    """
    if _CJK_DATE.search(line) and len(line) <= _LONGEST_CJK:
        return True
    found = _TOKEN.findall(folded(line))
    if _MEASURE.search(line) or not _date_words().issuperset(found):
        return False
    names, clocks = (sum(map(known.__contains__, found)) for known in (_calendar(), _CLOCKS))
    rest, forms = _FORM.subn(" ", line)
    most = _MOST_NUMBERS + _MORE_NUMBERS * names + clocks
    return bool(names or forms) and len(_NUMBER.findall(_DAY.sub(" ", rest))) <= most


def holds_date(line: str) -> bool:
    """Whether a time or a date with its year stands in a line.

    >>> holds_date("Posted by Ann on May 3, 2024"), holds_date("Reply by 5 May")
    (True, False)
    """
    return _WITH_YEAR.search(line) is not None


@cache
def _date_words() -> frozenset[str]:
    phrases = [phrase for where in ("line", "start", "within") for phrase in merged("timestamp", where)]
    return _CLOCKS | _JOINING | _calendar() | frozenset(word for phrase in phrases for word in _TOKEN.findall(phrase))


@cache
def _calendar() -> frozenset[str]:
    names = [*merged("calendar", "months"), *merged("calendar", "weekdays"), merged("calendar", "relative")]
    return frozenset(name for group in names for name in group) - _CLOCKS - _JOINING

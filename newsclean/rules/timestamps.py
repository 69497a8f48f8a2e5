"""When it was published: lines that are a date, a time, and the words that go with them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding
from newsclean.lexicon import merged
from newsclean.phrases import folded
from newsclean.words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Kept

_MOST_WORDS = 16
_MOST_PLAIN_WORDS = 4
"""Words of a timestamp without a figure: "Published an hour ago"."""
_EDGE = 3
"""Blocks from either end of the body in which a bare date is a timestamp."""
_TOKEN = re.compile(LETTERS)
_CLOCK = frozenset(["am", "pm", "gmt", "utc", "bst", "est", "edt", "et", "cst", "cdt", "pst", "pdt", "pt", "mst",
                    "mdt", "ist", "cet", "cest", "msk", "kst", "jst", "aest", "hkt", "sgt", "h", "hrs", "uhr",
                    "uur", "часов", "ч", "г", "года", "год", "om", "at", "on", "of", "um", "de", "del", "da", "le",
                    "à", "às", "a", "o", "las", "los", "el", "the", "в", "st", "nd", "rd", "th", "z", "t"])  # fmt: skip
"""Clock words and time zones (IANA abbreviations), and the articles that join a date's parts."""
_FORM = re.compile(
    r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[:.]\d\d)?(?:\s?[+-]\d\d:?(?:\d\d)?)?(?!\d)"
)
"""A date in figures, or a time with its seconds and its distance from Greenwich."""
_DAY = re.compile(r"(?<![\d.])\d{1,2}[./]\s?\d{1,2}(?:\.\s?\d{4})?(?!\d)")
"""A day of a month in figures, which may also be a price."""
_MEASURE = re.compile("[%$€£¥₹]")
_NUMBER = re.compile(r"\d+")
_MOST_NUMBERS = (1, 2)
"""Numbers besides these: at most, and more for each name of a month or a day. Rows of data have others."""
_CJK_DATE = re.compile(r"\d{4}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일]")


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find lines with a number in which nothing but a date, a time and their words is left."""
    words, numbered = draft.shapes.words, draft.shapes.digits > 0
    may = kept & (words > 0) & (words <= _MOST_WORDS) & (numbered | draft.cued)
    for index in np.flatnonzero(may).tolist():
        plain = words[index] <= _MOST_PLAIN_WORDS
        if (numbered[index] or plain) and (found := draft.cue(index, "timestamp", "line")):
            yield Finding(index, f"the line is the cue {found!r}", 0.9)
        elif not numbered[index]:
            continue
        elif draft.at_edge(index, _EDGE) and _is_date(draft.blocks[index].text):
            yield Finding(index, "nothing but a date or a time", 0.9)
        elif (found := _opening(draft, index)) and not draft.shapes.terminal[index]:
            yield Finding(index, f"starts with the cue {found!r} and has figures", 0.85)


def _opening(draft: Draft, index: int) -> str:
    return draft.cue(index, "timestamp", "label") or draft.cue(index, "timestamp", "start")


def _is_date(text: str) -> bool:
    if _CJK_DATE.search(text) and len(text) <= 40:
        return True
    found = _TOKEN.findall(folded(text))
    if _MEASURE.search(text) or not _date_words().issuperset(found):
        return False
    names = sum(map(_calendar().__contains__, found))
    rest, forms = _FORM.subn(" ", text)
    most, more = _MOST_NUMBERS
    return bool(names or forms) and len(_NUMBER.findall(_DAY.sub(" ", rest))) <= most + more * names


@cache
def _date_words() -> frozenset[str]:
    phrases = [phrase for where in ("line", "start", "within") for phrase in merged("timestamp", where)]
    return _CLOCK | _calendar() | frozenset(word for phrase in phrases for word in _TOKEN.findall(phrase))


@cache
def _calendar() -> frozenset[str]:
    names = [*merged("calendar", "months"), *merged("calendar", "weekdays"), merged("calendar", "relative")]
    return frozenset(name for group in names for name in group) - _CLOCK

"""When a source was published: its date as pages and feeds write it -> an instant that can be compared."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from math import inf

UNKNOWN = -inf
"""Before every instant."""
_GREENWICH = re.compile(r"\s*(?:UTC|GMT|Z)$")
_OFFSET = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:\D+(\d{1,2})[:.](\d\d))?(?!\d)")
"""A date as in German or Russian, with or without a time."""
_FEED = re.compile(
    r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d?:\d\d(?::\d\d)?"
    r"(?:\s+(?:[+-]\d{4}|[A-Z]{3,4}|UT|Z))?(?:\s*\(\w+\))?"
)
"""A date as in RFC 2822; Python reads more for one, and takes 5:00 PM for the morning."""
_UNIX = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?")
"""Seconds or milliseconds from 1970, for the years 2001 to 2286."""


@lru_cache(maxsize=65_536)
def instant(date: str) -> float:
    """Return the seconds from 1970 to a date, in UTC where it names no zone; `UNKNOWN` for what is no date.

    As in ISO 8601, in RFC 2822, in "28.02.2026, 10:15 Uhr" or counted from 1970; a year or a month begins on its first
    day.

    >>> instant("2026-03-02T09:00:00+09:00") < instant("Mon, 02 Mar 2026 01:00:00 GMT") < instant("2.3.2026 01:30")
    True
    >>> instant("2026-03") == instant("2026-03-01T00:00Z"), instant("yesterday")
    (True, -inf)
    """
    text = date.strip()
    said = _iso(text.upper()) or _day_first(text) or _feed(text) or _unix(text)
    if said is None:
        return UNKNOWN
    return (said if said.tzinfo else said.replace(tzinfo=UTC)).timestamp()


def _iso(text: str) -> datetime | None:
    joined = _OFFSET.sub("", _GREENWICH.sub("+00:00", text))
    for form in (joined, f"{joined}-01", f"{joined}-01-01"):
        with suppress(ValueError):
            return datetime.fromisoformat(form)
    return None


def _day_first(text: str) -> datetime | None:
    if found := _DAY_FIRST.match(text):
        day, month, year, hour, minute = (int(part or 0) for part in found.groups())
        with suppress(ValueError):
            return datetime(year, month, day, hour, minute, tzinfo=UTC)
    return None


def _feed(text: str) -> datetime | None:
    if _FEED.fullmatch(text):
        with suppress(ValueError):
            return parsedate_to_datetime(text)
    return None


def _unix(text: str) -> datetime | None:
    found = _UNIX.fullmatch(text)
    return datetime.fromtimestamp(int(found[1]), UTC) if found else None

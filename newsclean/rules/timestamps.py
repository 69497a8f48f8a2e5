"""When it was published: lines that are a date, a time, and the words that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.dates import is_date
from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Kept

_MOST_WORDS = 16
_MOST_PLAIN_WORDS = 4
"""Words of a timestamp without a figure: "Published an hour ago"."""
_SEVERAL = 3
"""Dates of a ticker."""
_EDGE = 3
"""Blocks from either end of the body in which a bare date is a timestamp."""


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find lines with a number in which nothing but a date, a time and their words is left."""
    words, numbered = draft.shapes.words, draft.shapes.digits > 0
    may = kept & (words > 0) & (words <= _MOST_WORDS) & (numbered | draft.cued)
    places = np.flatnonzero(may).tolist()
    entries = _entries(draft, [index for index in places if numbered[index]])
    for index in places:
        plain = words[index] <= _MOST_PLAIN_WORDS
        if (numbered[index] or plain) and (found := draft.cue(index, "timestamp", "line")):
            yield Finding(index, f"the line is the cue {found!r}", 0.9)
        elif not numbered[index]:
            continue
        elif draft.at_edge(index, _EDGE) and index not in entries and is_date(draft.blocks[index].text):
            yield Finding(index, "nothing but a date or a time", 0.9)
        elif (found := _opening(draft, index)) and not draft.shapes.terminal[index]:
            yield Finding(index, f"starts with the cue {found!r} and has figures", 0.85)


def _entries(draft: Draft, places: list[int]) -> frozenset[int]:
    """Return the dates with running text right below, where there are several: they part a ticker or a diary."""
    above_text = [index for index in places if draft.shapes.prose[index + 1 : index + 2].any()]
    found = frozenset(index for index in above_text if is_date(draft.blocks[index].text))
    return found if len(found) >= _SEVERAL else frozenset()


def _opening(draft: Draft, index: int) -> str:
    return draft.cue(index, "timestamp", "label") or draft.cue(index, "timestamp", "start")

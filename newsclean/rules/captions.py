"""Captions and credits of pictures, videos and graphics."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from newsclean.characters import characters_of
from newsclean.cues import LABEL_SIGNS, label_hits
from newsclean.draft import Draft, Finding
from newsclean.lexicon import merged
from newsclean.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsclean.draft import Kept

_MOST_WORDS = 70
_MOST_CREDIT_WORDS = 60
_MOST_FIGURE_WORDS = 15
_SENTENCE = re.compile(r"[.!?…]['\"”’»)]*\s+")
_RATING = re.compile(r"[\d\s/]*\d[.,]\d[\d\s/.,]*")
"""Like the counter of a gallery, "3 / 12", but with decimals."""
_TABLE_CAPTION = re.compile(r"/caption(?:\[\d+\])?$")
_HALF = 0.5
_SENTENCE_LONG = 12
"""Words from which an unended line above the body reads as a caption's sentence rather than as a headline."""
_MOST_ABOVE_BODY = 4
"""Such lines of which no more are captions: a longer run is a list that the article begins with."""


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find figure captions, caption cues, credits at a line's end, and unended sentences right above the body."""
    figures, unended = _in_figures(draft), _unended_above_body(draft)
    signs, agencies = draft.shapes.sentence_ends > 0, draft.have(_credit_words())
    may = figures | unended | signs | draft.cued | agencies
    for index in np.flatnonzero(kept & may & (draft.shapes.words <= _MOST_WORDS)).tolist():
        if figures[index]:
            yield Finding(index, "is the caption or the credit of a figure", 0.9)
        elif index in draft.hits and (finding := _by_cue(draft, index)):
            yield finding
        elif signs[index] and (found := _label_of_last_sentence(draft.blocks[index].text)):
            yield Finding(index, f"its last words have the label {found!r}", 0.85)
        elif agencies[index] and (found := _credit_of(draft, index)):
            yield Finding(index, f"ends with the credit {found!r}", 0.85)
        elif unended[index]:
            words = draft.shapes.words[index]
            yield Finding(index, f"an unended sentence of {words} words between headlines and body", 0.7)


def _by_cue(draft: Draft, index: int) -> Finding | None:
    if (found := draft.cue(index, "caption", "line")) and not _RATING.fullmatch(draft.blocks[index].text):
        return Finding(index, f"the line is the cue {found!r}", 0.9)
    if (found := draft.cue(index, "caption", "label")) and not draft.is_entry(index):
        return Finding(index, f"has the label {found!r}", 0.85)
    if (found := draft.cue(index, "caption", "start")) and not _reads_on(draft, index):
        return Finding(index, f"starts with the cue {found!r}", 0.85)
    if (found := draft.cue(index, "caption", "within")) and draft.shapes.words[index] <= _MOST_CREDIT_WORDS:
        return Finding(index, f"holds the cue {found!r}", 0.8)
    return None


def _label_of_last_sentence(text: str) -> str:
    if not any(map(text.__contains__, LABEL_SIGNS)):
        return ""
    *above, last = _SENTENCE.split(text)
    return label_hits(last).get(("caption", "label"), "") if above else ""


def _credit_of(draft: Draft, index: int) -> str:
    """A page's line that is an agency's name alone is a credit beside a picture; in a menu it is a link."""
    text = draft.blocks[index].text
    found = credit(text)
    in_menu = draft.kind == "html" and found == text and (draft.above(index) or draft.below(index))
    return "" if in_menu or _signs_report(draft, index, found) else found


def _signs_report(draft: Draft, index: int, found: str) -> bool:
    """An agency signs what it reports, too: "... in April. (AFP)" is how an article ends."""
    ends = index == draft.last or (index == draft.last + 1 and draft.shapes.sentence_ends[index] > 0)
    return draft.has_body and ends and "/" not in found


def credit(text: str) -> str:
    """Return the picture credit that a text ends with, or an empty string.

    >>> credit("Smoke rises over the port. Reuters")
    'Reuters'
    >>> credit("The figures were first reported by Reuters.")
    ''
    """
    found = _credit_pattern().search(text[-160:])
    return found[1].strip() if found else ""


@cache
def _credit_pattern() -> re.Pattern[str]:
    """The look ahead passes over most places of a text at once, the initials over most names."""
    names: dict[str, list[str]] = {}
    for name in sorted(set(merged("agency", "names")), key=lambda name: (-len(name), name)):
        names.setdefault(name[0].lower(), []).append(re.escape(name[1:]))
    union = "|".join(rf"{re.escape(initial)}(?:{'|'.join(rests)})" for initial, rests in names.items())
    agency = rf"(?i:(?:{union})(?:\s(?:Photos?|Images?|Pictures?))?)"
    return re.compile(
        r"(?:^|(?=[.!?…|(\[©/vV:–—])(?:[.!?…]['\"”’)]*\s+|[|(\[©]\s*|(?<=\w)/|\b(?i:via)\s|[:–—]\s))"
        rf"({agency}(?:[/,]\s?[^/.()]{{1,60}})*)[)\]]?$"
    )


@cache
def _credit_words() -> NDArray[np.uint64]:
    """The numbers of words of which one, its longest, stands in each agency's name."""
    names = merged("agency", "names")
    found = tokens_of(characters_of("\n".join(names)))
    name = np.searchsorted(np.cumsum([len(name) + 1 for name in names]), found.start, "right")
    order = np.lexsort((-found.size, name))
    _, longest = np.unique(name[order], return_index=True)
    return np.unique(found.code[order[longest]])


def _in_figures(draft: Draft) -> NDArray[np.bool_]:
    """A figcaption, or a short text beside it; a figure around whole paragraphs is a page builder's box."""
    found = np.zeros(len(draft.blocks), dtype=np.bool_)
    if draft.page is None:
        return found
    short = draft.page.inside["figure"] & (draft.shapes.words <= _MOST_FIGURE_WORDS)
    found[[index for index in np.flatnonzero(short).tolist() if draft.blocks[index].kind == "paragraph"]] = True
    captions = [index for index, block in enumerate(draft.blocks) if block.kind == "caption"]
    found[[index for index in captions if not _TABLE_CAPTION.search(draft.blocks[index].path)]] = True
    return found


def _reads_on(draft: Draft, index: int) -> bool:
    """A long paragraph of the body that happens to start with a cue word."""
    return bool(draft.shapes.sentence_ends[index] > 1) and draft.first < index <= draft.last


def _unended_above_body(draft: Draft) -> NDArray[np.bool_]:
    """A text's first or second line is rather its standfirst, the article's own opening; the model knows others."""
    shapes, at = draft.shapes, np.arange(len(draft.blocks))
    if draft.kind != "text" or not draft.has_body:
        return at < 0
    long = (shapes.words >= _SENTENCE_LONG) & (shapes.lower >= _HALF) & ~shapes.terminal & ~shapes.opens_list
    long &= (at > 1) & (at < draft.first)
    long[[index for index in np.flatnonzero(long).tolist() if draft.blocks[index].kind != "paragraph"]] = False
    return draft.without_openings(long) if long.sum() <= _MOST_ABOVE_BODY else at < 0

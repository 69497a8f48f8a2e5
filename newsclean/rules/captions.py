"""Captions and credits of pictures, videos and graphics."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsclean.cues import label_hits
from newsclean.draft import Draft, Finding
from newsclean.lexicon import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 70
_MOST_CREDIT_WORDS = 60
_MOST_FIGURE_WORDS = 15
_SENTENCE = re.compile(r"[.!?…]['\"”’»)]*\s+")
_TABLE_CAPTION = re.compile(r"/caption(?:\[\d+\])?$")
_SENTENCE_LONG = 12
"""Words from which an unended line above the body reads as a caption's sentence rather than as a headline."""


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find figure captions, caption cues, credits at a line's end, and unended sentences right above the body."""
    for index in kept:
        block, shape = draft.blocks[index], draft.shapes[index]
        if shape.words > _MOST_WORDS:
            continue
        if _in_figure(draft, index):
            yield Finding(index, "is the caption or the credit of a figure", 0.9)
        elif draft.hits[block.text] and (finding := _by_cue(draft, index)):
            yield finding
        elif found := _label_of_last_sentence(block.text):
            yield Finding(index, f"its last words have the label {found!r}", 0.85)
        elif found := _credit_of(draft, index):
            yield Finding(index, f"ends with the credit {found!r}", 0.85)
        elif _unended_sentence_above_body(draft, index):
            yield Finding(index, f"an unended sentence of {shape.words} words between headlines and body", 0.7)


def _by_cue(draft: Draft, index: int) -> Finding | None:
    if found := draft.cue(index, "caption", "line"):
        return Finding(index, f"the line is the cue {found!r}", 0.9)
    if found := draft.cue(index, "caption", "label"):
        return Finding(index, f"has the label {found!r}", 0.85)
    if (found := draft.cue(index, "caption", "start")) and not _reads_on(draft, index):
        return Finding(index, f"starts with the cue {found!r}", 0.85)
    if (found := draft.cue(index, "caption", "within")) and draft.shapes[index].words <= _MOST_CREDIT_WORDS:
        return Finding(index, f"holds the cue {found!r}", 0.8)
    return None


def _label_of_last_sentence(text: str) -> str:
    *above, last = _SENTENCE.split(text)
    return label_hits(last).get(("caption", "label"), "") if above else ""


def _credit_of(draft: Draft, index: int) -> str:
    """A page's line that is an agency's name alone is a credit beside a picture; in a menu it is a link."""
    text = draft.blocks[index].text
    found = credit(text)
    in_menu = draft.kind == "html" and found == text and (draft.above(index) or draft.below(index))
    return "" if in_menu else found


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


def _in_figure(draft: Draft, index: int) -> bool:
    """A figcaption, or a short text beside it; a figure around whole paragraphs is a page builder's box."""
    block = draft.blocks[index]
    if block.kind == "caption":
        return not _TABLE_CAPTION.search(block.path)
    return (
        block.kind == "paragraph"
        and "figure" in block.markup.landmarks
        and draft.shapes[index].words <= _MOST_FIGURE_WORDS
    )


def _reads_on(draft: Draft, index: int) -> bool:
    """A long paragraph of the body that happens to start with a cue word."""
    return draft.shapes[index].sentence_ends > 1 and draft.first < index <= draft.last


def _unended_sentence_above_body(draft: Draft, index: int) -> bool:
    """A text's first or second line is rather its standfirst, the article's own opening."""
    shape = draft.shapes[index]
    return (
        draft.kind == "text"
        and index > 1
        and draft.blocks[index].kind == "paragraph"
        and not shape.opens_list
        and draft.has_body
        and draft.above(index)
        and not shape.terminal
        and shape.words >= _SENTENCE_LONG
        and shape.lower >= 0.5
    )

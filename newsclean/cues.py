"""Which cue phrases the blocks of a document hold.

A cue is evidence, never a verdict: a rule asks for it, and looks at position and neighbours too.
Words as numbers tell which blocks can hold one (`newsclean.cue_words`); only these are looked at, in one pass over a
line's words for all kinds and languages together. The few phrases that open with a wild card or are written without
spaces are found by a regular expression.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from newsclean.characters import Class
from newsclean.cue_words import counted_words, opening_words, signs, telling_words
from newsclean.phrases import (
    LONGEST,
    UNSPACED,
    CueKind,
    Family,
    Opening,
    Where,
    by_first_word,
    by_telling_word,
    folded,
    parts_of_others,
    without_first_word,
)
from newsclean.tokens import is_one_of
from newsclean.words import PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.characters import Characters
    from newsclean.records import Block
    from newsclean.tokens import Tokens

Hits = dict[tuple[CueKind, Where], str]
"""The phrases found in a line, as the language files have them: "comments #"."""
_TOKEN = re.compile(f"{PART}+")
LABEL_SIGNS = ":：|>»-–—"
"""One of these stands behind every label."""
_LABEL = re.compile(r"\W*(\S.{0,38}?)\s?(?:[:：|>»]|\s[-–—])\s*\S")


def hits_in(blocks: Sequence[Block], starts: NDArray[np.int64], found: Characters, tokens: Tokens) -> dict[int, Hits]:
    """Return the cues of those blocks of a document that hold any; those of a list of links are its first line's.

    found are the document's characters, tokens its words, and starts says where each block begins in it.
    """
    if not len(starts):
        return {}
    may = np.flatnonzero(_may_hold(starts, found, tokens)).tolist()
    return {index: told for index in may if (told := hits(_told(blocks[index])))}


def _told(block: Block) -> str:
    return block.text.partition("\n")[0] if block.kind == "link_list" else block.text


def _may_hold(starts: NDArray[np.int64], found: Characters, tokens: Tokens) -> NDArray[np.bool_]:
    """Whether a block can hold a phrase: it has a word or a sign that one must have, or an odd letter."""
    first = np.searchsorted(tokens.start, starts)
    codes = np.append(tokens.code, np.zeros(2, np.uint64))
    may = opening_words().at(codes[first], codes[first + 1])
    telling = tokens.start[telling_words().at(tokens.code, codes[1:-1])]
    signed = np.logical_or.reduce([found.points == sign for sign in signs()])
    odd = np.flatnonzero(found.are(Class.STRANGE | Class.UNSPACED) | signed)
    may[np.searchsorted(starts, np.concatenate([telling, odd]), "right") - 1] = True
    return may | _count_something(first, found, tokens)


def _count_something(first: NDArray[np.int64], found: Characters, tokens: Tokens) -> NDArray[np.bool_]:
    """Whether a block begins as a phrase with a number does: with a figure, and another one or a word behind it."""
    figures = found.at(tokens.start, Class.DIGIT)
    goes_on = figures | is_one_of(tokens.code, counted_words())
    counting: NDArray[np.bool_] = np.append(figures, False)[first] & np.append(goes_on, [False, False])[first + 1]
    return counting


def hits(text: str) -> Hits:
    """Return the cues that a text holds; a long one holds none."""
    return _hits_of_line(text) if len(text) <= LONGEST else {}


@lru_cache(maxsize=16_384)
def _hits_of_line(text: str) -> Hits:
    return phrases_in(folded(text)) | label_hits(text)


def label_hits(text: str) -> Hits:
    """Return the cues that a text has for its label: a whole line, with a colon, a dash or a bar and more behind it.

    >>> label_hits("Photo: the old bridge")
    {('caption', 'label'): 'photo'}
    """
    if len(text) > LONGEST or not (label := _LABEL.match(text)):
        return {}
    found = phrases_in(folded(label[1]))
    return {(kind, "label"): phrase for (kind, where), phrase in found.items() if where == "line"}


def phrases_in(line: str) -> Hits:
    """Return the leftmost, then longest phrase of each kind in a folded line: as a whole, at its start, within.

    A line that a phrase of line starts is the whole of is that phrase as a whole.

    >>> phrases_in("most read")
    {('section', 'line'): 'most read'}
    """
    found: Hits = {}
    words = _TOKEN.findall(line)
    opening = by_first_word(("line", "start")).get(words[0]) if words else None
    if opening and line.startswith(opening.literals):
        _add(found, opening, line, 0)
    telling = by_telling_word()
    if any(literal in line for word in filter(telling.__contains__, words) for literal in telling[word]):
        _add_within(found, line)
    for opens in _other_openings(line):
        for kind, where, search in without_first_word(opens):
            if phrase := search(line):
                found.setdefault((kind, where), phrase)
    return found


def _other_openings(line: str) -> list[Opening]:
    """How those phrases open that the line may hold besides those with a certain first word."""
    found: list[Opening] = []
    if line[:1].isdigit():
        found.append("number")
    if not line.isascii() and UNSPACED.search(line):
        found.append("unspaced")
    if any(map(line.__contains__, parts_of_others())):
        found.append("other")
    return found


def _add_within(found: Hits, line: str) -> None:
    families = by_first_word(("within",))
    for token in _TOKEN.finditer(line):
        if family := families.get(token[0]):
            _add(found, family, line, token.start())


def _add(found: Hits, family: Family, line: str, at: int) -> None:
    for phrase in family.phrases:
        if line.startswith(phrase.literal, at) and (end := phrase.end(line, at)):
            found.setdefault((phrase.kind, phrase.where), phrase.text)
            if phrase.where == "start" and end == len(line):
                found.setdefault((phrase.kind, "line"), phrase.text)

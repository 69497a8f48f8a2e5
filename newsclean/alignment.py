"""Two texts laid side by side, word by word: what they share and where they part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from newsclean.facts import telling_words
from newsclean.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUOTED = re.compile(r"[“\"„«「](?:[^“”\"„«»「」\n]{1,2000})[”\"“»」]")
_MIXED = re.compile(r"(?=.*[^\W\d])(?!\d+(?:st|nd|rd|th|s)$|(?:[2-46-9]|\d\d+)[a-z]$).*\d.*")
_TYPO_LENGTH = 3
_TYPO_WORDS = 3
"""Words of the longest slip: a blank lost or won makes one word two."""
_NAME_LENGTH = 6
_NOISE = 3
_TYPO_RATIO = 0.66
"""Ratcliff-Obershelp similarity from which two words are one with a slip in it (1 letter of 3 gives .67)."""


class Change(NamedTuple):
    """Where the texts part: word positions left[i1:i2] stand against right[j1:j2]; one may be empty."""

    i1: int
    i2: int
    j1: int
    j2: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts."""

    text: str
    words: tuple[Word, ...]

    def norms(self, start: int, end: int) -> tuple[str, ...]:
        """Return the normal forms of the words from start to end."""
        return tuple(word.norm for word in self.words[start:end])

    def shown(self, start: int, end: int) -> str:
        """Return the text from word start to word end as it stands, on one line."""
        return " ".join(self.text[self.words[start].start : self.words[end - 1].end].split()) if start < end else ""

    def quoted(self) -> frozenset[int]:
        """Return the positions of the words inside quotation marks."""
        spans = [match.span() for match in _QUOTED.finditer(self.text)]
        return frozenset(
            i for i, word in enumerate(self.words) if any(start < word.start < end for start, end in spans)
        )


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts, the changes between them in order, and the slips: changes of spelling only."""

    left: Side
    right: Side
    changes: tuple[Change, ...]
    slips: tuple[Change, ...]

    @property
    def noisy(self) -> bool:
        """Whether a scanner or a typist made one of the texts of poor quality."""
        return is_noisy(len(self.slips), len(self.left.words))

    def corrected(self) -> tuple[str, ...]:
        """Return the left words with each slip spelled as on the right."""
        out = list(self.left.norms(0, len(self.left.words)))
        for slip in reversed(self.slips):
            out[slip.i1 : slip.i2] = self.right.norms(slip.j1, slip.j2)
        return tuple(out)


def align(a: str, b: str, a_words: Sequence[Word] | None = None, b_words: Sequence[Word] | None = None) -> Alignment:
    """Align two texts by their words (Ratcliff and Obershelp, Dr. Dobb's Journal, July 1988, as in difflib).

    >>> alignment = align("It killed 12 pcople in town.", "It killed 14 people in town.")
    >>> alignment.changes
    (Change(i1=2, i2=3, j1=2, j2=3),)
    >>> alignment.corrected()
    ('it', 'killed', '12', 'people', 'in', 'town')
    """
    left = Side(a, tuple(words(a) if a_words is None else a_words))
    right = Side(b, tuple(words(b) if b_words is None else b_words))
    one, two = left.norms(0, len(left.words)), right.norms(0, len(right.words))
    codes = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    parted = [change for code in codes if code[0] != "equal" for change in _pairwise(Change(*code[1:]))]
    slips = [change for change in parted if _is_slip(left, right, change)]
    if is_noisy(len(slips), len(left.words)):
        slips = [change for change in parted if change in slips or _is_damage(left, right, change)]
    return Alignment(left, right, tuple(change for change in parted if change not in slips), tuple(slips))


def _pairwise(change: Change) -> Iterator[Change]:
    """Part a stretch of as many words on both sides into pairs of words."""
    if change.i2 - change.i1 == change.j2 - change.j1:
        pairs = zip(range(change.i1, change.i2), range(change.j1, change.j2), strict=True)
        yield from (Change(i, i + 1, j, j + 1) for i, j in pairs)
    else:
        yield change


def _is_slip(left: Side, right: Side, change: Change) -> bool:
    one, two = left.norms(change.i1, change.i2), right.norms(change.j1, change.j2)
    if not one or not two or max(len(one), len(two)) > _TYPO_WORDS:
        return False
    if "".join(one) == "".join(two):
        return True
    damaged = any(map(is_damaged, (*one, *two)))
    if not damaged and (not telling_words().isdisjoint((*one, *two)) or _are_names(left, right, change)):
        return False
    return near_equal("".join(one), "".join(two))


def _is_damage(left: Side, right: Side, change: Change) -> bool:
    """Whether a word of a noisy text is what became of a fact word: "dldn't" for "didn't", but not "now" for "not".

    A fact word on one side only, and nearly as long a word on the other that is none.
    """
    one, two = left.norms(change.i1, change.i2), right.norms(change.j1, change.j2)
    if len(one) != 1 or len(two) != 1 or abs(len(one[0]) - len(two[0])) > 1:
        return False
    return (one[0] in telling_words()) != (two[0] in telling_words()) and near_equal(one[0], two[0])


def is_noisy(slips: int, words: int) -> bool:
    """Whether so many slips among so many words are a scanner's or a typist's: three, and one word in ten."""
    return slips >= _NOISE and slips * 10 >= words


def is_damaged(norm: str) -> bool:
    """Whether a word has a digit among its letters, as scanners make of "not" or "is"; ordinals and "5g" have too.

    >>> is_damaged("n0t"), is_damaged("5th"), is_damaged("2020s")
    (True, False, False)
    """
    return _MIXED.fullmatch(norm) is not None


def _are_names(left: Side, right: Side, change: Change) -> bool:
    """Whether both sides are capitalised and differ by more than a letter or are short: Iran is not Iraq."""
    one, two = left.shown(change.i1, change.i2), right.shown(change.j1, change.j2)
    capital = one[0].isupper() and two[0].isupper() and change.i1 > 0 and change.j1 > 0
    return capital and (min(len(one), len(two)) < _NAME_LENGTH or abs(len(one) - len(two)) > 1)


def near_equal(a: str, b: str) -> bool:
    """Whether two words are one with a slip in it; figures without a letter never are.

    >>> near_equal("withdraw", "wilhdraw"), near_equal("town", "dawn"), near_equal("4:20", "4:30")
    (True, False, False)
    """
    if a == b:
        return True
    figure = not any(map(str.isalpha, a)) or not any(map(str.isalpha, b))
    if figure or min(len(a), len(b)) < _TYPO_LENGTH:
        return False
    return likeness(a, b) >= _TYPO_RATIO


def likeness(a: str, b: str) -> float:
    """Return the Ratcliff-Obershelp similarity of two strings, 0 to 1.

    >>> likeness("to", "t0")
    0.5
    """
    return SequenceMatcher(None, a, b, autojunk=False).ratio()

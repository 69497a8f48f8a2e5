"""Two texts laid side by side, word by word: what they share and where they part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from newsclean.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTED = re.compile(r"[“\"„«「](?:[^“”\"„«»「」\n]{1,2000})[”\"“»」]")
_TYPO_LENGTH = 4
_TYPO_RATIO = 0.74
"""Ratcliff-Obershelp similarity from which two words are one with a slip in it (1 letter of 4 gives .75)."""


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
    """Two texts and the changes between them, in order."""

    left: Side
    right: Side
    changes: tuple[Change, ...]


def align(a: str, b: str, a_words: Sequence[Word] | None = None, b_words: Sequence[Word] | None = None) -> Alignment:
    """Align two texts by their words (Ratcliff and Obershelp, Dr. Dobb's Journal, July 1988, as in difflib).

    Changes that are slips of spelling or of character recognition are left out.

    >>> align("It killed 12 people.", "It killed 14 people on Monday.").changes
    (Change(i1=2, i2=3, j1=2, j2=3), Change(i1=4, i2=4, j1=4, j2=6))
    """
    left = Side(a, tuple(words(a) if a_words is None else a_words))
    right = Side(b, tuple(words(b) if b_words is None else b_words))
    one, two = left.norms(0, len(left.words)), right.norms(0, len(right.words))
    codes = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    changes = (Change(*code[1:]) for code in codes if code[0] != "equal")
    return Alignment(left, right, tuple(change for change in changes if not _is_slip(one, two, change)))


def _is_slip(left: tuple[str, ...], right: tuple[str, ...], change: Change) -> bool:
    one, two = left[change.i1 : change.i2], right[change.j1 : change.j2]
    return len(one) == len(two) and all(map(near_equal, one, two))


def near_equal(a: str, b: str) -> bool:
    """Whether two words are one with a slip in it; figures without a letter never are.

    >>> near_equal("withdraw", "wilhdraw"), near_equal("twelve", "eleven"), near_equal("4:20", "4:30")
    (True, False, False)
    """
    figure = not any(map(str.isalpha, a)) or not any(map(str.isalpha, b))
    if figure or min(len(a), len(b)) < _TYPO_LENGTH:
        return a == b
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _TYPO_RATIO

"""Two texts laid side by side, word by word: what they share and where they part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.changes import Change, parted_at
from newsclean.facts import telling_words
from newsclean.lexicon import language_of
from newsclean.slips import is_damaged, looks_alike, lost_letter, near_equal
from newsclean.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TYPO_WORDS = 3
"""Words of the longest slip: a blank lost or won makes one word two."""
_NAME_LENGTH = 6
_NOISE = 3
_STRONG = 2
"""Slips from which a lost letter is one more; a word misread counts twice, no house style writes so."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts, the changes between them in order, and the slips: changes of spelling only."""

    left: Wording
    right: Wording
    changes: tuple[Change, ...]
    slips: tuple[Change, ...]

    @property
    def noisy(self) -> bool:
        """Whether a scanner or a typist made one of the texts of poor quality."""
        return is_noisy(len(self.slips), len(self.left.norms))

    @property
    def touched(self) -> set[str]:
        """The words in which the texts part, and those beside them."""
        words: set[str] = set()
        for i1, i2, j1, j2 in self.changes:
            words.update(self.left.norms[max(0, i1 - 1) : i2 + 1], self.right.norms[max(0, j1 - 1) : j2 + 1])
        return words

    def corrected(self) -> tuple[str, ...]:
        """Return the left words with each slip spelled as on the right."""
        out = list(self.left.norms)
        for slip in reversed(self.slips):
            out[slip.i1 : slip.i2] = self.right.norms[slip.j1 : slip.j2]
        return tuple(out)


def align(a: str, b: str) -> Alignment:
    """Align two texts by their words.

    >>> alignment = align("It killed 12 pcople in town.", "It killed 14 people in town.")
    >>> alignment.changes
    (Change(i1=2, i2=3, j1=2, j2=3),)
    >>> alignment.corrected()
    ('it', 'killed', '12', 'people', 'in', 'town')
    """
    language = language_of(f"{a}\n{b}")
    return aligned(Wording(a, language), Wording(b, language))


def aligned(left: Wording, right: Wording, known: Iterable[Change] | None = None) -> Alignment:
    """Align two wordings, of which it may be known where they part: else `parted_at` finds it."""
    changes = parted_at(left, right) if known is None else known
    parted = [pair for change in changes for pair in _pairwise(change)]
    slips = [change for change in parted if _is_slip(left, right, change)]
    if evidence := sum(1 + _is_misread(left, right, slip) for slip in slips):
        slips = [change for change in parted if change in slips or _is_damage(left, right, change, evidence)]
    return Alignment(left, right, tuple(change for change in parted if change not in slips), tuple(slips))


def _pairwise(change: Change) -> Iterator[Change]:
    """Part a stretch of as many words on both sides into pairs of words."""
    if change.i2 - change.i1 == change.j2 - change.j1:
        pairs = zip(range(change.i1, change.i2), range(change.j1, change.j2), strict=True)
        yield from (Change(i, i + 1, j, j + 1) for i, j in pairs)
    else:
        yield change


def _is_slip(left: Wording, right: Wording, change: Change) -> bool:
    """Whether a change is one of spelling, told by its words alone.

    A fact word is excused only where a digit among letters shows what became of it, a name where it shows some damage.
    """
    one, two = left.norms[change.i1 : change.i2], right.norms[change.j1 : change.j2]
    if not _are_short(change):
        return False
    if "".join(one) == "".join(two):
        return True
    a, b, damaged = "".join(one), "".join(two), any(map(is_damaged, (*one, *two)))
    if not telling_words().isdisjoint((*one, *two)):
        return damaged and looks_alike(a, b)
    if not (near_equal(a, b) or looks_alike(a, b)):
        return False
    return damaged or not (_are_names(left, right, change) or left.exclusion(a, b))


def _is_damage(left: Wording, right: Wording, change: Change, evidence: int) -> bool:
    """Whether a fact word or a name is misread, in a text that has other slips: "uicht" for "nicht".

    A letter lost asks for more: for many a word without one of its letters is a word, and "colour" for "color" a slip.
    """
    one, two = left.norms[change.i1 : change.i2], right.norms[change.j1 : change.j2]
    known = telling_words()
    if not _are_short(change) or not (known.isdisjoint(one) or known.isdisjoint(two)):
        return False
    a, b, name = "".join(one), "".join(two), _are_names(left, right, change)
    if evidence < _STRONG:
        return looks_alike(a, b, name=name)
    return looks_alike(a, b, name=name and a[-1] != b[-1]) or (not name and lost_letter(a, b))


def _is_misread(left: Wording, right: Wording, slip: Change) -> bool:
    a, b = "".join(left.norms[slip.i1 : slip.i2]), "".join(right.norms[slip.j1 : slip.j2])
    return a != b and looks_alike(a, b)


def _are_short(change: Change) -> bool:
    return 0 < change.i2 - change.i1 <= _TYPO_WORDS and 0 < change.j2 - change.j1 <= _TYPO_WORDS


def is_noisy(slips: int, words: int) -> bool:
    """Whether so many slips among so many words are a scanner's or a typist's: three, and one word in ten."""
    return slips >= _NOISE and slips * 10 >= words


def _are_names(left: Wording, right: Wording, change: Change) -> bool:
    """Whether both sides are capitalised and differ by more than a letter or are short: Iran is not Iraq."""
    if not (change.i1 > 0 and change.j1 > 0 and left.capitals[change.i1] and right.capitals[change.j1]):
        return False
    one, two = left.shown(change.i1, change.i2), right.shown(change.j1, change.j2)
    return min(len(one), len(two)) < _NAME_LENGTH or abs(len(one) - len(two)) > 1

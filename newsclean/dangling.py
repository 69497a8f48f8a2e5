"""Sentences that point back ("He added...") at one that does not stand before them in the story."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsclean.lexicon import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.sentences import Sentence

_LONGEST = 4
"""Words of the longest opening that points back."""


def dangling(shown: Sequence[Sentence]) -> Iterator[str]:
    """Name the sentences of a story, given in order, that lean on one that went."""
    before: Sentence | None = None
    for sentence in shown:
        if _leans(sentence.norms) and before and (before.source != sentence.source or _parted(before, sentence)):
            yield f"{sentence.passage.text!r} leans on a sentence that does not stand before it"
        before = sentence


def _leans(norms: tuple[str, ...]) -> bool:
    """Whether a sentence opens with words that point back: "He added"; one word alone ("He") opens too many."""
    openings = _openings()
    return any(norms[:size] in openings for size in range(2, _LONGEST + 1))


@cache
def _openings() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in marked("reference", "start"))


def _parted(before: Sentence, after: Sentence) -> bool:
    return not 0 <= after.paragraph - before.paragraph <= 1

"""What a dropped sentence alone had: figures, dates, names and quotations that the shown one lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.alignment import Alignment, Change, align, near_equal
from newsclean.guards import is_fact

if TYPE_CHECKING:
    from newsclean.sentences import Sentence

_CONTEXT = 2
"""Words shown on either side."""
_BETWEEN = " ... "


def extra_words(dropped: Sentence, shown: Sentence) -> str:
    """Return the stretches of a dropped sentence that hold a fact the shown one lacks, in a few words of context.

    Empty where it has no such words, or where a scanner's noise would pass for them.
    """
    if dropped.norms == shown.norms:
        return ""
    alignment = align(dropped.passage.text, shown.passage.text, dropped.words, shown.words)
    if alignment.noisy:
        return ""
    return _BETWEEN.join(_in_context(alignment, change) for change in alignment.changes if _tells(alignment, change))


def _tells(alignment: Alignment, change: Change) -> bool:
    """Whether a change holds a fact in words of its own; a dateline or an attribution in front does not."""
    known = {word.norm for word in alignment.right.words}
    return change.i1 > 0 and any(
        is_fact(alignment.left, at) and not _is_known(alignment.left.words[at].norm, known)
        for at in range(change.i1, change.i2)
    )


def _is_known(norm: str, known: set[str]) -> bool:
    return norm in known or any(near_equal(norm, other) for other in known)


def _in_context(alignment: Alignment, change: Change) -> str:
    start = max(0, change.i1 - _CONTEXT)
    end = min(len(alignment.left.words), change.i2 + (_CONTEXT if change.i2 < len(alignment.left.words) else 0))
    return alignment.left.shown(start, end)

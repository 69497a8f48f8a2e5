"""What a dropped sentence alone had: figures, dates, names and quotations that the shown one lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.guards import is_fact

if TYPE_CHECKING:
    from newsclean.alignment import Alignment
    from newsclean.changes import Change

_CONTEXT = 2
"""Words shown on either side."""
_BETWEEN = " ... "


def extra_words(alignment: Alignment) -> str:
    """Return the stretches of the right text that hold a fact the left one lacks, in a few words of context.

    Empty where it has no such words, or where a scanner's noise would pass for them.

    >>> from newsclean.alignment import align
    >>> extra_words(align("The dam broke in the night.", "The dam broke in the night of May 7, they said."))
    'the night of May 7, they said'
    """
    if alignment.noisy:
        return ""
    return _BETWEEN.join(_in_context(alignment, change) for change in alignment.changes if _tells(alignment, change))


def extra_places(alignment: Alignment) -> frozenset[int]:
    """Return where the words stand that `extra_words` shows, their context left out.

    >>> from newsclean.alignment import align
    >>> sorted(extra_places(align("The dam broke.", "The dam broke on Monday night.")))
    [3, 4, 5]
    """
    if alignment.noisy:
        return frozenset()
    return frozenset(at for change in alignment.changes if _tells(alignment, change) for at in range(*change[2:]))


def _tells(alignment: Alignment, change: Change) -> bool:
    """Whether a change holds a fact in words of its own; a dateline or an attribution in front does not.

    What the alignment took for a slip is in no change; other words like it are other words: Monday is no "day".
    """
    known = set(alignment.left.norms)
    own = range(change.j1, change.j2)
    in_front = change.j1 == 0 and not all(is_fact(alignment.right, at) for at in own)
    return not in_front and any(is_fact(alignment.right, at) and alignment.right.norms[at] not in known for at in own)


def _in_context(alignment: Alignment, change: Change) -> str:
    start = max(0, change.j1 - _CONTEXT)
    end = min(len(alignment.right.norms), change.j2 + (_CONTEXT if change.j2 < len(alignment.right.norms) else 0))
    return alignment.right.shown(start, end)

"""Passages of a story that share nothing with the rest of it: another article that was stitched in.

A stretch of sentences is closed when none of its names stands anywhere else in the story; names tell stories apart
better than other words do (Allan, Topic Detection and Tracking, 2002). It is named in the notes, never deleted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.sentences import Sentence

Names = frozenset[str]
_FEWEST_SENTENCES = 3
_FEWEST_NAMES = 6
"""Names of a stretch that can be told from the rest. On 76 stitched articles it names 19; on 76 others 2, falsely."""
_LONG, _STEM = 6, 6
"""Letters of a word that is rarely a function word, and of the part that its forms share."""
_SHARED = 0.15
"""Share of a stretch's long words that may stand elsewhere too."""
_OPENING = 60
"""Characters of a passage that name it."""


def foreign(shown: Sequence[Sentence]) -> Iterator[str]:
    """Name the stretches of a story, given in order, that share no name and hardly a word with the rest."""
    names = [_names(sentence) for sentence in shown]
    longs = [_long_words(sentence) for sentence in shown]
    end = 0
    for start, stop in _closed(names):
        if start >= end and _apart(longs, start, stop):
            end = stop
            opening = shown[start].passage.text[:_OPENING]
            yield f"the {stop - start} sentences from {opening!r} share no name with the rest of the story"


def _names(sentence: Sentence) -> Names:
    """Words with a capital that do not open the sentence."""
    said = sentence.wording
    capital = zip(said.norms[1:], said.capitals[1:], strict=True)
    return frozenset(norm for norm, is_capital in capital if is_capital and len(norm) > 2)


def _long_words(sentence: Sentence) -> Names:
    return frozenset(norm[:_STEM] for norm in sentence.norms if len(norm) >= _LONG)


def _closed(names: Sequence[Names]) -> Iterator[tuple[int, int]]:
    """Yield for each start the longest stretch, at most half of the story, with enough names and no shared one.

    It starts and ends with a sentence that has names: one without may belong to either side.
    """
    first = {name: at for at in reversed(range(len(names))) for name in names[at]}
    last = {name: at for at, own in enumerate(names) for name in own}
    earliest = [min((first[name] for name in own), default=len(names)) for own in names]
    latest = [max((last[name] for name in own), default=0) for own in names]
    fresh = [sum(first[name] == at for name in own) for at, own in enumerate(names)]
    for start in range(len(names)):
        found, reach, stop = 0, start, 0
        for at in range(start, min(len(names), start + len(names) // 2)):
            if earliest[at] < start:
                break
            found += fresh[at]
            reach = max(reach, latest[at])
            if names[at] and reach <= at and found >= _FEWEST_NAMES and at - start + 1 >= _FEWEST_SENTENCES:
                stop = at + 1
        if stop and names[start]:
            yield start, stop


def _apart(longs: Sequence[Names], start: int, stop: int) -> bool:
    own: Names = frozenset().union(*longs[start:stop])
    rest: Names = frozenset().union(*longs[:start], *longs[stop:])
    return len(own & rest) <= _SHARED * len(own)

"""Passages of a story that share nothing with the rest of it: another article that was stitched in.

A stretch of sentences is closed when none of its names stands anywhere else in the story; names tell stories apart
better than other words do (Allan, Topic Detection and Tracking, 2002). It is named in the notes, never deleted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate, chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    stretch = _Stretch([_long_words(sentence) for sentence in shown])
    end = 0
    for start, stop in _closed(names):
        if start >= end and stretch.apart(range(start, stop)):
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
    most = len(names) // 2
    first = {name: at for at in reversed(range(len(names))) for name in names[at]}
    fresh = [0, *accumulate(sum(first[name] == at for name in own) for at, own in enumerate(names))]
    for start, stop in _longest(_shortest(names, first, most), names, most):
        if fresh[stop] - fresh[start] >= _FEWEST_NAMES and stop - start >= _FEWEST_SENTENCES:
            yield start, stop


def _shortest(names: Sequence[Names], first: Mapping[str, int], most: int) -> dict[int, int]:
    """Return for each start where the shortest stretch with no shared name stops, if it has no more than `most`."""
    last = {name: at for at, own in enumerate(names) for name in own}
    earliest = [min((first[name] for name in own), default=len(names)) for own in names]
    stops: dict[int, int] = {}
    for start in (at for at in reversed(range(len(names))) if names[at]):
        at, stop = start, start + 1
        while at < stop <= start + most and earliest[at] >= start:
            stop = max(stop, stops.get(at, 0), *(last[name] + 1 for name in names[at]))
            at = stops.get(at, at + 1)
        if at == stop <= start + most:
            stops[start] = stop
    return stops


def _longest(stops: Mapping[int, int], names: Sequence[Names], most: int) -> Iterator[tuple[int, int]]:
    """Yield for each start where the longest stretch stops: shortest ones in a row, each from the next names on.

    How far the row of a start goes is known to the start that comes next in it.
    """
    named = [*(at for at, own in enumerate(names) if own), len(names)]
    following = {start: named[bisect_left(named, stop)] for start, stop in stops.items()}
    known: dict[int, int] = {}
    for start in sorted(stops):
        final = known.get(start, start)
        while (after := following[final]) in stops and stops[after] <= start + most:
            final = after
        known[following[start]] = max(final, following[start])
        yield start, stops[final]


class _Stretch:
    """A stretch of sentences that is moved along a story: how many words it has, and how many that are nowhere else."""

    def __init__(self, words: Sequence[Names]) -> None:
        self._words, self._times = words, Counter(chain.from_iterable(words))
        self._places, self._inside = range(0), Counter[str]()
        self._own = self._whole = 0

    def apart(self, places: range) -> bool:
        """Move to some places; return whether hardly a word there stands elsewhere too."""
        for word in self._said(_beyond(self._places, places)):
            self._whole -= self._inside[word] == self._times[word]
            self._inside[word] -= 1
            self._own -= not self._inside[word]
        for word in self._said(_beyond(places, self._places)):
            self._own += not self._inside[word]
            self._inside[word] += 1
            self._whole += self._inside[word] == self._times[word]
        self._places = places
        return self._own - self._whole <= _SHARED * self._own

    def _said(self, places: Iterable[int]) -> Iterator[str]:
        return chain.from_iterable(self._words[at] for at in places)


def _beyond(one: range, other: range) -> Iterator[int]:
    """Yield what is in one range and not in the other.

    >>> list(_beyond(range(2, 9), range(4, 7)))
    [2, 3, 7, 8]
    """
    return chain(range(one.start, min(one.stop, other.start)), range(max(one.start, other.stop), one.stop))

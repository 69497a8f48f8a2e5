"""Two sentences -> a verdict: duplicate, contained, variant or different.

Near-duplicate sentences of news are contained in one another rather than alike: the shorter one's grams are looked
for in the longer one (Broder, On the resemblance and containment of documents, SEQUENCES 1997). Word 2-grams find
the pairs; character 5-grams, which a changed ending costs less, decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from newsclean.alignment import aligned
from newsclean.guards import Difference, differences
from newsclean.wording import characters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.alignment import Alignment
    from newsclean.options import StoryOptions
    from newsclean.wording import Wording

Name = Literal["duplicate", "contained", "variant", "different"]
WordGram = tuple[str, ...]
Gram = TypeVar("Gram")
_FEWEST_FIGURES = 2
"""Figures in front of a sentence that are more than the number of an item."""
_QUESTION = re.compile("[?？؟]")


class Verdict(NamedTuple):
    """What two sentences are to each other."""

    name: Name
    similarity: float
    """Containment of the shorter sentence's character 5-grams in the longer one, 0 to 1."""
    differences: tuple[Difference, ...] = ()


def containment(a: frozenset[Gram], b: frozenset[Gram]) -> float:
    """Return the share of the smaller set that lies in the larger one, 0 to 1.

    >>> containment(frozenset("ab"), frozenset("bcd"))
    0.5
    """
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


class Judge:
    """Judges pairs of sentences, each once however often it is asked."""

    def __init__(self, options: StoryOptions) -> None:
        self._options = options
        self._known: dict[tuple[Wording, Wording], Verdict] = {}

    def verdict(self, a: Wording, b: Wording) -> Verdict:
        """Return what the first sentence is to the second."""
        known = self._known.get((a, b))
        if known is None:
            known = self._known[a, b] = judge(a, b, self._options)
        return known


def judge(a: Wording, b: Wording, options: StoryOptions) -> Verdict:
    """Judge two sentences by the character 5-grams they share; a scanner's slips are corrected first."""
    if a.norms == b.norms:
        return Verdict("duplicate", 1.0)
    if min(len(a.norms), len(b.norms)) < options.min_words:
        return Verdict("different", 0.0)
    if containment(a.grams, b.grams) < options.candidates or _asks_alone(*sorted((a, b), key=_length)):
        return Verdict("different", 0.0)
    alignment = aligned(a, b)
    characters = characters_of(alignment.corrected()) if alignment.noisy else a.characters
    similarity = containment(characters, b.characters)
    if similarity < options.containment:
        return Verdict("different", similarity)
    if found := differences(alignment):
        return Verdict("variant", similarity, found)
    if _opens_with_figures(alignment):
        return Verdict("different", similarity)
    both_ways = len(characters & b.characters) >= options.containment * max(len(characters), len(b.characters))
    return Verdict("duplicate" if both_ways else "contained", similarity)


def _opens_with_figures(alignment: Alignment) -> bool:
    """Whether one sentence opens with figures of its own, such as the rest of a date that was cut before "16, 2017"."""
    if not alignment.changes:
        return False
    first = alignment.changes[0]
    sides = ((alignment.left, first.i1, first.i2), (alignment.right, first.j1, first.j2))
    return any(
        start == 0 and end >= _FEWEST_FIGURES and all(norm[0].isdigit() for norm in side.norms[:end])
        for side, start, end in sides
    )


def _asks_alone(short: Wording, long: Wording) -> bool:
    """Whether the shorter sentence asks what the longer one states: "The end of the road?"."""
    return _QUESTION.search(short.text) is not None and not _QUESTION.search(long.text)


def _length(said: Wording) -> int:
    return len(said.norms)


class Candidates:
    """An inverted index over word 2-grams: which sentences share enough of them to be judged.

    Exact where a signature would estimate: a pair at the threshold is never missed. A gram that stands in very many
    sentences is not looked up, so that a template cannot make the work quadratic.
    """

    def __init__(self) -> None:
        self._postings: dict[WordGram, list[int]] = {}
        self._sizes: list[int] = []
        self._firsts: dict[tuple[str, ...], int] = {}

    def add(self, said: Wording) -> int:
        """Add a sentence; return its number."""
        number = len(self._sizes)
        self._sizes.append(len(said.grams))
        self._firsts.setdefault(said.norms, number)
        for gram in said.grams:
            self._postings.setdefault(gram, []).append(number)
        return number

    def near(self, said: Wording, least: float) -> Iterator[int]:
        """Yield the numbers of sentences with at least that containment either way, the most shared first.

        A sentence of the same words comes before all others, however common its grams are.
        """
        first = self._firsts.get(said.norms)
        if first is not None:
            yield first
        yield from (number for number in self._shared(said.grams, least) if number != first)

    def _shared(self, grams: frozenset[WordGram], least: float) -> list[int]:
        shared: dict[int, int] = {}
        for postings in filter(None, map(self._postings.get, grams)):
            if len(postings) <= _COMMON:
                for number in postings:
                    shared[number] = shared.get(number, 0) + 1
        size = len(grams)
        found = [n for n, count in shared.items() if count >= least * min(size, self._sizes[n])]
        return sorted(found, key=lambda n: (-shared[n], n))


_COMMON = 200
"""Sentences: a gram in more of them tells nothing."""

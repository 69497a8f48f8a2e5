"""Sentences of several sources -> one running order of slots.

A slot holds what the sources say in one place: readings that contradict each other, each of them a list of
sentences that say the same. The first source laid down is the base; what another source has of its own goes beside the
neighbours that it shares with the base: into the paragraph of the sentence before it or after it, else as a new
paragraph behind the one that holds the sentence before it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.verdicts import Candidates, Judge, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclean.options import StoryOptions
    from newsclean.sentences import Sentence
    from newsclean.wording import Wording

    _Neighbours = tuple[int | None, int | None]
    """The places before and after a slot, where there are such."""

_NEARLY = 0.9
"""Share of the fullest sentence's words from which another is as good to show."""
_SAME = ("duplicate", "contained")
"""Verdicts by which one sentence stands for the other."""
_CHORUS = 3
"""Times a source says the same sentence from which it is meant: a chorus, a formula, a ticker's refrain."""


@dataclass(slots=True, eq=False)
class Reading:
    """Sentences that say the same: none contradicts the fullest of them."""

    sentences: list[Sentence]
    fullest: Sentence
    """The sentence with the most words, the first of equals."""
    spoken: Counter[str] = field(repr=False)
    """For each word of the story, how many different sentences have it."""

    def add(self, sentence: Sentence) -> bool:
        """Add a sentence; return whether it is the fullest now."""
        self.sentences.append(sentence)
        if longer := len(sentence.norms) > len(self.fullest.norms):
            self.fullest = sentence
        return longer

    @property
    def best(self) -> Sentence:
        """Of the sentences nearly as full, the one with the fewest words of its own: a scanner's noise is alone.

        The fullest of equals.
        """
        least = _NEARLY * len(self.fullest.norms)
        full: dict[Wording, Sentence] = {}
        for sentence in self.sentences:
            if len(sentence.norms) >= least:
                full.setdefault(sentence.wording, sentence)
        if len(full) == 1:
            return next(iter(full.values()))
        return max(full.values(), key=lambda sentence: (self._shared(sentence), len(sentence.norms)))

    def _shared(self, sentence: Sentence) -> float:
        """Return the share of a sentence's words that another sentence has too, 0 to 1."""
        return sum(self.spoken[norm] > 1 for norm in sentence.norms) / len(sentence.norms)


@dataclass(slots=True, eq=False)
class Slot:
    """One place of the story."""

    readings: list[Reading]
    echoes: list[Sentence] = field(default_factory=list)
    """Variants from the same source, which stand in slots of their own."""

    def chosen(self, dates: Sequence[float]) -> Reading:
        """Return the reading to show: the one of the latest dated source, the first laid down of equals.

        `dates` has the instant of each source.
        """
        if len(self.readings) == 1:
            return self.readings[0]
        return max(self.readings, key=lambda reading: max(dates[said.source] for said in reading.sentences))

    def sources(self) -> set[int]:
        """Return the positions of the sources that speak here."""
        return {sentence.source for reading in self.readings for sentence in reading.sentences}


@dataclass(slots=True, eq=False)
class Paragraph:
    """Slots that flow together."""

    slots: list[Slot]


class Weave:
    """The running order in the making: sources are laid down one after the other."""

    def __init__(self, options: StoryOptions) -> None:
        self.paragraphs: list[Paragraph] = []
        self._options = options
        self._judge = Judge(options)
        self._candidates = Candidates()
        self._spoken: Counter[str] = Counter()
        self._heard: set[tuple[str, ...]] = set()
        self._owners: list[tuple[Slot, Reading, Sentence]] = []
        self._places: dict[Slot, Paragraph] = {}

    def lay(self, sentences: Sequence[Sentence]) -> None:
        """Lay down one source: join what is said already, then put its own sentences beside their neighbours."""
        times = Counter(sentence.norms for sentence in sentences)
        self._hear(sentences)
        slots = [
            self._joined(sentence, times[sentence.norms] >= _CHORUS) or self._new(sentence) for sentence in sentences
        ]
        for at, (slot, beside) in enumerate(zip(slots, self._neighbours(slots), strict=True)):
            if slot not in self._places:
                self._place(at, slots, sentences, beside)

    def _hear(self, sentences: Sequence[Sentence]) -> None:
        """Count the words of sentences not heard before: a source given twice says nothing new."""
        new = {sentence.norms for sentence in sentences} - self._heard
        self._spoken.update(chain.from_iterable(map(set, new)))
        self._heard |= new

    def settle(self, dates: Sequence[float]) -> None:
        """Compare what is shown once more with itself, until no two slots say the same.

        While sources were laid down a slot's wording still changed; only now is it known what stands where.
        """
        while self._settled(dates):
            pass

    def _settled(self, dates: Sequence[float]) -> bool:
        """Join each slot to an earlier one that shows the same; return whether any was joined."""
        order = [
            (paragraph, slot, slot.chosen(dates).best) for paragraph in self.paragraphs for slot in paragraph.slots
        ]
        times = Counter(shown.norms for _, _, shown in order)
        candidates = Candidates()
        earlier: list[Slot] = []
        for paragraph, slot, shown in order:
            said = shown.wording
            near = candidates.near(said, self._options.candidates) if times[shown.norms] < _CHORUS else ()
            if any(self._merged(earlier[number], slot, dates) for number in near):
                paragraph.slots.remove(slot)
            else:
                candidates.add(said)
                earlier.append(slot)
        self.paragraphs = [paragraph for paragraph in self.paragraphs if paragraph.slots]
        return len(earlier) < len(order)

    def _merged(self, slot: Slot, other: Slot, dates: Sequence[float]) -> bool:
        """Merge another slot into a slot that says the same, or the contrary by other sources."""
        reading, new = slot.chosen(dates), other.chosen(dates)
        best = new.best
        if best.fixed and slot.sources() & other.sources():
            return False
        name = self._judge.verdict(best.wording, reading.best.wording).name
        if name in _SAME:
            for sentence in new.sentences:
                reading.add(sentence)
            slot.readings += [said for said in other.readings if said is not new]
        elif name == "variant" and not slot.sources() & other.sources():
            slot.readings += other.readings
        else:
            return False
        slot.echoes += other.echoes
        return True

    def _joined(self, sentence: Sentence, chorus: bool) -> Slot | None:
        """Join a sentence to the slot that says it already; None where it is new or must stay."""
        variants: list[Slot] = []
        for verdict, slot, reading in self._judged(sentence):
            if verdict.name not in _SAME:
                variants.append(slot)
            elif not ((chorus or sentence.fixed) and sentence.source in slot.sources()):
                self._extend(slot, reading, sentence)
                return slot
        return self._contradicting(sentence, variants[0]) if variants else None

    def _contradicting(self, sentence: Sentence, slot: Slot) -> Slot | None:
        """Put a sentence beside what it contradicts; None where one source says both, and it must stay."""
        if sentence.source in slot.sources():
            slot.echoes.append(sentence)
            return None
        self._read(slot, sentence)
        return slot

    def _judged(self, sentence: Sentence) -> Iterator[tuple[Verdict, Slot, Reading]]:
        """Judge a sentence against what shares enough with it: each reading once, by its fullest sentence."""
        seen: set[Reading] = set()
        for number in self._candidates.near(sentence.wording, self._options.candidates):
            slot, reading, other = self._owners[number]
            if reading not in seen:
                verdict = self._verdict(sentence, reading, other)
                if verdict.name != "different":
                    seen.add(reading)
                    yield verdict, slot, reading

    def _verdict(self, sentence: Sentence, reading: Reading, other: Sentence) -> Verdict:
        """Judge by one sentence of a reading; what would join it must not contradict its fullest, nor as such any."""
        judge, own = self._judge.verdict, sentence.wording
        verdict = judge(own, other.wording)
        if verdict.name not in _SAME:
            return verdict
        fuller = len(own.norms) > len(reading.fullest.norms)
        others = {said.norms: said for said in (reading.sentences if fuller else [reading.fullest])}
        for said in others.values():
            if said is not other and (second := judge(own, said.wording)).name == "variant":
                return second
        return verdict

    def _extend(self, slot: Slot, reading: Reading, sentence: Sentence) -> None:
        if reading.add(sentence):
            self._own(slot, reading, sentence)

    def _new(self, sentence: Sentence) -> Slot:
        slot = Slot([])
        self._read(slot, sentence)
        return slot

    def _read(self, slot: Slot, sentence: Sentence) -> None:
        """Open a reading of a slot."""
        reading = Reading([sentence], sentence, self._spoken)
        slot.readings.append(reading)
        self._own(slot, reading, sentence)

    def _own(self, slot: Slot, reading: Reading, sentence: Sentence) -> None:
        """Let a sentence, the fullest of its reading, be found."""
        self._candidates.add(sentence.wording)
        self._owners.append((slot, reading, sentence))

    def _neighbours(self, slots: Sequence[Slot]) -> list[_Neighbours]:
        """Return what each slot may be put beside: what its source uses before it, and what stands already after it.

        Only a first use counts: a repetition says nothing of the order.
        """
        anchors = {slot: at for at, slot in reversed(list(enumerate(slots)))}
        standing = {slot: at for slot, at in anchors.items() if slot in self._places}
        before = _last_passed(range(len(slots)), frozenset(anchors.values()))
        after = _last_passed(range(len(slots) - 1, -1, -1), frozenset(standing.values()))
        return list(zip(before, reversed(after), strict=True))

    def _place(self, at: int, slots: Sequence[Slot], sentences: Sequence[Sentence], beside: _Neighbours) -> None:
        """Put a new slot beside a neighbour of its source's paragraph, else open a paragraph for it."""
        slot, paragraph = slots[at], sentences[at].paragraph
        before, after = beside
        for neighbour, offset in ((before, 1), (after, 0)):
            if neighbour is not None and sentences[neighbour].paragraph == paragraph:
                self._insert(slot, slots[neighbour], offset)
                return
        self._open(slot, *(None if i is None else slots[i] for i in (before, after)))

    def _insert(self, slot: Slot, beside: Slot, offset: int) -> None:
        paragraph = self._places[beside]
        paragraph.slots.insert(paragraph.slots.index(beside) + offset, slot)
        self._places[slot] = paragraph

    def _open(self, slot: Slot, before: Slot | None, after: Slot | None) -> None:
        """Open a new paragraph behind one neighbour, before the other, or at the end."""
        paragraph = Paragraph([slot])
        self._places[slot] = paragraph
        if before:
            at = self.paragraphs.index(self._places[before]) + 1
        elif after:
            at = self.paragraphs.index(self._places[after])
        else:
            at = len(self.paragraphs)
        self.paragraphs.insert(at, paragraph)


def _last_passed(places: Iterable[int], chosen: frozenset[int]) -> list[int | None]:
    """Return for each of some places, in order, the last of the chosen ones that comes before it.

    >>> _last_passed(range(4), frozenset({0, 2}))
    [None, 0, 0, 2]
    """
    found: list[int | None] = []
    last = None
    for place in places:
        found.append(last)
        last = place if place in chosen else last
    return found

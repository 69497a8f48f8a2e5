"""Slots in their order -> the story's text, and the record of what stands in it and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.asides import contrasted, laid_beside
from newsclean.dangling import dangling
from newsclean.foreign import foreign
from newsclean.records import Dropped, Provenance, Span, Story
from newsclean.verdicts import containment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.asides import Beside
    from newsclean.records import Cleaned
    from newsclean.sentences import Sentence
    from newsclean.weave import Paragraph, Reading, Slot
    from newsclean.wording import Wording

_UNSPACED = ("\u3000", "\u9fff")
_PARAGRAPH = "\n\n"


class Told(NamedTuple):
    """A slot as it stands in the text."""

    span: Span
    shown: Sentence
    same: tuple[Beside, ...]
    """Sentences that say the same."""
    others: tuple[tuple[Beside, ...], ...]
    """Sentences that contradict it, those together that say the same."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that say it, the shown one first."""
        return (self.shown, *(other.sentence for other in self.same))


def tell(
    paragraphs: Sequence[Paragraph], ids: Sequence[str], dates: Sequence[float], pages: Sequence[Cleaned]
) -> Story:
    """Write the story: for each slot its shown sentence, to the letter."""
    pieces: list[str] = []
    told: list[Told] = []
    at = 0
    for paragraph in paragraphs:
        for place, slot in enumerate(paragraph.slots):
            reading = slot.chosen(dates)
            shown = reading.best
            gap = (_gap(told[-1].shown, shown, pages) if place else _PARAGRAPH) if told else ""
            pieces += [gap, shown.passage.text]
            span = Span(at + len(gap), at + len(gap) + len(shown.passage.text))
            told.append(_told(slot, reading, shown, span))
            at = span.end
    shown_ones = [t.shown for t in told]
    return Story(
        text="".join(pieces),
        provenance=tuple(Provenance(t.span, tuple(said.passage for said in t.sentences)) for t in told),
        dropped=tuple(dropped for t in told for dropped in _dropped(t.same, t.shown, t.span)),
        variants=tuple(variant for t in told if t.others for variant in contrasted(t.shown, t.others)),
        removals=tuple(
            removal._replace(source=name) for page, name in zip(pages, ids, strict=True) for removal in page.removals
        ),
        notes=(*dangling(shown_ones), *foreign(shown_ones)),
        pages=tuple(pages),
        source_ids=tuple(ids),
    )


def _told(slot: Slot, reading: Reading, shown: Sentence, span: Span) -> Told:
    """Part what a slot holds into what says the same as the shown sentence and what contradicts it."""
    same: list[Beside] = []
    others: list[tuple[Beside, ...]] = []
    known: dict[Wording, Beside] = {}
    for said in slot.readings:
        best = said.best
        ordered = [best, *(sentence for sentence in said.sentences if sentence is not best)]
        beside = [laid_beside(shown, sentence, known) for sentence in ordered if sentence is not shown]
        same += [other for other in beside if not other.differences]
        others.append(tuple(other for other in beside if other.differences))
    others += [(laid_beside(shown, echo, known),) for echo in slot.echoes]
    return Told(span, shown, tuple(same), tuple(filter(None, others)))


def _gap(before: Sentence, after: Sentence, pages: Sequence[Cleaned]) -> str:
    """Return the white space between two sentences: the source's own where they follow each other there."""
    if before.source == after.source and before.paragraph == after.paragraph:
        between = pages[after.source].source_text[before.passage.span.end : after.passage.span.start]
        if not between.strip() and before.passage.span.end <= after.passage.span.start:
            return between
    ends = before.passage.text[-1:], after.passage.text[:1]
    return "" if all(_UNSPACED[0] <= end <= _UNSPACED[1] or end > "\uff00" for end in ends) else " "


def _dropped(same: Sequence[Beside], shown: Sentence, span: Span) -> Iterator[Dropped]:
    for sentence, _, extra, *_ in same:
        similarity = (
            1.0 if sentence.norms == shown.norms else containment(sentence.wording.characters, shown.wording.characters)
        )
        yield Dropped(sentence.passage, span, similarity, extra)

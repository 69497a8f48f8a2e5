"""Slots in their order -> the story's text, and the record of what stands in it and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsclean.alignment import align
from newsclean.excerpts import excerpt, window
from newsclean.extras import extra_words
from newsclean.guards import differences
from newsclean.lexicon import merged
from newsclean.records import Dropped, Provenance, Span, Story, Variant
from newsclean.verdicts import containment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.guards import Difference
    from newsclean.records import Cleaned
    from newsclean.sentences import Sentence
    from newsclean.weave import Paragraph, Reading, Slot

_UNSPACED = ("\u3000", "\u9fff")
_PARAGRAPH = "\n\n"
_WORDING = "quotation"
"""The kind of difference that is one of words, not of facts."""


class Told(NamedTuple):
    """A slot as it stands in the text."""

    span: Span
    shown: Sentence
    same: tuple[Sentence, ...]
    """Sentences that say the same."""
    others: tuple[tuple[Sentence, ...], ...]
    """Sentences that contradict it, those together that say the same."""


def tell(paragraphs: Sequence[Paragraph], ids: Sequence[str], dates: Sequence[str], pages: Sequence[Cleaned]) -> Story:
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
    return Story(
        text="".join(pieces),
        provenance=tuple(Provenance(t.span, tuple(s.passage for s in (t.shown, *t.same))) for t in told),
        dropped=tuple(dropped for t in told for dropped in _dropped(t.same, t.shown, t.span)),
        variants=tuple(variant for t in told for variant in _variants(t.others, t.shown)),
        removals=tuple(
            replace(removal, source=name) for page, name in zip(pages, ids, strict=True) for removal in page.removals
        ),
        notes=tuple(_dangling([t.shown for t in told])),
        pages=tuple(pages),
        source_ids=tuple(ids),
    )


def _told(slot: Slot, reading: Reading, shown: Sentence, span: Span) -> Told:
    """Part what a slot holds into what says the same as the shown sentence and what contradicts it."""
    same: list[Sentence] = []
    others: list[tuple[Sentence, ...]] = []
    for said in slot.readings:
        best = said.best
        ordered = [best, *(sentence for sentence in said.sentences if sentence is not best)]
        apart = [sentence for sentence in ordered if sentence is not shown and _differences(shown, sentence)]
        same += [sentence for sentence in ordered if sentence is not shown and sentence not in apart]
        others += [tuple(apart)] if apart else []
    return Told(span, shown, tuple(same), (*others, *((echo,) for echo in slot.echoes)))


def _gap(before: Sentence, after: Sentence, pages: Sequence[Cleaned]) -> str:
    """Return the white space between two sentences: the source's own where they follow each other there."""
    if before.source == after.source and before.paragraph == after.paragraph:
        between = pages[after.source].source_text[before.passage.span.end : after.passage.span.start]
        if not between.strip() and before.passage.span.end <= after.passage.span.start:
            return between
    ends = before.passage.text[-1:], after.passage.text[:1]
    return "" if all(_UNSPACED[0] <= end <= _UNSPACED[1] or end > "\uff00" for end in ends) else " "


def _dropped(same: Sequence[Sentence], shown: Sentence, span: Span) -> Iterator[Dropped]:
    for sentence in same:
        similarity = 1.0 if sentence.norms == shown.norms else containment(sentence.characters, shown.characters)
        yield Dropped(sentence.passage, span, similarity, extra_words(sentence, shown))


def _variants(others: Sequence[Sequence[Sentence]], shown: Sentence) -> Iterator[Variant]:
    if not others:
        return
    first = [alike[0] for alike in others]
    found = [_differences(shown, other) for other in first]
    here = {difference.left_at for said in found for difference in said}
    there = [{difference.right_at for difference in said} for said in found]
    cut = window if {difference.kind for said in found for difference in said} == {_WORDING} else excerpt
    yield Variant(
        passages=(cut(shown, here), *(cut(other, at) for other, at in zip(first, there, strict=True))),
        differences=tuple("; ".join(dict.fromkeys(map(str, said))) for said in found),
        also=tuple(tuple(other.passage for other in alike[1:]) for alike in others),
    )


def _differences(shown: Sentence, other: Sentence) -> tuple[Difference, ...]:
    if shown.norms == other.norms:
        return ()
    return differences(align(shown.passage.text, other.passage.text, shown.words, other.words))


def _dangling(shown: Sequence[Sentence]) -> Iterator[str]:
    """Name the sentences that lean on one that does not stand before them in the story."""
    openings = tuple(sorted({tuple(phrase.split()) for phrase in merged("reference", "start")}))
    before: Sentence | None = None
    for sentence in shown:
        leans = any(sentence.norms[: len(opening)] == opening for opening in openings if len(opening) > 1)
        if leans and before and (before.source != sentence.source or _parted(before, sentence)):
            yield f"{sentence.passage.text!r} leans on a sentence that does not stand before it"
        before = sentence


def _parted(before: Sentence, after: Sentence) -> bool:
    return not 0 <= after.paragraph - before.paragraph <= 1

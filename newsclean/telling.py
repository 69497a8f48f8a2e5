"""Slots in their order -> the story's text, and the record of what stands in it and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsclean.alignment import align
from newsclean.extras import extra_words
from newsclean.guards import differences
from newsclean.lexicon import merged
from newsclean.records import Dropped, Provenance, Span, Story, Variant
from newsclean.verdicts import containment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.records import Cleaned, Source
    from newsclean.sentences import Sentence
    from newsclean.weave import Paragraph, Reading, Slot

_UNSPACED = ("\u3000", "\u9fff")
_PARAGRAPH = "\n\n"


def tell(paragraphs: Sequence[Paragraph], sources: Sequence[Source], pages: Sequence[Cleaned]) -> Story:
    """Write the story: for each slot its shown sentence, to the letter."""
    dates = [source.date or page.metadata.date or "" for source, page in zip(sources, pages, strict=True)]
    pieces: list[str] = []
    placed: list[tuple[Slot, Reading, Sentence, Span]] = []
    at = 0
    last: Sentence | None = None
    for paragraph in paragraphs:
        for place, slot in enumerate(paragraph.slots):
            reading = chosen(slot, dates)
            shown = reading.fullest
            gap = (_gap(last, shown, pages) if place else _PARAGRAPH) if last else ""
            pieces += [gap, shown.passage.text]
            span = Span(at + len(gap), at + len(gap) + len(shown.passage.text))
            placed.append((slot, reading, shown, span))
            at, last = span.end, shown
    ids = tuple(source.id or "" for source in sources)
    return Story(
        text="".join(pieces),
        provenance=tuple(_provenance(reading, shown, span) for _, reading, shown, span in placed),
        dropped=tuple(dropped for _, reading, shown, span in placed for dropped in _dropped(reading, shown, span)),
        variants=tuple(variant for slot, reading, shown, _ in placed for variant in _variants(slot, reading, shown)),
        removals=tuple(
            replace(removal, source=name) for page, name in zip(pages, ids, strict=True) for removal in page.removals
        ),
        notes=tuple(_dangling([shown for *_, shown, _ in placed])),
        pages=tuple(pages),
        source_ids=ids,
    )


def chosen(slot: Slot, dates: Sequence[str]) -> Reading:
    """Return the reading to show: the one of the latest dated source, the first laid down of equals."""
    return max(slot.readings, key=lambda reading: max(dates[sentence.source] for sentence in reading.sentences))


def _gap(before: Sentence, after: Sentence, pages: Sequence[Cleaned]) -> str:
    """Return the white space between two sentences: the source's own where they follow each other there."""
    if before.source == after.source and before.paragraph == after.paragraph:
        between = pages[after.source].source_text[before.passage.span.end : after.passage.span.start]
        if not between.strip() and before.passage.span.end <= after.passage.span.start:
            return between
    ends = before.passage.text[-1:], after.passage.text[:1]
    return "" if all(_UNSPACED[0] <= end <= _UNSPACED[1] or end > "\uff00" for end in ends) else " "


def _provenance(reading: Reading, shown: Sentence, span: Span) -> Provenance:
    others = (sentence.passage for sentence in reading.sentences if sentence is not shown)
    return Provenance(span, (shown.passage, *others))


def _dropped(reading: Reading, shown: Sentence, span: Span) -> Iterator[Dropped]:
    for sentence in reading.sentences:
        if sentence is not shown:
            similarity = 1.0 if sentence.norms == shown.norms else containment(sentence.grams, shown.grams)
            yield Dropped(sentence.passage, span, similarity, extra_words(sentence, shown))


def _variants(slot: Slot, reading: Reading, shown: Sentence) -> Iterator[Variant]:
    others = [other.fullest for other in slot.readings if other is not reading] + slot.echoes
    if others:
        said = (differences(align(shown.passage.text, other.passage.text)) for other in others)
        passages = (shown.passage, *(other.passage for other in others))
        yield Variant(passages, tuple("; ".join(map(str, found)) for found in said))


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

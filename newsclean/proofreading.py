"""A story's text is read once more as a plain text: what looks like boilerplate there goes as well.

A line that a source gave no reason to doubt (a footer cut short, a promo between two paragraphs) can stand out once it
stands among other sources' paragraphs. It also makes consolidating a story's own text change nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from newsclean.records import Removal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.records import Story
    from newsclean.weave import Paragraph, Slot


def struck(story: Story, paragraphs: list[Paragraph], removals: Sequence[Removal]) -> tuple[Removal, ...]:
    """Take the slots that removals from the story's text cover out of their paragraphs, in place.

    Returns a removal for each source's sentence in those slots, by the rule that struck it.
    """
    slots = [slot for paragraph in paragraphs for slot in paragraph.slots]
    starts = [entry.span.start for entry in story.provenance]
    ends = [entry.span.end for entry in story.provenance]
    found: list[Removal] = []
    gone: set[int] = set()
    for removal in removals:
        for at in range(bisect_right(ends, removal.span.start), bisect_left(starts, removal.span.end)):
            gone.add(id(slots[at]))
            found += _removals(slots[at], removal)
    for paragraph in paragraphs:
        paragraph.slots[:] = [slot for slot in paragraph.slots if id(slot) not in gone]
    paragraphs[:] = [paragraph for paragraph in paragraphs if paragraph.slots]
    return tuple(found)


def _removals(slot: Slot, removal: Removal) -> Iterator[Removal]:
    for reading in slot.readings:
        for sentence in reading.sentences:
            text, source, span = sentence.passage.text, sentence.passage.source, sentence.passage.span
            yield Removal(text, span, removal.rule, f"in the story: {removal.evidence}", removal.score, source=source)

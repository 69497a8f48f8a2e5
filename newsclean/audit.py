"""The promises about one page and one story, as checks that anyone can run on any result.

A check returns what is wrong, in words; an empty tuple means that the promise holds.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.characters import seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.records import Block, Cleaned, Passage, Removal, Span, Story

_SHOWN = 40


def lost(page: Cleaned) -> tuple[str, ...]:
    """Check that nothing is lost: paragraphs and removals cover every non-blank character of the source once.

    >>> from newsclean.clean import clean
    >>> lost(clean("Rain warning. It rained all day in the valley, the mayor said."))
    ()
    """
    pieces: list[Block | Removal] = [*page.paragraphs, *page.removals]
    pieces.sort(key=lambda piece: piece.span)
    wrong = (
        f"{piece.text[:_SHOWN]!r} is not what its span holds"
        for piece in pieces
        if page.source_text[piece.span.start : piece.span.end] != piece.text
    )
    return (*wrong, *_gaps(page.source_text, [piece.span for piece in pieces]))


def replayed(page: Cleaned) -> str:
    """Cut the removals out of the source: what is left is the page's text, blanks aside.

    >>> from newsclean.clean import clean
    >>> seen(replayed(clean("Latest News: none. It rained all day, and the river rose.")))[:2]
    ['Latest', 'News:']
    """
    text, kept, at = page.source_text, [], 0
    for removal in sorted(page.removals, key=lambda removal: removal.span):
        kept.append(text[at : removal.span.start])
        at = removal.span.end
    return "".join([*kept, text[at:]])


def unsourced(story: Story) -> tuple[str, ...]:
    """Check that every character has a source: the provenance covers each non-blank character of the text once.

    The first passage of each provenance is shown to the letter, and every passage, wherever it is reported, and every
    removal is what its source holds at its span.

    >>> from newsclean.story import consolidate
    >>> unsourced(consolidate(["It rained all day in the valley.", "It rained all day in the valley. It stopped."]))
    ()
    """
    return (*_gaps(story.text, [entry.span for entry in story.provenance]), *_unfaithful(story))


def silenced(story: Story) -> tuple[str, ...]:
    """Check that nothing is lost in silence: what each source kept is in a passage that is reported, or in a removal.

    >>> from newsclean.story import consolidate
    >>> silenced(consolidate(["It killed 12 people in town.", "It killed 14 people in town. It rained all day."]))
    ()
    """
    reported: defaultdict[str, list[Span]] = defaultdict(list)
    pieces: Iterator[Passage | Removal] = chain(story.passages(), story.removals)
    for piece in pieces:
        reported[piece.source].append(piece.span)
    return tuple(
        f"{left[:_SHOWN]!r} of source {name!r} is not reported"
        for name, page in zip(story.source_ids, story.pages, strict=True)
        for left in _uncovered(page, sorted(reported[name]))
    )


def _uncovered(page: Cleaned, spans: Sequence[Span]) -> Iterator[str]:
    """Yield the stretches of a page's paragraphs that lie in none of the spans, which are in order."""
    rest = list(page.source_text)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    for block in page.paragraphs:
        if left := "".join(rest[slice(*block.span)]).strip():
            yield left


def _unfaithful(story: Story) -> Iterator[str]:
    texts = {name: page.source_text for name, page in zip(story.source_ids, story.pages, strict=True)}
    for entry in story.provenance:
        if story.text[entry.span.start : entry.span.end] != entry.passages[0].text:
            yield f"{entry.passages[0].text[:_SHOWN]!r} is not what the story shows at {entry.span}"
    pieces: list[Passage | Removal] = [*story.passages(), *story.removals]
    for piece in pieces:
        if texts.get(piece.source, "")[piece.span.start : piece.span.end] != piece.text:
            yield f"{piece.text[:_SHOWN]!r} is not what source {piece.source!r} holds at {piece.span}"


def _gaps(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """Name what lies between the spans and is not blank, and spans that overlap."""
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start < at:
            yield f"{text[start:at][:_SHOWN]!r} is covered twice"
        if between := " ".join(seen(text[at:start])):
            yield f"{between[:_SHOWN]!r} is not covered"
        at = max(at, end)

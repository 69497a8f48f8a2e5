"""The promises about one page and one story, as checks that anyone can run on any result.

A check returns what is wrong, in words; an empty tuple means that the promise holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.characters import seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.records import Block, Cleaned, Removal, Span, Story

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

    The first passage of each provenance is shown to the letter, and every passage, wherever it is reported, is what its
    source holds at its span.

    >>> from newsclean.story import consolidate
    >>> unsourced(consolidate(["It rained all day in the valley.", "It rained all day in the valley. It stopped."]))
    ()
    """
    return (*_gaps(story.text, [entry.span for entry in story.provenance]), *_unfaithful(story))


def _unfaithful(story: Story) -> Iterator[str]:
    texts = {name: page.source_text for name, page in zip(story.source_ids, story.pages, strict=True)}
    for entry in story.provenance:
        if story.text[entry.span.start : entry.span.end] != entry.passages[0].text:
            yield f"{entry.passages[0].text[:_SHOWN]!r} is not what the story shows at {entry.span}"
    passages = (
        *(passage for entry in story.provenance for passage in entry.passages),
        *(entry.passage for entry in story.dropped),
        *(passage for entry in story.variants for passage in entry.passages),
    )
    for passage in passages:
        if texts[passage.source][passage.span.start : passage.span.end] != passage.text:
            yield f"{passage.text[:_SHOWN]!r} is not what source {passage.source!r} holds at {passage.span}"


def _gaps(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """Name what lies between the spans and is not blank, and spans that overlap."""
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start < at:
            yield f"{text[start:at][:_SHOWN]!r} is covered twice"
        if between := " ".join(seen(text[at:start])):
            yield f"{between[:_SHOWN]!r} is not covered"
        at = max(at, end)

"""consolidate(): one page that reads as the pipeline.

sources -> cleaned pages -> sentences -> slots in one running order -> text, provenance, dropped, variants, notes
-> proofread
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from newsclean.clean import clean
from newsclean.errors import InputError
from newsclean.instants import UNKNOWN, instant
from newsclean.options import CleanOptions, StoryOptions, check_options
from newsclean.proofreading import struck
from newsclean.records import Cleaned, Removal, Source, Story
from newsclean.sentences import Reader
from newsclean.telling import tell
from newsclean.weave import Weave

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.sentences import Sentence
    from newsclean.weave import Paragraph

_DEFAULT = StoryOptions()
Input = str | bytes | Source | Cleaned


def consolidate(sources: Input | Iterable[Input], options: StoryOptions = _DEFAULT) -> Story:
    """Make one text of one or many versions of a story: every passage once, in order, with its sources.

    sources is one source or several: str or bytes (HTML or plain text, cleaned first), `Source` (with an id, a date, an
    address), or `Cleaned`. Nothing is made up: the text is put together from sentences as they stand. Passages that
    contradict each other are never merged; they are in `variants`, and the latest dated one of them is in the text.

    Raises `InputError` for a source that can't be read, naming it, for two sources of one id, and for a `Source.date`
    that is not ISO 8601; `OptionError` for options of another kind.

    >>> story = consolidate([
    ...     "The flood killed 12 people in the valley, police said. Roads are closed.",
    ...     "The flood killed 14 people in the valley, police said. A search goes on.",
    ... ])
    >>> story.text
    'The flood killed 14 people in the valley, police said. Roads are closed. A search goes on.'
    >>> story.variants[0].differences
    ('number: 14 / 12',)
    """
    check_options(options, StoryOptions)
    given, pages = read_sources(sources, options.clean)
    read = Reader()
    found = [
        list(read.sentences(page, at, source.id or ""))
        for at, (page, source) in enumerate(zip(pages, given, strict=True))
    ]
    ids = [source.id or "" for source in given]
    dates = [instant(source.date or page.metadata.date or "") for source, page in zip(given, pages, strict=True)]
    weave = Weave(options)
    for at in reading_order(found, dates, pages, ids):
        weave.lay(found[at])
    weave.settle(dates)
    return _proofread(weave.paragraphs, ids, dates, pages, options.clean)


def _proofread(
    paragraphs: list[Paragraph],
    ids: Sequence[str],
    dates: Sequence[float],
    pages: Sequence[Cleaned],
    options: CleanOptions,
) -> Story:
    """Tell the story until cleaning its text removes nothing more; pages of HTML were cleaned with better evidence."""
    story = tell(paragraphs, ids, dates, pages)
    if any(page.kind == "html" or _is_clean(page, story.text) for page in pages):
        return story
    struck_out: tuple[Removal, ...] = ()
    while removals := clean(story.text, kind="text", options=options).removals:
        struck_out += struck(story, paragraphs, removals)
        story = tell(paragraphs, ids, dates, pages)
    return replace(story, removals=story.removals + struck_out)


def _is_clean(page: Cleaned, text: str) -> bool:
    """Whether a text is one that was read before and had nothing to remove."""
    return not page.removals and page.source_text == text


def read_sources(sources: Input | Iterable[Input], options: CleanOptions) -> tuple[list[Source], list[Cleaned]]:
    """Give each input its id and clean what is not clean yet.

    Raises `InputError` for a source that can't be read, naming it, for two sources of one id, and for a `Source.date`
    that is not ISO 8601.
    """
    given = [_source(item, at) for at, item in enumerate(_listed(sources))]
    _check_ids(given)
    _check_dates(given)
    return given, [_page(source, options) for source in given]


def reading_order(
    found: Sequence[Sequence[Sentence]], dates: Sequence[float], pages: Sequence[Cleaned], ids: Sequence[str]
) -> list[int]:
    """Return the order in which sources are laid down, whatever order they were given in.

    The fullest comes first, then the latest; what they say and how it is parted decides between equals, then their ids.
    """
    if not found:
        return []

    def content(at: int) -> tuple[tuple[str, ...], ...]:
        said = tuple(sentence.passage.text for sentence in found[at])
        return said, *((block.text, block.kind) for block in pages[at].paragraphs)

    full = [len(set().union(*(sentence.wording.grams for sentence in said))) for said in found]
    by_id = sorted(range(len(found)), key=lambda at: ids[at])
    base = max(by_id, key=lambda at: (full[at], dates[at], content(at)))
    others = (at for at in by_id if at != base)
    return [base, *sorted(others, key=lambda at: (dates[at], full[at], content(at)), reverse=True)]


def _listed(sources: Input | Iterable[Input]) -> list[Input]:
    if isinstance(sources, Source | Cleaned) or not isinstance(sources, Iterable) or isinstance(sources, str | bytes):
        return [sources]
    return list(sources)


def _source(item: Input, at: int) -> Source:
    source = item if isinstance(item, Source) else Source(item)
    return source if source.id else Source(source.content, str(at + 1), source.date, source.url)


def _check_ids(given: list[Source]) -> None:
    seen: set[str | None] = set()
    for source in given:
        if source.id in seen:
            raise InputError(f"two sources have the id {source.id!r}: give each its own")
        seen.add(source.id)


def _check_dates(given: list[Source]) -> None:
    for source in given:
        if source.date and (not isinstance(source.date, str) or instant(source.date) == UNKNOWN):
            raise InputError(
                f"source {source.id!r}: date is {source.date!r}: give ISO 8601, such as 2024-05-01 or 2024-05-01T06:00Z"
            )


def _page(source: Source, options: CleanOptions) -> Cleaned:
    if isinstance(source.content, Cleaned):
        return source.content
    try:
        return clean(source.content, source.url, options=options)
    except InputError as error:
        raise InputError(f"source {source.id!r}: {error}") from error

"""clean(): one page that reads as the pipeline.

source -> decoded -> blocks -> shapes and votes -> removals -> what is kept
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newsclean import rules
from newsclean.cues import CueHits
from newsclean.draft import Draft
from newsclean.main_span import span_votes
from newsclean.options import CleanOptions
from newsclean.records import Cleaned, Metadata
from newsclean.settled import asked_of, settled
from newsclean.source import Decoded, decode
from newsclean.text_blocks import text_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsclean.draft import ModelName
    from newsclean.records import Block
    from newsclean.settled import Asked
    from newsclean.sites import SiteProfile

_DEFAULT = CleanOptions()
_HALF = 0.5
_BODY_WORDS = 8
"""Words of running text from which a block can open or close the body."""


def clean(
    source: str | bytes,
    url: str | None = None,
    kind: Literal["auto", "html", "text"] = "auto",
    site: SiteProfile | None = None,
    options: CleanOptions = _DEFAULT,
) -> Cleaned:
    """Take the boilerplate out of one source and say of each removed block why.

    source is HTML or plain text, told apart by content unless `kind` says which; bytes are decoded by their byte order
    mark, the declared charset, or detection. Returns the kept paragraphs, the removals and the metadata; both index
    `source_text`. An empty source gives an empty result.

    `site` is the profile of the page's host: what repeats there is removed too.

    Raises `InputError` for binary, oversized or too deeply nested sources, `OptionError` for options out of range.

    >>> page = clean("Rain warning\\n\\nIt rained all day in the valley, the mayor said.\\n\\nLatest News")
    >>> page.text
    'It rained all day in the valley, the mayor said.'
    >>> [(removal.rule, removal.text) for removal in page.removals]
    [('headline', 'Rain warning'), ('trailing', 'Latest News')]
    """
    decoded = decode(source, kind, options)
    source_text, draft = draft_of(decoded, url, asked_of(url, site, options), options)
    removals = rules.removals(draft)
    gone = {removal.span for removal in removals}
    kept = tuple(block for block in draft.blocks if block.span not in gone)
    return Cleaned(kept, removals, source_text, draft.metadata, decoded.kind, decoded.encoding)


def draft_of(decoded: Decoded, url: str | None, asked: Asked, options: CleanOptions) -> tuple[str, Draft]:
    """Return a source's visible text, and its blocks with all that the rules look at."""
    read = _read_page if decoded.kind == "html" else _read_text
    return read(decoded.text, url, asked, options)


def _read_page(html: str, url: str | None, asked: Asked, options: CleanOptions) -> tuple[str, Draft]:
    from newsclean.metadata import page_metadata
    from newsclean.page_blocks import page_blocks
    from newsclean.page_tree import parse

    if any(order.target == "selector" for order in asked.orders):
        from newsclean.selected import mark

        html = mark(html, asked.orders)
    if not html.strip():
        return "", _draft("fast", "", (), None, Metadata(url=url), asked, options)
    tree = parse(html, options.max_elements)
    source_text, blocks = page_blocks(tree, options.max_depth)
    metadata = page_metadata(tree, url)
    votes = _trafilatura_votes(tree, source_text, blocks, options)
    model: ModelName = "fast" if votes is None else "html"
    return source_text, _draft(model, source_text, blocks, votes, metadata, asked, options)


def _trafilatura_votes(
    tree: HtmlElement, source_text: str, blocks: tuple[Block, ...], options: CleanOptions
) -> tuple[float, ...] | None:
    """Ask trafilatura, unless the fast engine was asked for or the page is too large for trafilatura."""
    from newsclean.main_content import trafilatura_lines, votes
    from newsclean.page_tree import elements

    too_large = len(source_text) > options.voted_characters or elements(tree) > options.voted_elements
    return None if options.engine == "fast" or too_large else votes(blocks, trafilatura_lines(tree, blocks))


def _read_text(text: str, url: str | None, asked: Asked, options: CleanOptions) -> tuple[str, Draft]:
    return text, _draft("text", text, text_blocks(text), None, Metadata(url=url), asked, options)


def _draft(
    model: ModelName,
    source_text: str,
    blocks: tuple[Block, ...],
    votes: tuple[float, ...] | None,
    metadata: Metadata,
    asked: Asked,
    options: CleanOptions,
) -> Draft:
    from newsclean.characters import counts
    from newsclean.shapes import shapes_of

    found = counts(source_text, [block.span for block in blocks])
    shapes = shapes_of([block.text for block in blocks], found)
    first_votes = span_votes(blocks, shapes) if votes is None else votes
    known = settled(asked, blocks, shapes, first_votes)
    votes = known.votes(span_votes(blocks, shapes, known.gone) if votes is None else votes)
    body = tuple(
        index
        for index, (shape, vote) in enumerate(zip(shapes, votes, strict=True))
        if vote >= _HALF and shape.prose and shape.words >= _BODY_WORDS and not shape.question
    )
    return Draft(model, blocks, found, shapes, CueHits(), votes, metadata, body, options, known)

"""A decoded source -> a draft: its visible text as blocks, with all that the rules look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.characters import characters_of, counts
from newsclean.cues import hits_in
from newsclean.draft import Draft
from newsclean.main_span import span_votes
from newsclean.records import Metadata
from newsclean.settled import settled
from newsclean.shapes import shapes_of
from newsclean.text_blocks import text_blocks
from newsclean.tokens import bags_of, tokens_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from numpy.typing import NDArray

    from newsclean.asked import Asked
    from newsclean.draft import ModelName
    from newsclean.elements import Elements
    from newsclean.options import CleanOptions
    from newsclean.page_blocks import PageBlocks
    from newsclean.records import Block
    from newsclean.shapes import Shapes
    from newsclean.source import Decoded
    from newsclean.surroundings import Surroundings

_HALF = 0.5
_BODY_WORDS = 8
"""Words of running text from which a block can open or close the body."""


def draft_of(decoded: Decoded, url: str | None, asked: Asked, options: CleanOptions) -> tuple[str, Draft]:
    """Return a source's visible text, and its blocks with all that the rules look at."""
    read = _page if decoded.kind == "html" else _text
    found = read(decoded.text, url, asked, options)
    return found.source_text, _draft(found, asked, options)


class _Read(NamedTuple):
    """A source that was read."""

    model: ModelName
    source_text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    votes: NDArray[np.float64] | None = None
    page: Surroundings | None = None


def _page(html: str, url: str | None, asked: Asked, options: CleanOptions) -> _Read:
    from newsclean.elements import elements
    from newsclean.metadata import page_metadata
    from newsclean.page_blocks import page_blocks
    from newsclean.page_tree import parse
    from newsclean.surroundings import surroundings_of

    if any(order.target == "selector" for order in asked.orders):
        from newsclean.selected import mark

        html = mark(html, asked.orders)
    if not html.strip():
        return _Read("text", "", (), Metadata(url=url))
    tree = parse(html)
    page = elements(tree, options.max_elements, options.max_depth)
    found = page_blocks(tree, page)
    metadata = page_metadata(tree, url)
    votes = _trafilatura_votes(tree, page, found, options)
    model: ModelName = "fast" if votes is None else "html"
    return _Read(model, found.source_text, found.blocks, metadata, votes, surroundings_of(page, found))


def _trafilatura_votes(
    tree: HtmlElement, page: Elements, found: PageBlocks, options: CleanOptions
) -> NDArray[np.float64] | None:
    """Ask trafilatura, unless the fast engine was asked for or the page is too large for trafilatura."""
    from newsclean.main_content import trafilatura_lines, votes

    too_large = len(found.source_text) > options.voted_characters or len(page.parent) > options.voted_elements
    fast = options.engine == "fast" or too_large
    return None if fast else votes(found.blocks, trafilatura_lines(tree, found.blocks))


def _text(text: str, url: str | None, asked: Asked, options: CleanOptions) -> _Read:
    return _Read("text", text, text_blocks(text), Metadata(url=url))


def _draft(read: _Read, asked: Asked, options: CleanOptions) -> Draft:
    blocks, found = read.blocks, characters_of(read.source_text)
    spans = [block.span for block in blocks]
    starts = np.array([span.start for span in spans], dtype=np.int64)
    counted, tokens = counts(found, spans), tokens_of(found)
    shapes = shapes_of(found, spans, counted)
    first_votes = span_votes(blocks, shapes) if read.votes is None else read.votes
    known = settled(asked, blocks, shapes, first_votes)
    votes = span_votes(blocks, shapes, known.gone) if read.votes is None and known.gone else first_votes
    return Draft(
        model=read.model,
        blocks=blocks,
        counts=counted,
        shapes=shapes,
        bags=bags_of(tokens, starts),
        hits=hits_in(blocks, starts, found, tokens),
        votes=known.votes(votes),
        metadata=read.metadata,
        body=_body(shapes, known.votes(votes)),
        options=options,
        settled=known,
        page=read.page,
    )


def _body(shapes: Shapes, votes: NDArray[np.float64]) -> tuple[int, ...]:
    """Return the blocks of running text that the votes hold for content."""
    good = (votes >= _HALF) & shapes.prose & (shapes.words >= _BODY_WORDS) & ~shapes.question
    return tuple(np.flatnonzero(good).tolist())

"""What was read of a source -> a draft: all that the rules look at.

The body is looked for in the stretch of running text. Where the model doubts what it makes of a page that way,
trafilatura is asked, and its votes say where the body lies. Of the two drafts the one stays that the model doubts less.
A plain text is drafted anew in doubt: its body lies in the stretch that the model holds for content, of which it then
sees more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from newsclean.characters import counts
from newsclean.cues import hits_in
from newsclean.draft import VOTED, Draft
from newsclean.judging import doubt, judged
from newsclean.main_span import likely_votes, span_votes
from newsclean.settled import settled
from newsclean.shapes import shapes_of, with_lists
from newsclean.tokens import bags_of, tokens_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from numpy.typing import NDArray

    from newsclean.asked import Asked
    from newsclean.options import CleanOptions
    from newsclean.reading import Reading
    from newsclean.shapes import Shapes

_BODY_WORDS = 8
"""Words of running text from which a block can open or close the body."""
_FEW_BLOCKS = 20
"""Blocks of a text that is looked at once."""


def draft_of(found: Reading, asked: Asked, options: CleanOptions) -> Draft:
    """Draft a source."""
    alone = _by_the_stretch(found, asked, options)
    if found.page is None:
        return reconsidered(alone)
    if not found.blocks or found.tree is None or not _may_be_voted_on(found, options):
        return alone
    if not options.sure_enough:
        return _by_trafilatura(alone, found.tree, asked)
    if doubt(alone) <= options.sure_enough:
        return alone
    return min(_by_trafilatura(alone, found.tree, asked), alone, key=doubt)


def reconsidered(draft: Draft) -> Draft:
    """Return the draft of a plain text, or another where the model doubts it and would find its body elsewhere.

    The model is not asked about a text that is hardly more than its stretch of running text, or short: of a few lines
    it doubts everything. Where no line is likely the text has no body, unless its stretch is on the whole as likely as
    a line of one must be.
    """
    short = len(draft.blocks) <= _FEW_BLOCKS
    if short or draft.lies_in_its_stretch or doubt(draft) <= draft.options.sure_enough:
        return draft
    likely = likely_votes(draft.shapes, draft.verdict.scores, draft.settled.gone)
    votes = draft.settled.votes(likely)
    if np.array_equal(votes, draft.votes) or (not likely.any() and _is_likely(draft)):
        return draft
    return replace(draft, votes=votes, body=_body(draft.shapes, votes))


def _by_the_stretch(found: Reading, asked: Asked, options: CleanOptions) -> Draft:
    blocks, characters = found.blocks, found.characters
    counted, tokens = counts(characters, [block.span for block in blocks]), tokens_of(characters)
    shapes, starts = with_lists(shapes_of(characters, counted), blocks), counted.edges[:, 0]
    stretch = span_votes(blocks, shapes)
    known = settled(asked, blocks, shapes, stretch)
    votes = known.votes(span_votes(blocks, shapes, known.gone) if known.gone else stretch)
    return Draft(
        model="text" if found.page is None else "fast",
        blocks=blocks,
        counts=counted,
        shapes=shapes,
        bags=bags_of(tokens, starts),
        hits=hits_in(blocks, starts, characters, tokens),
        votes=votes,
        metadata=found.metadata,
        body=_body(shapes, votes),
        options=options,
        settled=known,
        page=found.page,
        judge=judged,
    )


def _is_likely(draft: Draft) -> bool:
    """Whether the lines that were voted for are on the whole as likely as one must be to stay."""
    sizes = draft.counts.characters * draft.voted
    return bool((sizes * draft.verdict.scores).sum() >= draft.options.voted_line * sizes.sum())


def _may_be_voted_on(found: Reading, options: CleanOptions) -> bool:
    """Whether trafilatura may be asked: the fast engine does without, and a large page takes it too long."""
    elements = 0 if found.page is None else found.page.extents.shape[1]
    small = len(found.source_text) <= options.voted_characters and elements <= options.voted_elements
    return options.engine == "full" and small


def _by_trafilatura(draft: Draft, tree: HtmlElement, asked: Asked) -> Draft:
    from newsclean.main_content import trafilatura_lines, votes

    first = votes(draft.blocks, trafilatura_lines(tree, draft.blocks))
    known = settled(asked, draft.blocks, draft.shapes, first)
    final = known.votes(first)
    return replace(draft, model="html", votes=final, body=_body(draft.shapes, final), settled=known)


def _body(shapes: Shapes, votes: NDArray[np.float64]) -> tuple[int, ...]:
    """Return the blocks of running text that the votes hold for content."""
    good = (votes >= VOTED) & shapes.prose & (shapes.words >= _BODY_WORDS) & ~shapes.question
    return tuple(np.flatnonzero(good).tolist())

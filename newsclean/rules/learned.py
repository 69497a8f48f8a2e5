"""The learned verdict: what the model holds for no content, and which features weighed most against it.

On a page it corrects the votes of the stretch of running text, or trafilatura's where that was asked: a block with a
vote stays at a smaller probability than one without. In plain text it corrects the stretch of running text in the same
way, and is not asked where nothing else is left. A text of which it holds next to nothing for surely boilerplate is
clean already: it takes nothing from the stretch, and little else.
A table of data between running text of the article belongs to it, whatever the model makes of its figures.
Where it would leave next to nothing of what was voted for, it is out of its depth, and the votes decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.data_tables import tables_in_text
from newsclean.draft import Draft, Finding
from newsclean.reasons import against

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsclean.draft import Kept

_UNLIKELY, _MOST_UNLIKELY = 0.1, 0.1
"""Probability below which a block is surely none, and the share of such blocks up to which a text is clean already."""


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find blocks that are less likely content than the options ask for."""
    if not _is_asked(draft, kept):
        return
    verdict = draft.verdict
    good = verdict.scores >= _least(draft)
    good |= tables_in_text(draft.blocks, good & draft.shapes.prose)
    sizes, voted = draft.counts.characters, draft.voted
    if sizes[good].sum() < draft.options.doubt * sizes[voted].sum():
        yield from _without_vote(draft, kept & ~voted)
        return
    gone = np.setdiff1d(np.flatnonzero(kept & ~good), list(draft.settled.standing.inside))
    columns = (column.tolist() for column in (gone, verdict.scores[gone], draft.votes[gone]))
    for index, score, vote, reasons in zip(*columns, against(verdict, gone), strict=True):
        evidence = f"{score:.0%} likely content; {_vote(draft, vote)}; against it: {reasons}"
        yield Finding(index, evidence, 1.0 - score)


def _is_asked(draft: Draft, kept: Kept) -> bool:
    """Whether there is anything to decide: a text of which only the stretch is left is taken for clean as it is."""
    return bool(kept.any() if draft.kind == "html" else (kept & ~draft.voted).any())


def _least(draft: Draft) -> NDArray[np.float64]:
    """For each block, the least probability with which it stays."""
    options, voted = draft.options, draft.voted
    if draft.kind == "html":
        return np.where(voted, options.voted_content, options.unvoted_content)
    if (draft.verdict.scores < _UNLIKELY).mean() > _MOST_UNLIKELY:
        return np.where(voted, options.voted_line, options.unvoted_line)
    return np.where(voted, 0.0, options.clean_line if draft.lies_in_its_stretch else _UNLIKELY)


def _without_vote(draft: Draft, gone: Kept) -> Iterator[Finding]:
    for index in np.flatnonzero(gone).tolist():
        yield Finding(index, f"the model is in doubt, and {_vote(draft, draft.votes[index])}", 0.7)


def _vote(draft: Draft, vote: float) -> str:
    voter = "trafilatura took" if draft.model == "html" else "the body's running text holds"
    return f"{voter} {vote:.0%} of it"

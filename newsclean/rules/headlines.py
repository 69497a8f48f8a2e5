"""Headlines of this and of other stories above the body of a plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsclean.draft import Kept

_MOST_WORDS = 30
_STANDFIRST = (18, 12)
"""Words from which the first line of a text, or its second one, reads as a standfirst rather than as a headline."""
_REACH = 4
"""Lines at the top of a text, and above its body, among which headlines are looked for."""
_SENTENCE_LOWER = 0.5
"""Share of the words of a sentence that start in lower case."""


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find lines above the body that do not end as a sentence does, and lone questions.

    Only at the top of the text and right above the body: what stands between may be headings of its own, and below
    the top the model knows those that open the article.
    """
    shapes, at = draft.shapes, np.arange(len(draft.blocks))
    unended = ~shapes.terminal & ~shapes.prose
    may = kept & (unended | shapes.question) & (shapes.words <= _MOST_WORDS) & ~shapes.opens_list
    may &= (at < draft.first) & ((at < _REACH) | (at >= draft.first - _REACH))
    if _model_is_asked(draft, kept, may):
        may = draft.without_openings(may)
    for index in np.flatnonzero(may).tolist():
        if draft.blocks[index].kind == "list_item" or _standfirst(draft, index):
            continue
        words = shapes.words[index]
        if unended[index]:
            yield Finding(index, f"an unended line of {words} words above the body", 0.75)
        else:
            yield Finding(index, f"a question or an exclamation of {words} words above the body", 0.6)


def _model_is_asked(draft: Draft, kept: Kept, may: NDArray[np.bool_]) -> bool:
    """Whether the model will be asked anyway, of other lines, or nothing but headlines stands above the body."""
    return bool((kept & ~may & ~draft.voted).any() or kept[: draft.first].all())


def _standfirst(draft: Draft, index: int) -> bool:
    """Whether an unended sentence opens the text, too long for a headline, or follows its first line."""
    if index >= len(_STANDFIRST) or draft.shapes.words[index] < _STANDFIRST[index]:
        return False
    return bool(draft.shapes.lower[index] >= _SENTENCE_LOWER)

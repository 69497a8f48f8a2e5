"""Headlines of this and of other stories above the body of a plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 30
_STANDFIRST = (18, 12)
"""Words from which the first line of a text, or its second one, reads as a standfirst rather than as a headline."""
_SENTENCE_LOWER = 0.5
"""Share of the words of a sentence that start in lower case."""


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find lines above the body that do not end as a sentence does, and lone questions."""
    for index in kept:
        shape = draft.shapes[index]
        if not draft.has_body or not draft.above(index) or shape.words > _MOST_WORDS or shape.opens_list:
            continue
        if draft.blocks[index].kind == "list_item" or _standfirst(draft, index):
            continue
        if not shape.terminal and not shape.prose:
            yield Finding(index, f"an unended line of {shape.words} words above the body", 0.75)
        elif shape.question:
            yield Finding(index, f"a question or an exclamation of {shape.words} words above the body", 0.6)


def _standfirst(draft: Draft, index: int) -> bool:
    """Whether an unended sentence opens the text, too long for a headline, or follows its first line."""
    shape = draft.shapes[index]
    return index < len(_STANDFIRST) and shape.words >= _STANDFIRST[index] and shape.lower >= _SENTENCE_LOWER

"""Headlines of this and of other stories above the body of a plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 30


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find lines above the body that do not end as a sentence does, and lone questions."""
    for index in kept:
        shape = draft.shapes[index]
        if not draft.has_body or not draft.above(index) or shape.words > _MOST_WORDS or shape.opens_list:
            continue
        if draft.blocks[index].kind == "list_item":
            continue
        if not shape.terminal and not shape.prose:
            yield Finding(index, f"an unended line of {shape.words} words above the body", 0.75)
        elif shape.question:
            yield Finding(index, f"a question or an exclamation of {shape.words} words above the body", 0.6)

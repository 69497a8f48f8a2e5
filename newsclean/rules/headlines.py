"""Headlines of this and of other stories above the body of a plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 30


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find lines above the body that do not end as a sentence does."""
    for index in kept:
        shape = draft.shapes[index]
        if draft.has_body and draft.above(index) and not shape.prose and shape.words <= _MOST_WORDS:
            yield Finding(index, f"an unended line of {shape.words} words above the body", 0.75)

"""What nobody voted for: trafilatura on a page, the stretch of running text in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF = 0.5
_REACH = 4
"""Blocks on either side among which a sibling with a vote speaks for a block without one."""


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find blocks with less than half a vote and no voted siblings around them."""
    voter = "trafilatura took" if draft.kind == "html" else "the body's running text holds"
    for index in kept:
        if draft.votes[index] < _HALF and not _among_voted_siblings(draft, index):
            yield Finding(index, f"{voter} {draft.votes[index]:.0%} of it; it stands {_place(draft, index)}", 0.8)


def _among_voted_siblings(draft: Draft, index: int) -> bool:
    """Whether an unlinked block stands between voted blocks of its own parent element: trafilatura lost it."""
    block = draft.blocks[index]
    if not draft.first < index < draft.last or block.markup.links >= _HALF or not block.path:
        return False
    parent = _parent(block.path)
    before = range(index - 1, max(-1, index - 1 - _REACH), -1)
    after = range(index + 1, min(len(draft.blocks), index + 1 + _REACH))
    return all(
        any(draft.votes[near] >= _HALF and _parent(draft.blocks[near].path) == parent for near in side)
        for side in (before, after)
    )


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _place(draft: Draft, index: int) -> str:
    if not draft.has_body:
        return "in a page without a body"
    return "above the body" if draft.above(index) else "below the body" if draft.below(index) else "inside the body"

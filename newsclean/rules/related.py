"""Links to other stories set into the text: "Read more: ...", "See also"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.cues import cue, folded
from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 30
_AFTER_CUE = (":", "-", "–", "—", "|", ">", "»", "：")


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find lines that are such a cue, or start with one and go on as a label or a headline does, not as a sentence."""
    for index in kept:
        text, shape = draft.blocks[index].text, draft.shapes[index]
        if shape.words > _MOST_WORDS:
            continue
        if found := cue("related", text, "line"):
            yield Finding(index, f"the line is the cue {found!r}", 0.95)
        elif (found := cue("related", text, "start")) and _labels(draft, index, found):
            yield Finding(index, f"starts with the cue {found!r} and goes on as a headline", 0.9)


def _labels(draft: Draft, index: int, found: str) -> bool:
    rest = folded(draft.blocks[index].text).removeprefix(found).lstrip()
    linked = draft.blocks[index].markup.links >= 0.5
    return rest.startswith(_AFTER_CUE) or linked or not draft.shapes[index].terminal

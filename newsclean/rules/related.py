"""Links to other stories set into the text: "Read more: ...", "See also"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Kept

_MOST_WORDS = 30
_LINKED = 0.5


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find lines that are such a cue, have one for a label, or start with one and go on as a headline does."""
    for index in np.flatnonzero(kept & draft.cued & (draft.shapes.words <= _MOST_WORDS)).tolist():
        if found := draft.cue(index, "related", "line"):
            yield Finding(index, f"the line is the cue {found!r}", 0.95)
        elif found := draft.cue(index, "related", "label"):
            yield Finding(index, f"has the label {found!r}", 0.9)
        elif (found := draft.cue(index, "related", "start")) and _is_headline(draft, index):
            yield Finding(index, f"starts with the cue {found!r} and goes on as a headline", 0.9)


def _is_headline(draft: Draft, index: int) -> bool:
    return draft.blocks[index].markup.links >= _LINKED or not draft.shapes.terminal[index]

"""What the site wants of its reader: share, subscribe, log in, comment, watch, look at an advertisement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Kept

_MOST_WORDS = 30
_MOST_WORDS_AFTER_START = 16


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find lines that are a prompt, short lines that start with one, and longer ones that hold one."""
    words = draft.shapes.words
    for index in np.flatnonzero(kept & draft.cued & (words <= _MOST_WORDS)).tolist():
        if found := draft.cue(index, "prompt", "line"):
            yield Finding(index, f"the line is the cue {found!r}", 0.95)
        elif (found := draft.cue(index, "prompt", "label")) and not draft.is_entry(index):
            yield Finding(index, f"has the label {found!r}", 0.85)
        elif words[index] <= _MOST_WORDS_AFTER_START and (found := draft.cue(index, "prompt", "start")):
            yield Finding(index, f"a short line that starts with the cue {found!r}", 0.85)
        elif found := draft.cue(index, "prompt", "within"):
            yield Finding(index, f"a short line that holds the cue {found!r}", 0.8)

"""What the site wants of its reader: share, subscribe, log in, comment, watch, look at an advertisement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_WORDS = 30
_MOST_WORDS_AFTER_START = 16


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find lines that are a prompt, short lines that start with one, and lines off the body that hold one."""
    for index in draft.with_cues(kept):
        shape = draft.shapes[index]
        if shape.words > _MOST_WORDS:
            continue
        if found := draft.cue(index, "prompt", "line"):
            yield Finding(index, f"the line is the cue {found!r}", 0.95)
        elif found := draft.cue(index, "prompt", "label"):
            yield Finding(index, f"has the label {found!r}", 0.85)
        elif shape.words <= _MOST_WORDS_AFTER_START and (found := draft.cue(index, "prompt", "start")):
            yield Finding(index, f"a short line that starts with the cue {found!r}", 0.85)
        elif found := draft.cue(index, "prompt", "within"):
            yield Finding(index, f"a short line that holds the cue {found!r}", 0.8)

"""Sections of other stories: "Latest News", "Most read", and the list of headlines under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsclean.draft import Kept

_MOST_HEADING_WORDS = 8
_MOST_IN_BODY = 30
"""Lines of the longest list of other stories inside a body."""
_LINKED = 0.5
_HALF = 0.5


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find section headings and the lines under them, up to the next running text."""
    section: list[Finding] = []
    evidence = ""
    short = (draft.shapes.words <= _MOST_HEADING_WORDS) | (draft.shapes.lines > 1)
    may = kept & draft.cued & short & ~draft.shapes.terminal
    places = np.flatnonzero(kept & np.logical_or.accumulate(may))
    listed = _listed(draft, places).tolist()
    for index, is_listed, below in zip(places.tolist(), listed, (*places[1:].tolist(), -1), strict=False):
        if may[index] and (found := _section(draft, index, below)):
            yield from _unless_the_body_is_a_list(draft, section)
            heading = draft.blocks[index].text.partition("\n")[0]
            evidence = f"listed under {heading!r}"
            section = [Finding(index, f"opens a section: {found!r}", 0.95)]
        elif section and is_listed:
            section.append(Finding(index, evidence, 0.85))
        elif section:
            yield from _unless_the_body_is_a_list(draft, section)
            section = []
    yield from _unless_the_body_is_a_list(draft, section)


def _unless_the_body_is_a_list(draft: Draft, section: list[Finding]) -> list[Finding]:
    """A long list is what the article is about where running text stands below it, or the model holds most of it so."""
    places = [finding.at for finding in section]
    if draft.shapes.lines[places].sum() <= _MOST_IN_BODY:
        return section
    in_body = not draft.below(places[-1]) or draft.likely[places].mean() > _HALF
    return [] if in_body else section


def _section(draft: Draft, index: int, below: int) -> str:
    """Return the cue of a section heading; inside a page's body it must also have a link under it, or head a list.

    Below the body a label will do: "Tags: chess, Tbilisi".
    """
    if draft.below(index) and (found := draft.cue(index, "related", "line") or draft.cue(index, "section", "label")):
        return found
    if draft.kind == "text" or draft.below(index) or below < 0:
        return draft.cue(index, "section", "line") or draft.cue(index, "section", "start")
    linked = draft.shapes.lines[index] > 1 or draft.links[below] >= _LINKED
    return draft.cue(index, "section", "line") if linked else ""


def _listed(draft: Draft, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether blocks under such a heading are its headlines: linked, or not running text and not in the body."""
    reads_on = (draft.shapes.prose & ~draft.shapes.question)[places]
    outside = (places > draft.last) | (draft.kind == "text")
    return (draft.links[places] >= _LINKED) | (~reads_on & outside)

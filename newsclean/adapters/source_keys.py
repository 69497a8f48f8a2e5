"""The sources of a story -> a letter and a colour for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.adapters.elements import Html, element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.records import Passage, Story

_HUES = (255, 50, 150, 340, 95, 200, 20, 300)
"""Degrees of the OKLCH wheel, neighbours far apart."""
_GOLDEN = 137.508
"""Degrees from one further hue to the next: no two come near each other."""


class SourceKeys:
    """Letters for the sources of a story, in the order in which they were given."""

    def __init__(self, story: Story) -> None:
        self.ids = tuple(dict.fromkeys((*story.source_ids, *(passage.source for passage in story.passages()))))
        self._places = {name: at for at, name in enumerate(self.ids)}

    def place(self, source: str) -> int:
        """Return the position of a source, from 0."""
        return self._places[source]

    def places(self, passages: Iterable[Passage]) -> list[int]:
        """Return the positions of the sources of passages, each once, in the order of the passages."""
        return list(dict.fromkeys(self._places[passage.source] for passage in passages))

    def name(self, source: str, more: str = "") -> Html:
        """Return a source's key and name, and what more there is to say of it."""
        at = self._places[source]
        said = (element("span", more, class_="more"),) if more else ()
        return element("span", self.key(at), " ", element("bdi", source, class_="name"), *said, class_="source")

    def key(self, at: int) -> Html:
        """Return the letter of a source, in its colour."""
        return element("span", letters(at), class_=f"key of c{at}")

    def rules(self) -> str:
        """Return the style rules of the colours, and those that dim what the source chosen doesn't say."""
        return "".join(
            f".c{at}{{--hue:{_hue(at)}}}body:has(#only-{at}:checked) .said:not(.by{at}){{opacity:var(--dim)}}\n"
            for at in range(len(self.ids))
        )


def letters(at: int) -> str:
    """Return the letters of a position, as the columns of a spreadsheet have them.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _hue(at: int) -> int:
    return _HUES[at] if at < len(_HUES) else round(_HUES[0] + _GOLDEN * at) % 360

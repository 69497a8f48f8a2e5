"""Elements that the user's own CSS selectors name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "newsclean-strip:"
"""Prefix of the class token that `newsclean.selected` puts on the elements a selector matched."""


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find blocks inside marked elements."""
    for index in kept:
        for token in draft.blocks[index].markup.landmarks:
            if token.startswith(MARK):
                yield Finding(index, f"matches the selector {token.removeprefix(MARK)!r}", 1.0)
                break

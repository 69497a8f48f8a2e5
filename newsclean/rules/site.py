"""What the site's profile knows for furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Draft, Finding


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find the blocks found by the profile before the body was looked for."""
    wanted = frozenset(kept)
    yield from (finding for finding in draft.settled.furniture if finding.at in wanted)

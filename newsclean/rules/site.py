"""What the site's profile knows for furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Draft, Finding, Kept


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find the site's furniture, and what stands where other pages of the site keep next to nothing."""
    found = (*draft.settled.furniture, *draft.settled.standing.outside)
    return (finding for finding in found if kept[finding.at])

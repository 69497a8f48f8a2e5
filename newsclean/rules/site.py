"""What the site's profile knows for furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.draft import Draft, Finding, Kept


def find(draft: Draft, kept: Kept) -> Iterator[Finding]:
    """Find the blocks found by the profile before the body was looked for."""
    return (finding for finding in draft.settled.furniture if kept[finding.at])

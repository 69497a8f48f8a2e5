"""The options that a configuration may set, read off the dataclasses that hold them: a group is one entry of GROUPS."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

from newsclean.corpus.options import RunOptions
from newsclean.options import CleanOptions, GroupOptions, NearOptions, StoryOptions
from newsclean.site_rules import SiteRules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from dataclasses import Field


@dataclass(frozen=True, slots=True)
class Threshold:
    """The argument of `deduplicate` that is no part of its options."""

    threshold: float = RunOptions().threshold
    """Least Jaccard of two texts that are near-duplicates, above 0 and up to 1."""

    def __post_init__(self) -> None:
        RunOptions(threshold=self.threshold)


GROUPS: tuple[tuple[str, type], ...] = (
    ("clean", CleanOptions),
    ("near", NearOptions),
    ("near", Threshold),
    ("story", StoryOptions),
    ("group", GroupOptions),
    ("run", RunOptions),
)
"""Sections, and what their options belong to."""
_LENT = {"threshold": Threshold}
"""Options that one group has for others too."""


class Option(NamedTuple):
    """An option that may be set."""

    section: str
    name: str
    kind: Any
    """The type that its dataclass gives it."""
    default: object
    group: type
    """The dataclass."""

    @property
    def key(self) -> str:
        """The name with the section: ``clean.strip``."""
        return f"{self.section}.{self.name}"


def options() -> Iterator[Option]:
    """Yield every option, in the order of the groups.

    >>> [option.key for option in options()][0]
    'clean.engine'
    """
    for section, group in GROUPS:
        kinds = get_type_hints(group, localns={"SiteRules": SiteRules})
        for field in fields(group):
            if lender(group, field) is None:
                yield Option(section, field.name, kinds[field.name], field.default, group)


def lender(group: type, field: Field[Any]) -> type | None:
    """Return the group whose options a field takes: `StoryOptions.clean` is what the section ``clean`` says."""
    held = type(field.default)
    if any(held is other for _, other in GROUPS):
        return held
    other = _LENT.get(field.name)
    return None if other is group else other

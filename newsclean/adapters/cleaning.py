"""The inputs of a command -> cleaned pages, by the options in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsclean
from newsclean.adapters import terminal
from newsclean.adapters.inputs import PAGES, inputs
from newsclean.errors import InputError
from newsclean.options import CleanOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsclean.adapters.arguments import Kind
    from newsclean.adapters.failures import Failures
    from newsclean.configuration import Configuration
    from newsclean.records import Cleaned


def cleaning_options(settings: Configuration, strip: Sequence[str] | None, rules: Path | None) -> CleanOptions:
    """Return how pages are cleaned: as configured, but for the flags that were given."""
    loaded = newsclean.SiteRules.load(rules) if rules else None
    return settings.options(CleanOptions, strip=tuple(strip) if strip else None, rules=loaded)


def cleaned(
    names: Sequence[str],
    kind: Kind,
    url: str | None,
    site: Path | None,
    options: CleanOptions,
    failures: Failures,
) -> Iterator[tuple[str, Cleaned]]:
    """Yield each input, cleaned; what can't be read is a failure, and what holds no text is named on stderr."""
    profile = newsclean.SiteProfile.load(site) if site else None
    for item in inputs(names, PAGES, failures):
        try:
            page = newsclean.clean(item.page(options.max_bytes), url, kind.value, profile, options)
        except (InputError, OSError) as error:
            failures.add(item.name, error)
        else:
            if not page.paragraphs and not page.removals:
                terminal.message(f"{item.name} holds no text")
            yield item.name, page

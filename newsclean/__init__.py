"""newsclean: clean scraped news, find near-duplicate paragraphs, consolidate versions of a story into one text.

>>> import newsclean
>>> newsclean.clean("Rain warning\\n\\nIt rained all day in the valley, the mayor said.").text
'It rained all day in the valley, the mayor said.'
"""

from typing import TYPE_CHECKING

from newsclean.clean import clean
from newsclean.errors import InputError, NewscleanError, OptionError
from newsclean.options import CleanOptions, NearOptions, StoryOptions
from newsclean.records import (
    Block,
    Cleaned,
    Dropped,
    Markup,
    Metadata,
    Passage,
    Provenance,
    Removal,
    Source,
    Span,
    Story,
    Variant,
)
from newsclean.story import consolidate

if TYPE_CHECKING:
    from newsclean.duplicates import Duplicates
    from newsclean.near import deduplicate

__all__ = [
    "Block",
    "CleanOptions",
    "Cleaned",
    "Dropped",
    "Duplicates",
    "InputError",
    "Markup",
    "Metadata",
    "NearOptions",
    "NewscleanError",
    "OptionError",
    "Passage",
    "Provenance",
    "Removal",
    "Source",
    "Span",
    "Story",
    "StoryOptions",
    "Variant",
    "clean",
    "consolidate",
    "deduplicate",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import what needs numpy and pyarrow when it is first asked for: `import newsclean` stays light."""
    if name == "deduplicate":
        from newsclean.near import deduplicate

        return deduplicate
    if name == "Duplicates":
        from newsclean.duplicates import Duplicates

        return Duplicates
    raise AttributeError(f"module 'newsclean' has no attribute {name!r}")

"""newsclean: clean scraped news, find near-duplicate paragraphs, consolidate versions of a story into one text.

>>> import newsclean
>>> newsclean.clean("Rain warning\\n\\nIt rained all day in the valley, the mayor said.").text
'It rained all day in the valley, the mayor said.'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from newsclean.clean import clean
from newsclean.errors import InputError, NewscleanError, OptionError
from newsclean.options import CleanOptions, GroupOptions, NearOptions, StoryOptions
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

if TYPE_CHECKING:
    from newsclean.corpus.manifest import Manifest
    from newsclean.corpus.options import RunOptions
    from newsclean.corpus.run import run
    from newsclean.duplicates import Duplicates
    from newsclean.grouping import stories
    from newsclean.near import deduplicate
    from newsclean.site_rules import SiteRules
    from newsclean.sites import SiteProfile
    from newsclean.story import consolidate

__all__ = [
    "Block",
    "CleanOptions",
    "Cleaned",
    "Dropped",
    "Duplicates",
    "GroupOptions",
    "InputError",
    "Manifest",
    "Markup",
    "Metadata",
    "NearOptions",
    "NewscleanError",
    "OptionError",
    "Passage",
    "Provenance",
    "Removal",
    "RunOptions",
    "SiteProfile",
    "SiteRules",
    "Source",
    "Span",
    "Story",
    "StoryOptions",
    "Variant",
    "clean",
    "consolidate",
    "deduplicate",
    "run",
    "stories",
]
__version__ = "0.1.0"


_LAZY = {
    "deduplicate": "newsclean.near",
    "Duplicates": "newsclean.duplicates",
    "stories": "newsclean.grouping",
    "run": "newsclean.corpus.run",
    "RunOptions": "newsclean.corpus.options",
    "Manifest": "newsclean.corpus.manifest",
    "SiteProfile": "newsclean.sites",
    "SiteRules": "newsclean.site_rules",
    "consolidate": "newsclean.story",
}
"""What cleaning a page does not need is imported when it is first asked for: `import newsclean` stays light."""


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)

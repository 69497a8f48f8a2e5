"""newsclean: clean scraped news, find near-duplicate paragraphs, consolidate versions of a story into one text.

>>> import newsclean
>>> newsclean.clean("Rain warning\\n\\nIt rained all day in the valley, the mayor said.").text
'It rained all day in the valley, the mayor said.'
"""

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

__version__ = "0.1.0"

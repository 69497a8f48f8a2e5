"""clean(): one page that reads as the pipeline.

source -> decoded -> read as blocks -> drafted: shapes, votes, the model's verdict -> removals -> what is kept
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newsclean.asked import asked_of
from newsclean.options import CleanOptions, check_options
from newsclean.records import Cleaned
from newsclean.source import decode

if TYPE_CHECKING:
    from newsclean.sites import SiteProfile

_DEFAULT = CleanOptions()


def clean(
    source: str | bytes,
    url: str | None = None,
    kind: Literal["auto", "html", "text"] = "auto",
    site: SiteProfile | None = None,
    options: CleanOptions = _DEFAULT,
) -> Cleaned:
    """Take the boilerplate out of one source and say of each removed block why.

    source is HTML or plain text, told apart by content unless `kind` says which; bytes are decoded by their byte order
    mark, the declared charset, or detection. Returns the kept paragraphs, the removals and the metadata; both index
    `source_text`. An empty source gives an empty result.

    `site` is the profile of the page's host: what repeats there is removed too.

    Raises `InputError` for binary, oversized or too deeply nested sources, `OptionError` for options out of range.

    >>> page = clean("Rain warning\\n\\nIt rained all day in the valley, the mayor said.\\n\\nLatest News")
    >>> page.text
    'It rained all day in the valley, the mayor said.'
    >>> [(removal.rule, removal.text) for removal in page.removals]
    [('headline', 'Rain warning'), ('trailing', 'Latest News')]
    """
    from newsclean import rules
    from newsclean.drafting import draft_of
    from newsclean.reading import read

    check_options(options, CleanOptions)
    decoded = decode(source, kind, options)
    asked = asked_of(url, site, options)
    found = read(decoded, url, asked, options)
    removals = rules.removals(draft_of(found, asked, options))
    gone = {removal.span for removal in removals}
    kept = tuple(block for block in found.blocks if block.span not in gone)
    return Cleaned(kept, removals, found.source_text, found.metadata, decoded.kind, decoded.encoding)

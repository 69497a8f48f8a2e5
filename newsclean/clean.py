"""clean(): one page that reads as the pipeline.

source -> decoded -> blocks -> shapes and votes -> removals -> what is kept
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newsclean.asked import asked_of
from newsclean.options import CleanOptions
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
    from newsclean.reading import draft_of

    decoded = decode(source, kind, options)
    source_text, draft = draft_of(decoded, url, asked_of(url, site, options), options)
    removals = rules.removals(draft)
    gone = {removal.span for removal in removals}
    kept = tuple(block for block in draft.blocks if block.span not in gone)
    return Cleaned(kept, removals, source_text, draft.metadata, decoded.kind, decoded.encoding)

"""The rules, in the order in which they are asked: what is certain first, so that its reason is the one given.

A rule yields findings and edits nothing; `removals` makes of the first finding against a block its removal. The model
is asked last: it knows more than the named rules, but says less. Only plain text asks for headlines, since a page's
own title is in its markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.draft import Draft, Rule
from newsclean.records import Removal
from newsclean.rules import (
    bylines,
    captions,
    comments,
    headlines,
    learned,
    legal,
    prompts,
    related,
    selectors,
    site,
    timestamps,
    titles,
    trailing,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.draft import Finding
    from newsclean.records import SourceKind

RULES: dict[SourceKind, tuple[Rule, ...]] = {
    "html": (
        Rule("selector", selectors.find),
        Rule("title", titles.find),
        Rule("site", site.find),
        Rule("trailing", trailing.find),
        Rule("related", related.find),
        Rule("prompt", prompts.find),
        Rule("caption", captions.find),
        Rule("byline", bylines.find),
        Rule("timestamp", timestamps.find),
        Rule("legal", legal.find),
        Rule("comments", comments.find),
        Rule("learned", learned.find),
    ),
    "text": (
        Rule("selector", selectors.find),
        Rule("site", site.find),
        Rule("trailing", trailing.find),
        Rule("related", related.find),
        Rule("prompt", prompts.find),
        Rule("caption", captions.find),
        Rule("byline", bylines.find),
        Rule("timestamp", timestamps.find),
        Rule("legal", legal.find),
        Rule("headline", headlines.find),
        Rule("comments", comments.find),
        Rule("learned", learned.find),
    ),
}


def removals(draft: Draft) -> tuple[Removal, ...]:
    """Ask every rule; return the removals in the order of the blocks."""
    if not draft.blocks:
        return ()
    found: dict[int, Removal] = {}
    kept = np.ones(len(draft.blocks), dtype=np.bool_)
    kept[list(draft.settled.kept)] = False
    for rule in RULES[draft.kind]:
        for finding in tuple(rule.find(draft, kept)):
            found.setdefault(finding.at, _removal(draft, rule, finding))
            kept[finding.at] = False
    return tuple(found[index] for index in sorted(found))


def _removal(draft: Draft, rule: Rule, finding: Finding) -> Removal:
    block = draft.blocks[finding.at]
    said = finding.evidence, finding.score
    return Removal(block.text, block.span, rule.name, *said, block.path, container=block.container)


def names(kind: SourceKind) -> Sequence[str]:
    """Return the names of the rules for a kind of source, in order."""
    return [rule.name for rule in RULES[kind]]

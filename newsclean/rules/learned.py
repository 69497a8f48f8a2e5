"""The learned verdict: what the model holds for no content, and which features weighed most against it.

On a page it corrects the votes: it takes a voted block only where it is rather sure, and adds one that trafilatura
left out only where it is rather sure. In plain text nobody voted, and it decides alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.model import Verdict

_HALF = 0.5


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find blocks that are less likely content than the options ask for."""
    if not kept:
        return
    verdict = _verdict(draft)
    scores = verdict.scores.tolist()
    for index in kept:
        if scores[index] < _least(draft, index):
            evidence = f"{scores[index]:.0%} likely content; against it: {verdict.against(index)}"
            yield Finding(index, evidence, 1.0 - scores[index])


def _verdict(draft: Draft) -> Verdict:
    from newsclean.line_features import line_features
    from newsclean.model import judge, load
    from newsclean.page_features import page_features

    features = page_features(draft) if draft.kind == "html" else line_features(draft)
    return judge(load(draft.kind), features)


def _least(draft: Draft, index: int) -> float:
    options = draft.options
    if draft.kind == "text":
        return options.line_content
    return options.voted_content if draft.votes[index] >= _HALF else options.unvoted_content

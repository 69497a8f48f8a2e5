"""The learned verdict: what the model holds for no content, and which features weighed most against it.

On a page it corrects trafilatura's votes, or with the fast engine those of the stretch of running text: it takes a
voted block only where it is very sure, and adds one without a vote only where it is rather sure. In plain text it
corrects the stretch of running text in the same way, and takes next to nothing from inside it where the text is clean
already. Where it would leave next to nothing of what was voted for, it is out of its depth, and the votes decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.draft import Draft, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.model import Judgement

_HALF = 0.5


def find(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    """Find blocks that are less likely content than the options ask for."""
    return findings(draft, kept, judged(draft)) if kept else iter(())


def judged(draft: Draft) -> Judgement:
    """Return the model's verdict on a document."""
    from newsclean.line_features import line_features
    from newsclean.model import judge, load
    from newsclean.page_features import page_features

    features = page_features(draft) if draft.kind == "html" else line_features(draft)
    return judge(load(draft.model), features)


def findings(draft: Draft, kept: list[int], verdict: Judgement) -> Iterator[Finding]:
    """Find blocks by a verdict."""
    scores, least = verdict.scores.tolist(), _least(draft)
    if _in_doubt(draft, [score >= enough for score, enough in zip(scores, least, strict=True)]):
        yield from _without_vote(draft, kept)
        return
    gone = [index for index in kept if scores[index] < least[index]]
    for index, reasons in zip(gone, verdict.against(gone), strict=True):
        vote = _vote(draft, index)
        yield Finding(index, f"{scores[index]:.0%} likely content; {vote}; against it: {reasons}", 1.0 - scores[index])


def _least(draft: Draft) -> list[float]:
    """For each block, the least probability with which it stays."""
    options = draft.options
    voted, unvoted = options.voted_content, options.unvoted_content
    if draft.kind == "text":
        clean = _voted_characters(draft) >= options.clean_share * sum(len(block.text) for block in draft.blocks)
        voted, unvoted = (0.0, options.clean_line) if clean else (options.voted_line, options.unvoted_line)
    return [voted if vote >= _HALF else unvoted for vote in draft.votes]


def _in_doubt(draft: Draft, good: list[bool]) -> bool:
    kept = sum(len(block.text) for block, stays in zip(draft.blocks, good, strict=True) if stays)
    return kept < draft.options.doubt * _voted_characters(draft)


def _voted_characters(draft: Draft) -> int:
    return sum(len(block.text) for block, vote in zip(draft.blocks, draft.votes, strict=True) if vote >= _HALF)


def _without_vote(draft: Draft, kept: list[int]) -> Iterator[Finding]:
    for index in kept:
        if draft.votes[index] < _HALF:
            yield Finding(index, f"the model is in doubt, and {_vote(draft, index)}", 0.7)


def _vote(draft: Draft, index: int) -> str:
    voter = "trafilatura took" if draft.model == "html" else "the body's running text holds"
    return f"{voter} {draft.votes[index]:.0%} of it"

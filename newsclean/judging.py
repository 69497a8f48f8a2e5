"""A draft -> what the model says of it, and how far it doubts that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from newsclean.draft import Draft
    from newsclean.features import Features
    from newsclean.model import Judgement

_MISSED = 100
"""Characters expected to be wrong on any page: where little is found, as often as not the article was missed."""


def judged(draft: Draft) -> Judgement:
    """Return the model's verdict on a document."""
    from newsclean.model import judge, load

    return judge(load(draft.model), described(draft))


def described(draft: Draft) -> Features:
    """Return the features of a document's blocks."""
    from newsclean.line_features import line_features
    from newsclean.page_features import page_features

    return page_features(draft, draft.page) if draft.page else line_features(draft)


def doubt(draft: Draft) -> float:
    """Return the characters that the model expects to be wrong about, as a share of those that it holds for content.

    A block with a probability of .9 is wrong one time in ten (Chow, On Optimum Recognition Error and Reject Tradeoff,
    IEEE Transactions on Information Theory 16(1), 1970).
    """
    scores, sizes = draft.verdict.scores, draft.counts.characters
    wrong = sizes * np.minimum(scores, 1 - scores)
    return float((wrong.sum() + _MISSED) / max(1.0, (sizes * scores).sum()))

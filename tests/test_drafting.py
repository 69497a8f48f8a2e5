"""Where a plain text's body is looked for again. If this breaks, a dump whose article is missing gives one line of its
menu, or an article that the model does not know the like of is lost."""

from dataclasses import replace

import numpy as np
import pytest

from newsclean.asked import asked_of
from newsclean.draft import Draft
from newsclean.drafting import draft_of, reconsidered
from newsclean.judging import judged
from newsclean.options import CleanOptions
from newsclean.reading import read
from newsclean.source import decode

MENU = [f"Section {number}" for number in range(24)]
STORY = "It rained all day in the valley, and the river rose by a metre before the evening, the mayor said."
OTHER = "A reader asks whether a tenant may paint the walls of a flat green, and our expert says yes."
OPTIONS = CleanOptions()


def drafted(likely: dict[str, float]) -> Draft:
    """A text of a menu, a story, a menu and another text, whose lines are as likely content as is said, or at .02."""
    text = "\n\n".join([*MENU, STORY, *MENU, OTHER])
    asked = asked_of(None, None, OPTIONS)
    draft = draft_of(read(decode(text, "text", OPTIONS), None, asked, OPTIONS), asked, OPTIONS)
    scores = np.array([likely.get(block.text, 0.02) for block in draft.blocks])
    votes = np.array([float(block.text == STORY) for block in draft.blocks])
    return replace(draft, judge=lambda draft: judged(draft)._replace(scores=scores), votes=votes, body=(len(MENU),))


@pytest.mark.parametrize(
    ("likely", "voted"),
    [({}, []), ({STORY: 0.35}, [STORY]), ({OTHER: 0.6}, [OTHER]), ({STORY: 0.6}, [STORY])],
    ids=["nothing", "the stretch as likely as it must be", "another line", "the stretch"],
)
def test_the_body_lies_where_lines_are_likely(likely: dict[str, float], voted: list[str]) -> None:
    draft = reconsidered(drafted(likely))
    assert [block.text for block, vote in zip(draft.blocks, draft.votes, strict=True) if vote] == voted
    assert [draft.blocks[index].text for index in draft.body] == voted

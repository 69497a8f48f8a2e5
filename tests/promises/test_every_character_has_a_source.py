"""Promise 2. If it breaks, a user can't tell who said what, or a quotation is no quotation."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean.audit import unsourced

from ..strategies import TEXTS


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_versions(texts: list[str]) -> None:
    assert unsourced(newsclean.consolidate(texts)) == ()


@given(TEXTS, st.data())
@settings(max_examples=100, deadline=None)
def test_versions_that_share_passages(text: str, data: st.DataObject) -> None:
    paragraphs = text.split("\n\n")
    other = "\n\n".join(data.draw(st.permutations(paragraphs)))
    story = newsclean.consolidate([newsclean.Source(text, "a"), newsclean.Source(other, "b")])
    assert unsourced(story) == ()


def test_sources_say_who_said_it() -> None:
    shared = "The council approved the new budget on Monday after a long debate."
    story = newsclean.consolidate(
        [
            newsclean.Source(f"{shared} Taxes stay as they are, the treasurer told the press.", "first"),
            newsclean.Source(f"{shared}", "second"),
        ]
    )
    assert [passage.source for passage in story.provenance[0].passages] == ["first", "second"]
    assert [dropped.passage.source for dropped in story.dropped] == ["second"]


def test_the_audit_notices_an_unsourced_character() -> None:
    story = newsclean.consolidate("It rained all day in the valley, police said.")
    longer = newsclean.Story(story.text + " Or so.", story.provenance, pages=story.pages, source_ids=story.source_ids)
    assert unsourced(longer) == ("'Or so.' is not covered",)


def test_the_audit_notices_a_passage_or_a_removal_that_is_made_up() -> None:
    """Else a user who audits a story trusts a quotation that no source has, because it stands in a corner of it."""
    told = "The flood killed {} people in the valley on Monday, police said in the {}evening."
    texts = [told.format(12, ""), told.format(14, ""), told.format(14, "late ") + "\n\nRead more: Bridge closed"]
    story = newsclean.consolidate(texts)
    [variant], [removal] = story.variants, story.removals
    passage = replace(story.provenance[0].passages[0], text="made up")
    elsewhere = replace(passage, source="nowhere")
    for forged in (
        replace(story, variants=(replace(variant, also=((passage,),)),)),
        replace(story, variants=(replace(variant, passages=(*variant.passages, elsewhere)),)),
        replace(story, removals=(removal._replace(text="made up"),)),
    ):
        assert [fault.split(" is not")[0] for fault in unsourced(forged)] == ["'made up'"]
    assert unsourced(story) == ()

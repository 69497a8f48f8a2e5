"""Where the article stands on most pages of a site it stands on the others. If this breaks, a profile is a list of
lines again, and a box that is taken for the article once is kept."""

import pytest

import newsclean
from newsclean.sites import Share, SiteProfile

RAIN = [
    "It rained all day in {}, and the river rose by a metre before the evening, the mayor told reporters.",
    "Most shops in the old town of {} stayed closed, while volunteers filled sandbags along the embankment.",
    "Schools in {} will open again on Monday, the council said, if the water falls as quickly as forecast.",
]
BOX = "A reader from {} asks: may a tenant paint the walls of a flat green? Our expert says that he may, within limits."
TOWNS = ("Ulm", "Bonn", "Kiel", "Jena")


def page(town: str, box: str = BOX) -> str:
    """A page of a site: a menu, an article, and a box of another story that has the look of one."""
    story = "".join(f"<p>{line.format(town)}</p>" for line in RAIN)
    tips = f"<div class='tips'><p>{box.format(town)}</p></div>"
    return (
        "<html><body><ul class='menu'><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul>"
        f"<div class='story' id='s{len(town)}'>{story}</div>{tips}</body></html>"
    )


def learned(kept_tips: int) -> SiteProfile:
    """A profile of pages of which so many kept the box."""
    pages = []
    for number, town in enumerate(TOWNS):
        found = newsclean.clean(page(town))
        tips = [block for block in (*found.paragraphs, *found.removals) if block.container.endswith("div.tips > p")]
        story = [block for block in (*found.paragraphs, *found.removals) if block.container.endswith("#s0.story > p")]
        assert (len(tips), len(story)) == (1, 3)
        kept = [newsclean.Block(b.text, b.span, container=b.container) for b in story]
        box = newsclean.Block(tips[0].text, tips[0].span, container=tips[0].container)
        gone = newsclean.Removal(box.text, box.span, "learned", "", 1.0, container=box.container)
        own = ((*kept, box), ()) if number < kept_tips else (tuple(kept), (gone,))
        pages.append(newsclean.Cleaned(*own, ""))
    return SiteProfile.learn(pages, "example.com")


def test_containers_have_the_shares_that_pages_keep() -> None:
    shares = learned(1).containers
    (tips,) = (own for name, own in shares.items() if "tips" in name)
    (story,) = (own for name, own in shares.items() if "story" in name)
    assert sorted(share.kept > 0 for share in tips.values()) == [False, False, False, True]
    assert all(isinstance(share, Share) and share.kept == share.every > 100 for share in story.values())


def test_what_stands_where_other_pages_keep_nothing_goes() -> None:
    found = newsclean.clean(page("Trier"), site=learned(0))
    (gone,) = (removal for removal in found.removals if removal.container.endswith("div.tips > p"))
    assert gone.rule == "site"
    assert gone.evidence == "stands in body > div.tips > p, of which other pages of example.com keep 0%"
    assert len([block for block in found.paragraphs if "Trier" in block.text]) == 3


def test_what_stands_where_other_pages_keep_nearly_all_stays_whatever_the_model_says() -> None:
    strange, strict = "{} offers", newsclean.CleanOptions(voted_content=0.95, unvoted_content=0.95)
    alone, known = (newsclean.clean(page("Trier", strange), site=site, options=strict) for site in (None, learned(4)))
    assert strange.format("Trier") in [removal.text for removal in alone.removals if removal.rule == "learned"]
    assert strange.format("Trier") in known.text


@pytest.mark.parametrize("towns", [TOWNS[:1], TOWNS[:2]])
def test_a_page_is_no_evidence_of_itself(towns: tuple[str, ...]) -> None:
    profile = SiteProfile.learn((newsclean.clean(page(town)) for town in towns), "example.com")
    alone, known = newsclean.clean(page("Ulm")), newsclean.clean(page("Ulm"), site=profile)
    assert known.text == alone.text

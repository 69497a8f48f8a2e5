"""What a profile takes out, and what repeats by nature. If this breaks, a whole site loses its standfirsts."""

import newsclean
from newsclean.audit import lost
from newsclean.main_span import span_votes
from newsclean.shapes import shapes_in
from newsclean.sites import SiteProfile
from newsclean.text_blocks import text_blocks

TOPICS = ["bridge", "school", "harbour", "market", "station", "theatre", "library", "museum", "hospital", "stadium"]


def body(topic: str) -> list[str]:
    """Running text that only one page has."""
    return [
        f"The {topic} in the old town was closed on Monday after a long night of rain and wind.",
        f"The mayor said that the {topic} would open again as soon as the water had gone down.",
        f"People who live near the {topic} had to leave their houses before sunrise.",
        f"Soldiers put sandbags around the {topic}, and divers looked for damage below the water.",
        f"The costs for the {topic} are not known yet, a spokeswoman said in the evening.",
    ]


def text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def html(paragraphs: list[str]) -> str:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><body><article>{inner}</article></body></html>"


def learned(pages: list[str]) -> SiteProfile:
    return SiteProfile.learn(pages, "example.com")


FOLLOW = "You can now get all of our reports on your phone, at any time, wherever you are."
CHORUS = "All of the accused have always said that they did nothing wrong."


def test_furniture_goes_from_pages_and_texts() -> None:
    for form in (text, html):
        pages = [form([*body(topic), FOLLOW, f"{n} readers like this."]) for n, topic in enumerate(TOPICS)]
        cleaned = newsclean.clean(pages[3], site=learned(pages))
        assert cleaned.text == text(body(TOPICS[3]))
        assert lost(cleaned) == ()
        removal = next(item for item in cleaned.removals if item.text == FOLLOW)
        assert removal.rule == "site"
        assert removal.evidence == "stands on 10 of 10 pages of example.com, kept out of the body on 0"
        assert 0.9 < removal.score < 1


def test_a_page_that_was_not_learned_from_is_one_page_more() -> None:
    pages = [text([*body(topic), FOLLOW]) for topic in TOPICS]
    cleaned = newsclean.clean(pages[0], site=learned(pages[1:2]))
    assert [item.evidence for item in cleaned.removals if item.rule == "site"] == [
        "stands on 1 of 1 pages of example.com, kept out of the body on 0, and here"
    ]


def test_one_page_alone_says_nothing() -> None:
    page = text([*body("bridge"), FOLLOW])
    assert newsclean.clean(page, site=learned([page])).text == newsclean.clean(page).text
    assert newsclean.clean(page, site=SiteProfile()).text == newsclean.clean(page).text


def test_a_sentence_that_recurs_inside_bodies_stays() -> None:
    pages = [text([*body(topic)[:3], CHORUS, *body(topic)[3:]]) for topic in TOPICS]
    assert CHORUS in newsclean.clean(pages[0], site=learned(pages)).text


def test_a_chorus_within_one_page_stays() -> None:
    paragraphs = body("song")
    page = text([paragraphs[0], CHORUS, paragraphs[1], CHORUS, paragraphs[2], CHORUS, *paragraphs[3:]])
    others = [text(body(topic)) for topic in TOPICS]
    assert newsclean.clean(page, site=learned([page, *others])).text.count(CHORUS) == 3


def test_the_first_lines_that_other_pages_show_as_a_teaser_stay() -> None:
    teaser = body("bridge")[0]
    own = text(body("bridge"))
    others = [text([*body(topic), "Latest News", "Town hall", teaser.rstrip(".")]) for topic in TOPICS[1:]]
    profile = learned([own, *others])
    assert len(profile.blocks[newsclean.sites.template(teaser)].pages) > 2
    assert newsclean.clean(own, site=profile).text == own


def test_background_of_few_pages_stays() -> None:
    background = "The river last rose that high in the year in which the dam was built."
    pages = [text([*body(f"{topic} {n}"), background] if topic == "bridge" else body(f"{topic} {n}"))
             for topic in TOPICS for n in range(3)]  # fmt: skip
    assert background in newsclean.clean(pages[0], site=learned(pages)).text


def test_versions_of_one_article_stay() -> None:
    first = body("bridge")
    new = "Nobody was hurt, the fire brigade said, although two people fell into the water there."
    second = [*first[:2], new, *first[2:]]
    profile = learned([text(first), text(second), *map(text, map(body, TOPICS[1:4]))])
    assert newsclean.clean(text(first), site=profile).text == text(first)
    assert newsclean.clean(text(second), site=profile).text == text(second)


def test_versions_of_one_article_stay_on_pages() -> None:
    first = body("bridge")
    second = [*first[:2], "Nobody was hurt there, the fire brigade said, although two people fell in.", *first[2:]]
    profile = learned([html(first), html(second), *map(html, map(body, TOPICS[1:4]))])
    assert newsclean.clean(html(first), site=profile).text == text(first)


def quoting(paragraphs: list[str], quoted: list[str]) -> str:
    """A page of an article with quotations."""
    quotations = "".join(f"<blockquote><p>{line}</p></blockquote>" for line in quoted)
    return html(paragraphs).replace("</article>", f"{quotations}</article>")


def test_quotations_that_versions_of_an_article_share_stay() -> None:
    said = [
        "We never saw such a flood in all the years of this town.",
        "We will build it again, and higher than it was.",
    ]
    first, new = body("bridge"), "Nobody was hurt there, the fire brigade said, although two people fell in."
    pages = [quoting(first, said), quoting([*first[:2], new, *first[2:]], said), *map(html, map(body, TOPICS[1:6]))]
    for page in pages[:2]:
        found = newsclean.clean(page, site=learned(pages)).text
        assert all(line in found for line in (*said, *first))


FORM = [
    "I agree that my address may be used by the publisher.",
    "I agree that it may be passed on to other houses.",
    "These houses may write to me at any time.",
    "I know that I may take back what I said here.",
    "I have a right to see it and to have it set right.",
]


def cut_short(paragraphs: list[str]) -> str:
    """A page of an article's beginning, and the form to fill in for the rest."""
    form = "".join(f"<div class='agree'>{line}</div>" for line in FORM)
    return html(paragraphs[:2]).replace("</body>", f"<form>{form}</form></body>")


def test_what_most_of_a_page_is_made_of_goes_where_no_article_stands() -> None:
    pages = [*map(cut_short, map(body, TOPICS[:2])), *map(html, map(body, TOPICS[2:6]))]
    found = newsclean.clean(pages[0], site=learned(pages))
    assert found.text == text(body(TOPICS[0])[:2])
    assert [removal.text for removal in found.removals if removal.rule == "site"] == FORM


def test_copies_of_one_article_stay() -> None:
    page = text(body("bridge"))
    assert newsclean.clean(page, site=learned([page] * 5)).text == page


def test_furniture_parts_the_body_of_a_text_from_what_follows() -> None:
    comments = ["Ann: I live there and it was bad.", "Bob: I do not think that it was.", "Ann: You were not there."]
    signs = ["Rate this now.", "Readers rated this.", "Share this.", "Newest comments first."]
    blocks = text_blocks(text([*body("bridge"), *signs, *comments]))
    shapes = shapes_in([block.text for block in blocks])
    assert span_votes(blocks, shapes).tolist() == [1.0] * 12
    assert span_votes(blocks, shapes, frozenset(range(5, 9))).tolist() == [1.0] * 5 + [0.0] * 7

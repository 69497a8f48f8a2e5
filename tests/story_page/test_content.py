"""What is in a page: every sentence with its sources, every contradiction, every line that went."""

from __future__ import annotations

from lxml import html

import newsclean
from newsclean.adapters.story_page import story_page
from newsclean.records import Story


def test_every_paragraph_is_in_the_page(flood):
    page = html.fromstring(story_page(flood))
    for extra in page.xpath("//article//*[@class='who'] | //article//sup"):
        extra.drop_tree()
    assert [p.text_content() for p in page.xpath("//article//p")] == flood.text.split("\n\n")


def test_a_paragraph_keeps_its_line_breaks():
    lines = "<p>Roses are red in the garden of the mayor,<br>violets are blue,<br><br>and the river is high.</p>"
    story = newsclean.consolidate(f"<html><body><article>{lines}</article></body></html>")
    text = html.fromstring(story_page(story)).xpath("string(//article)")
    assert all(line in text for line in story.text.split("\n"))


def test_every_sentence_says_who_says_it(flood):
    page = html.fromstring(story_page(flood))
    for number, entry in enumerate(flood.provenance):
        (sentence,) = page.xpath(f"//*[@id='s{number}']/*[@tabindex='0']")
        assert sentence.text_content() == flood.text[entry.span.start : entry.span.end]
        names = page.get_element_by_id(sentence.get("aria-describedby")).xpath(".//bdi/text()")
        assert names[0] == entry.passages[0].source
        assert set(names) >= {passage.source for passage in entry.passages}


def test_versions_stand_side_by_side_with_their_differences_marked(flood):
    page = html.fromstring(story_page(flood))
    for at, variant in enumerate(flood.variants):
        card = page.get_element_by_id(f"variant-{at}")
        assert [quote.text_content() for quote in card.iter("blockquote")] == [p.text for p in variant.passages]
        assert [name.text_content() for name in card.xpath(".//*[@class='who-says']//bdi")] == [
            passage.source for passage in variant.passages
        ]
    marked = page.xpath("//*[@id='variants']//mark[@class='against']/text()")
    assert {"14", "12", "not", "Three", "Two"} <= set(marked)


def test_a_disputed_sentence_leads_to_its_variant_and_back(flood):
    page = html.fromstring(story_page(flood))
    for at in range(len(flood.variants)):
        (link,) = page.xpath(f"//article//a[@href='#variant-{at}']")
        sentence = link.xpath("ancestor::sup/preceding-sibling::*[@class='held'][1]/@id")[0]
        assert page.get_element_by_id(f"variant-{at}").xpath(".//a/@href") == [f"#{sentence}"]


def test_what_was_left_out_is_folded_with_its_reason(flood):
    page = html.fromstring(story_page(flood))
    removals = page.get_element_by_id("removals")
    assert removals.tag == "details"
    assert removals.get("open") is None
    for removal, item in zip(flood.removals, removals.iter("li"), strict=True):
        for said in (removal.text, removal.rule, removal.evidence, removal.source, f"{removal.score:.2f}"):
            assert said in item.text_content()
    told = page.get_element_by_id("dropped").text_content()
    assert all(dropped.passage.text in told and dropped.extra in told for dropped in flood.dropped)


def test_what_there_is_nothing_of_has_no_section():
    page = html.fromstring(story_page(newsclean.consolidate("It rained all day in the valley, the mayor said.")))
    assert page.xpath("//section | //sup | //input") == []


def test_a_story_without_text_says_so():
    assert "No text was left." in story_page(Story(""))


def test_many_sources_share_one_lane():
    story = newsclean.consolidate([f"The river rose in town number {n}, people said there." for n in range(30)])
    page = html.fromstring(story_page(story))
    assert {lanes.get("class") for lanes in page.xpath("//*[@aria-hidden][i]")} == {"lanes stacked"}
    assert {"Z", "AA", "AD"} <= set(page.xpath("//*[@class='legend']//*[starts-with(@class, 'key')]/text()"))


def test_the_text_has_its_language_and_its_direction():
    arabic = "أعلنت الشرطة يوم الاثنين أن النهر ارتفع أكثر من مترين خلال ست ساعات في الوادي."
    article = html.fromstring(story_page(newsclean.consolidate(arabic))).get_element_by_id("text")
    assert article.get("lang") == "ar"
    assert {p.get("dir") for p in article.iter("p")} == {"auto"}


def test_the_same_story_gives_the_same_page(flood):
    assert story_page(flood) == story_page(flood)


def test_how_like_a_dropped_passage_is_to_the_text_is_said_as_it_was_measured():
    """Else a reader takes a share of five-letter runs for a share of words, and thinks that words were lost."""
    told = "It rained all day in the valley, {} said on Monday, and the river rose by night."
    story = newsclean.consolidate([told.format("the mayor"), told.format("a mayor")])
    (dropped,) = story.dropped
    (reason,) = html.fromstring(story_page(story)).xpath("//*[@id='dropped']//a/text()")
    assert reason == f"{dropped.similarity:.0%} alike by runs of five characters"

"""Stories an editor would have kept. If this breaks, a reader gets a fact twice, out of order, or not at all."""

import os
from itertools import permutations
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean.records import Block, Cleaned, Span

from .strategies import TEXTS

SEEDS = Path(__file__).parents[1] / "seeds"
SHARED = Path(os.environ.get("NEWSCLEAN_SHARED", Path(__file__).parents[2] / "shared"))


def seed(name: str) -> str:
    return (SEEDS / name).read_text("utf-8")


def test_stitched_article() -> None:
    text = seed("stitched.txt")
    story = newsclean.consolidate(text)
    assert [removal.rule for removal in story.removals] == ["headline", "headline", "caption", "trailing"]
    assert len(story.dropped) == 1
    assert "March 3" in story.dropped[0].extra
    shown = story.text[slice(*story.dropped[0].duplicate_of)]
    assert shown.startswith("The US Department of Agriculture")
    whole = [paragraph for paragraph in text.split("\n\n") if paragraph in story.text.split("\n\n")]
    assert len(story.text.split("\n\n")) == len(whole) + 1, "only the partly repeated paragraph changed"
    assert whole == sorted(whole, key=text.index)
    assert "Brokers in the region say" in story.text


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the shared seeds are not there")
@pytest.mark.parametrize("path", sorted((SHARED / "seeds").glob("*.txt")), ids=lambda path: path.name)
def test_shared_seeds(path: Path) -> None:
    text = path.read_text("utf-8")
    story = newsclean.consolidate(text)
    rules = {removal.text: removal.rule for removal in story.removals}
    assert rules["Latest News"] == "trailing"
    assert sorted(rules.values()) == ["caption", "headline", "headline", "trailing"]
    assert len(story.text.split("\n\n")) == 12
    assert ["February 7" in dropped.extra for dropped in story.dropped] == [True]


def test_flood_versions_keep_every_figure_in_reach() -> None:
    story = newsclean.consolidate([newsclean.Source(seed(f"flood-{n}.txt"), str(n)) for n in (1, 2, 3)])
    reach = story.text + "".join(passage.text for variant in story.variants for passage in variant.passages)
    for figure in ("12", "14", "5,200", "5,800"):
        assert figure in reach
    assert any("negation" in difference for variant in story.variants for difference in variant.differences)
    assert not any(debris in story.text for debris in ("READ MORE", "Most Read"))


def test_a_clean_text_comes_through_untouched() -> None:
    text = seed("clean.txt").strip()
    assert newsclean.clean(text).text == text
    assert newsclean.consolidate(text).text == text


def test_latest_dated_figure_is_shown() -> None:
    texts = {n: f"The storm killed {n} people along the northern coast, the rescue service said." for n in (3, 5, 9)}
    for order in permutations(texts):
        story = newsclean.consolidate([newsclean.Source(texts[n], str(n), date=f"2026-01-0{n}") for n in order])
        assert story.text == texts[9]
        assert len(story.variants[0].passages) == 3


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("2026-03-02T09:00:00+09:00", "2026-03-02T05:00:00Z"),
        ("Mon, 02 Mar 2026 09:00:00 GMT", "2026-03-03T05:00Z"),
        ("28.02.2026 10:00", "01.03.2026 10:00"),
        ("1.3.2026, 9.30 Uhr", "2026-03-01 10:00 +0000"),
        ("9999999999", "Sun, 20 Nov 2286 18:00:00 +0000 (UTC)"),
    ],
)
def test_the_latest_date_is_the_latest_however_it_is_written(early: str, late: str) -> None:
    """Else the text of a story shows the old death toll, and calls the new one a variant of it."""
    told = "The flood killed {} people in the valley, police said on Monday evening."
    pages = [newsclean.Source(told.format(n), date=date) for n, date in ((14, late), (15, early), (16, None))]
    assert newsclean.consolidate(pages).text == told.format(14)


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_consolidating_a_story_changes_nothing(text: str) -> None:
    once = newsclean.consolidate(text).text
    assert newsclean.consolidate(once).text == once


@given(st.lists(TEXTS, min_size=2, max_size=3))
@settings(max_examples=50, deadline=None)
def test_the_order_of_sources_and_giving_them_twice_change_nothing(texts: list[str]) -> None:
    story = newsclean.consolidate(texts)
    assert newsclean.consolidate(texts[::-1]).text == story.text
    assert newsclean.consolidate(texts + texts).text == story.text


def test_the_order_of_copies_that_are_parted_otherwise_changes_nothing() -> None:
    """Else two runs over the same copies, listed in another order, give texts with other paragraphs."""
    flowing = "The court rejected the appeal on Friday. The mayor welcomed the ruling. He thanked the lawyers."
    copies = [flowing, flowing.replace(". ", ".\n\n"), flowing.replace(". ", ".\n"), f"<p>{flowing}", f"<li>{flowing}"]
    sources = [newsclean.Source(text, str(at)) for at, text in enumerate(copies)]
    assert len({newsclean.consolidate(pair).text for pair in permutations(sources[:3])}) == 1
    for one, two in permutations(sources, 2):
        assert newsclean.consolidate([one, two]).text == newsclean.consolidate([two, one]).text
    same = [newsclean.Source(flowing, name) for name in "ab"]
    assert newsclean.consolidate(same).provenance == newsclean.consolidate(same[::-1]).provenance


def test_words_of_a_long_quotation_are_shown_in_their_place_only() -> None:
    quotation = (
        '"We will {} the old bridge before the first snow of the winter, and we ask the people of both banks to be '
        'patient with us while the ferry, as everybody here knows, runs only {}."'
    )
    texts = [quotation.format(*words) for words in (("mend", "twice"), ("burn", "seldom"))]
    story = newsclean.consolidate([newsclean.Source(text, str(at)) for at, text in enumerate(texts)])
    shown = sorted(passage.text for variant in story.variants for passage in variant.passages)
    assert shown == ['"We will burn the old bridge', '"We will mend the old bridge', *shown[2:]]
    assert shown[2:] == ['knows, runs only seldom."', 'knows, runs only twice."']


def test_what_contradicts_is_cut_where_its_own_language_ends_a_sentence() -> None:
    """Else a German reader is shown the half of a sentence that follows "bzw." as if it were what a version says."""
    told = "Der Minister sprach am Abend bzw. Der Sprecher redete dort von {} Dörfern, die seit Montag ohne Strom sind."
    texts = [told.format(12), told.format(14)]
    [variant] = newsclean.consolidate(texts).variants
    assert {passage.text for passage in variant.passages} == set(texts)


def test_passages_that_differ_alike_are_shown_once() -> None:
    ending = ", police said on Monday. A search goes on."
    texts = [f"The flood killed {n} people in the valley{front}{ending}" for n in (12, 14) for front in ("", " town")]
    [variant] = newsclean.consolidate(texts).variants
    assert len({passage.text for passage in variant.passages}) == len(variant.passages)


def test_a_question_is_not_said_by_a_statement() -> None:
    question = "Is this the end of the line?"
    statement = "He added that in his view this may well not be the end of the line for the ferry company."
    story = newsclean.consolidate([question, statement])
    assert question in story.text
    assert statement in story.text
    assert story.variants == ()


def test_the_verb_may_is_no_date() -> None:
    texts = (
        "The owners of the ferry hope for a licence that may never come, a clerk said.",
        "The owners of the ferry hope for a licence that might never come, a clerk of the town said.",
    )
    assert [dropped.extra for dropped in newsclean.consolidate(texts).dropped] == [""]


def test_proofreading_keeps_what_the_options_keep() -> None:
    rules = newsclean.SiteRules.parse('["*"]\nkeep_text = ["^Read more"]')
    text = f"{seed('clean.txt').strip()}\n\nRead more: A short history of the pier"
    options = newsclean.StoryOptions(clean=newsclean.CleanOptions(rules=rules))
    assert "Read more" not in newsclean.consolidate(text).text
    assert newsclean.consolidate(text, options=options).text == text


def test_a_chorus_stays_and_a_stitched_repetition_goes() -> None:
    chorus = "Row on, row on, the river is wide and the night is long."
    verses = [f"The {n} boat went down the river with its lamp still burning." for n in ("first", "second", "third")]
    song = "\n\n".join(f"{verse}\n\n{chorus}" for verse in verses)
    assert newsclean.consolidate(song).text.count(chorus) == 3
    stitched = f"{verses[0]} {chorus}\n\n{verses[1]}\n\n{chorus} {verses[2]}"
    assert newsclean.consolidate(stitched).text.count(chorus) == 1


@pytest.mark.parametrize(
    ("shown", "more"),
    [("strike that lasted for a day", "on Monday"), ("ruling of last year", "in Lagos"), ("shops even there", "seven")],
)
def test_a_fact_that_looks_like_another_word_is_named(shown: str, more: str) -> None:
    """Else a reader never learns of a day, a place or a number that only a dropped version says."""
    told = "The {} closed all ports{} on the coast, a union leader told the crowd{}."
    texts = [told.format(shown, "", ", adding that talks went on"), told.format(shown, f" {more}", "")]
    [dropped] = newsclean.consolidate(texts).dropped
    assert more in dropped.extra


def test_a_long_ticker_that_two_versions_have_is_told_once() -> None:
    """Else a reader gets a table of results or a ticker twice, as soon as it has more than two hundred lines."""
    said = "The counting in district {} has ended and the results were sent to the capital."
    ticker = "\n\n".join(f"{7 + at // 60:02}:{at % 60:02} {said.format(at)}" for at in range(250))
    assert newsclean.consolidate([ticker, ticker.upper()]).text.lower() == ticker.lower()


def test_german_and_chinese_samples_lose_their_furniture() -> None:
    german, chinese = newsclean.clean(seed("german.txt")), newsclean.clean(seed("chinese.txt"))
    assert {"related", "caption", "byline", "timestamp"} <= {removal.rule for removal in german.removals}
    assert "Lesen Sie auch" not in german.text
    assert "责任编辑" not in chinese.text
    assert len(chinese.paragraphs) >= 3


def test_page_keeps_its_body_and_loses_its_furniture() -> None:
    page = newsclean.clean(seed("page.html"))
    assert page.metadata.title
    assert page.metadata.title not in page.text
    for word in ("Read more", "Newsletter", "Most read", "Advertisement"):
        assert word.lower() not in page.text.lower()
    assert {"paragraph", "list_item", "quote"} <= {block.kind for block in page.paragraphs}


def test_a_foreign_passage_is_noted_and_kept() -> None:
    """Else a reader takes half of another article for part of this one, or loses it."""
    dam = [
        "The dam above Hallbruck held through the night, engineers of the Weser Authority said.",
        "Mayor Ilse Brandt asked the people of Hallbruck to stay away from the river.",
        "Engineers of the Weser Authority had lowered the reservoir on Friday.",
        "Brandt said the engineers would inspect the reservoir again in the morning.",
        "The river rose by two metres below Hallbruck, and the authority closed the bridge.",
    ]
    match = [
        "Striker Matteo Ferri scored twice as Calcio Verano beat Rondinella in the cup.",
        "Ferri headed the winner after a corner by Luca Sanna in extra time.",
        "Coach Aldo Pace praised Sanna and said Verano deserved the semi-final.",
    ]
    story = newsclean.consolidate("\n\n".join([*dam[:3], *match, *dam[3:]]))
    assert all(sentence in story.text for sentence in match)
    assert any("Striker Matteo Ferri" in note for note in story.notes)
    assert not newsclean.consolidate("\n\n".join(dam)).notes


def test_a_long_list_of_names_takes_time_in_line_with_its_length() -> None:
    """Else a book or a list of thousands of names keeps a worker until its time is up, and its story is lost."""

    def seconds(count: int) -> float:
        random = Random(1)
        words = ["".join(random.choices("abcdefghij", k=7)) for _ in range(3000)]
        lines = [f"In Ma{at:06} {' '.join(random.choices(words, k=8))}.".ljust(99, "!") for at in range(count)]
        spans = [Span(start, start + 99) for start in range(0, 101 * count, 101)]
        text = "\n\n".join(lines)
        page = Cleaned(tuple(Block(text[slice(*span)], span) for span in spans), (), text, kind="html")
        start = process_time()
        newsclean.consolidate(page)
        return process_time() - start

    seconds(10)
    short, long = (min(seconds(count) for _ in range(2)) for count in (1500, 6000))
    assert long < 12 * short


def test_figures_in_front_of_a_repeated_sentence_are_not_dropped() -> None:
    """Else the year of a date that a splitter cut off is in no sentence of the story."""
    whole = "Mayor Ilse Brandt spoke to reporters in the old town hall of Hallbruck on the evening of Thursday, Feb."
    rest = "16, 2027, in the old town hall of Hallbruck on the evening."
    told = newsclean.consolidate([whole, rest])
    assert whole in told.text
    assert rest in told.text


def test_a_lone_apostrophe_and_s_is_a_word() -> None:
    """Dutch "ʼs nachts", at night: it had no letters left, and took the run down with it."""
    nights = ["ʼs Nachts brandde de haven bij het dorp af.", "ʼs Nachts brandde de kelder bij het dorp af."]
    assert newsclean.consolidate(nights).text in nights

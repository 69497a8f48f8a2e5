"""The language files keep one schema, and every phrase stands in the form in which it is compared."""

import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from newsclean.characters import characters_of
from newsclean.cues import hits, hits_in
from newsclean.facts import negations, number_words
from newsclean.guards import contradictions
from newsclean.lexicon import listed, merged
from newsclean.records import Block, Span
from newsclean.tokens import tokens_of
from newsclean.words import composed

LANGUAGES = Path(__file__).parents[1] / "newsclean" / "languages"
FILES = sorted(LANGUAGES.glob("*.toml"))
KINDS = ("related", "section", "prompt", "legal", "caption", "byline", "timestamp")
PLACES = ("line", "start", "within")
SCHEMA = {
    **{kind: set(PLACES) for kind in KINDS},
    "comments": {"headings", "signed"},
    "agency": {"names"},
    "calendar": {"months", "weekdays", "relative"},
    "numbers": {"words", "vague"},
    "negation": {"words"},
    "bounds": {"over", "under", "about"},
    "reference": {"start"},
    "opposites": {"pairs"},
    "alternatives": {"number", "date", "opposite"},
}
OPTIONAL = {"factors", "halves", "homographs", "indefinite", "scale_letters"}
QUOTES = str.maketrans({**dict.fromkeys("‘’`", "'"), **dict.fromkeys("“”„«»", '"')})
WILDCARDS = "#*"


def normal(text: str) -> str:
    """The form in which phrases are compared."""
    return " ".join(composed(text.translate(QUOTES)).split())


def is_edge_punctuation(character: str) -> bool:
    return character not in WILDCARDS and unicodedata.category(character).startswith("P")


def read(path: Path) -> dict:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind in KINDS:
        found[kind] = {place: listed(phrases) for place, phrases in found[kind].items()}
    return found


def folded_lists(data: dict) -> dict[str, list[str]]:
    """Every list of words that is compared in normal form, by the name of its place."""
    lists = {f"{kind}.{place}": data[kind][place] for kind in KINDS for place in PLACES}
    lists |= {f"bounds.{key}": data["bounds"][key] for key in ("over", "under", "about")}
    lists |= {
        **{f"comments.{key}": listed(phrases) for key, phrases in data["comments"].items()},
        "calendar.relative": data["calendar"]["relative"],
        "numbers.vague": data["numbers"]["vague"],
        "numbers.words": list(data["numbers"]["words"]),
        "negation.words": data["negation"]["words"],
        "reference.start": data["reference"]["start"],
    }
    for key in ("months", "weekdays"):
        lists |= {f"calendar.{key}[{n}]": row for n, row in enumerate(data["calendar"][key])}
    lists |= {f"opposites.pairs[{n}]": row for n, row in enumerate(data["opposites"]["pairs"])}
    return lists


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def data(request: pytest.FixtureRequest) -> dict:
    return read(request.param)


def test_the_languages_are_there() -> None:
    named = "ar cs da de el en es fi fr hi hu id it ja ko nl no pl pt ro ru sv tr uk vi zh".split()
    assert named == [path.stem for path in FILES]


def test_a_number_word_has_one_value() -> None:
    """All languages are known at once, homographs aside: else the last file decides what a billion is."""
    values: dict[str, set[int]] = {}
    for path in FILES:
        found = read(path)
        for word, value in found["numbers"]["words"].items():
            if word not in found.get("homographs", ()):
                values.setdefault(word, set()).add(value)
    assert {word: own for word, own in values.items() if len(own) > 1} == {}


def test_schema(data: dict) -> None:
    assert isinstance(data["name"], str)
    assert data["name"]
    assert set(data) - OPTIONAL == {"name", *SCHEMA}
    for table, keys in SCHEMA.items():
        assert set(data[table]) - OPTIONAL == keys, table
    for place, words in folded_lists(data).items():
        assert isinstance(words, list), place
        assert all(isinstance(word, str) for word in words), place
    assert all(type(value) is int and value >= 0 for value in data["numbers"]["words"].values())
    assert set(data["numbers"].get("factors", ())) <= set(data["numbers"]["words"])


def test_a_half_may_end_a_text(data: dict) -> None:
    """It opened a place behind the text's end once, and a run died of "dos millones y medio"."""
    for half in data["numbers"].get("halves", ()):
        assert contradictions(f"12 {half}", f"14 {half}")


def test_homographs_carry_facts(data: dict) -> None:
    """A homograph with a slip of the pen in it marks nothing, and the fact is lost without a word."""
    groups = [group for groups in data["alternatives"].values() for group in groups]
    facts = {word for group in groups for row in group for word in listed(row)}
    facts |= {*data["numbers"]["words"], *data["numbers"]["vague"], *data["negation"]["words"]}
    assert [word for word in data.get("homographs", ()) if word not in facts] == []


def test_a_homograph_is_known_only_as_marked() -> None:
    """Else English "fire" is four, and Dutch "nu" turns a sentence round."""
    assert number_words()["fire*"] == 4
    assert "fire" not in number_words()
    assert "nu*" in negations()
    assert "nu" not in negations()


def test_every_table_has_entries(data: dict) -> None:
    assert [place for place, words in folded_lists(data).items() if not words] == []
    assert data["agency"]["names"]


def test_phrases_are_in_normal_form(data: dict) -> None:
    assert [w for words in folded_lists(data).values() for w in words if normal(w) != w or not w] == []


def test_phrases_have_no_punctuation_at_their_ends(data: dict) -> None:
    phrases = [w for kind in KINDS for place in PLACES for w in data[kind][place]]
    assert [p for p in phrases if is_edge_punctuation(p[0]) or is_edge_punctuation(p[-1])] == []


def test_phrases_are_more_than_wildcards(data: dict) -> None:
    """ "#/#" is a count over pictures; anything else needs a letter or a sign of its own."""
    phrases = [w for kind in KINDS for place in PLACES for w in data[kind][place]]
    assert [p for p in phrases if not p.replace("#", "").replace("*", "").strip()] == []
    openings = [w for kind in KINDS for place in ("start", "within") for w in data[kind][place]]
    assert [p for p in openings if not any(c.isalpha() or c == "©" for c in p)] == []


def test_nothing_stands_twice_in_a_list(data: dict) -> None:
    lists = {**folded_lists(data), "agency.names": data["agency"]["names"]}
    twice = {place: [w for w, n in Counter(words).items() if n > 1] for place, words in lists.items()}
    assert {place: words for place, words in twice.items() if words} == {}


def test_a_line_belongs_to_one_kind(data: dict) -> None:
    owners = Counter(line for kind in KINDS for line in data[kind]["line"])
    assert [line for line, n in owners.items() if n > 1] == []


def test_a_start_is_not_repeated_as_a_line(data: dict) -> None:
    """A start also matches when nothing follows it."""
    assert [line for kind in KINDS for line in data[kind]["line"] if line in data[kind]["start"]] == []


def test_agency_names_are_nfkc_and_keep_their_case(data: dict) -> None:
    """ "PA" is an agency and "pa" is not: names alone are not casefolded."""
    names = data["agency"]["names"]
    assert [name for name in names if unicodedata.normalize("NFKC", name) != name or not name.strip()] == []


def test_calendar_is_whole(data: dict) -> None:
    months, weekdays = data["calendar"]["months"], data["calendar"]["weekdays"]
    assert len(months) == 12
    assert len(weekdays) == 7
    for rows in (months, weekdays):
        names = Counter(name for row in rows for name in row)
        assert [name for name, n in names.items() if n > 1] == []


def test_numbers_reach_from_two_to_a_million(data: dict) -> None:
    values = set(data["numbers"]["words"].values())
    assert {*range(2, 11), 100, 1000} <= values
    assert max(values) >= 1_000_000


def test_alternatives_are_single_words_in_one_row_of_a_group(data: dict) -> None:
    """A word in two rows of a group excludes nothing, and one of several words is never found."""
    groups = [group for groups in data["alternatives"].values() for group in groups]
    rows = [[listed(row) for row in group] for group in groups]
    assert [group for group in rows if len(group) < 2] == []
    words = [[word for row in group for word in row] for group in rows]
    assert [word for group in words for word in group if normal(word) != word or " " in word or not word] == []
    twice = [[word for word, times in Counter(group).items() if times > 1] for group in words]
    assert [group for group in twice if group] == []


def test_words_for_some_number_are_no_numbers(data: dict) -> None:
    indefinite, numbers = data["numbers"].get("indefinite", []), data["numbers"]["words"]
    assert [word for word in indefinite if normal(word) != word or " " in word or word in numbers] == []


def test_opposites_are_pairs_of_two_words(data: dict) -> None:
    pairs = [tuple(pair) for pair in data["opposites"]["pairs"]]
    assert [pair for pair in pairs if len(pair) != 2 or pair[0] == pair[1]] == []
    assert [pair for pair, n in Counter(frozenset(pair) for pair in pairs).items() if n > 1] == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_first_look_for_cues_passes_over_no_phrase(form: Literal["NFC", "NFD"]) -> None:
    """Else a phrase that somebody adds to a language file is never found in a document."""
    phrases = {phrase for kind in KINDS for where in PLACES for phrase in merged(kind, where)}
    lines = [phrase.replace("#", "12").replace("*", "Adler") for phrase in sorted(phrases)]
    lines = [unicodedata.normalize(form, line) for line in lines]
    blocks = [Block(line, Span(0, len(line))) for line in lines]
    starts = np.cumsum([0, *(len(line) + 2 for line in lines)])[:-1]
    found = characters_of("\n\n".join(lines))
    assert hits_in(blocks, starts, found, tokens_of(found)) == {
        at: told for at, line in enumerate(lines) if (told := hits(line))
    }


def test_headings_of_comments_are_prompts(data: dict) -> None:
    """Else nobody looks for them: only a line whose cue, as it is named, is a heading opens comments."""
    for phrase in listed(data["comments"]["headings"]):
        line = phrase.replace("#", "(5)" if phrase.endswith("#") else "5")
        assert hits(line).get(("prompt", "line")) in merged("comments", "headings"), line

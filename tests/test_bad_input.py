"""Bad input gives a clear error or a sane result. If this breaks, one broken page stops a crawl of a million."""

import pytest

import newsclean
from newsclean.audit import lost

SANE = {
    "empty": "",
    "blank": " \n\t\n",
    "empty bytes": b"",
    "nul": "It rained\x00 all day.\n\nIt stopped.",
    "lone surrogate": "It rained \ud800 all day.",
    "utf-16 without a mark": "It rained all day in the town, they said.".encode("utf-16-le"),
    "utf-16 with a mark": "It rained all day in the town, they said.".encode("utf-16"),
    "latin-1 undeclared": "Es regnete für zwölf Stunden in Köln, sagte der Bürgermeister.".encode("latin-1"),
    "utf-8 declared as ascii": '<meta charset="ascii"><p>Es regnete für zwölf Stunden.</p><p>Ja</p>'.encode(),
    "unknown charset": '<meta charset="klingon"><p>Es regnete für zwölf Stunden.</p><p>Ja</p>'.encode(),
    "broken utf-8": "<p>Es regnete für zwölf Stunden.</p><p>".encode() + b"\xff\xfe\xfa</p>",
    "one 50 MB line": "It rained all day in the valley. " * 1_600_000,
    "one 50 MB word": "x" * 50_000_000,
    "unclosed tags": "<div><p>One here <b>two<p>three<table><tr><td>x",
    "900 deep": "<html><body>" + "<div>" * 900 + "<p>Hello there.</p>",
    "fragment": "<b>bold</b> text <i>it</i> more",
    "only a script": "<html><script>var a = 1;</script></html>",
    "only a doctype": "<!doctype html>",
    "frameset": "<html><frameset><frame src=a></frameset></html>",
    "100,000 brackets": "<" * 100_000,
    "control characters in a page": "<p>It rained\x01\x02 all day.</p><p>It stopped.</p>",
}
REFUSED = {
    "binary": (bytes(range(256)) * 100, "binary"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(1000), "PNG"),
    "pdf": (b"%PDF-1.7 ...", "extract its text"),
    "gzip": (b"\x1f\x8b\x08\x00", "decompress"),
    "10,000 deep": ("<html><body>" + "<div>" * 10_000 + "<p>Hello.</p>", "nested"),
    "1,500 deep": ("<html><body>" + "<div>" * 1_500 + "<p>Hello.</p>", "max_depth"),
    "100,000 elements": ("<p>x</p>" * 100_000, "max_elements"),
    "65 MB": ("It rained. " * 6_000_000, "max_bytes"),
    "a number": (5, "str or bytes"),
}


@pytest.mark.parametrize("name", SANE)
def test_sane_result(name: str) -> None:
    assert lost(newsclean.clean(SANE[name])) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_the_cure(name: str) -> None:
    source, cure = REFUSED[name]
    with pytest.raises(newsclean.InputError, match=cure):
        newsclean.clean(source)  # type: ignore[arg-type]


def test_umlauts_survive_a_wrong_declaration() -> None:
    assert "für zwölf" in newsclean.clean(SANE["utf-8 declared as ascii"]).text  # type: ignore[arg-type]
    assert "für zwölf" in newsclean.clean(SANE["latin-1 undeclared"]).text  # type: ignore[arg-type]


def test_a_story_names_the_source_that_is_bad() -> None:
    with pytest.raises(newsclean.InputError, match="source 'b'"):
        newsclean.consolidate([newsclean.Source("It rained.", "a"), newsclean.Source(b"%PDF-1.7", "b")])
    with pytest.raises(newsclean.InputError, match="two sources have the id 'a'"):
        newsclean.consolidate([newsclean.Source("It rained.", "a"), newsclean.Source("It rained.", "a")])


def test_options_out_of_range() -> None:
    with pytest.raises(newsclean.OptionError, match="containment"):
        newsclean.StoryOptions(containment=1.5)
    with pytest.raises(newsclean.OptionError, match="note_words is -1: give a number of at least 0"):
        newsclean.GroupOptions(note_words=-1)
    with pytest.raises(newsclean.OptionError, match="max_depth"):
        newsclean.CleanOptions(max_depth=0)
    with pytest.raises(newsclean.OptionError, match="kind"):
        newsclean.clean("It rained.", kind="pdf")  # type: ignore[arg-type]
    with pytest.raises(newsclean.OptionError, match="not CSS"):
        newsclean.clean("<p>It rained.</p><p>x", options=newsclean.CleanOptions(strip=("p[",)))


def test_nothing_in_nothing_out() -> None:
    assert newsclean.consolidate([]).text == ""
    assert newsclean.consolidate("").text == ""
    assert newsclean.consolidate(["", " "]).provenance == ()


@pytest.mark.parametrize(
    ("one", "two"),
    [("❶", "❷"), ("፩", "፪"), ("9" * 400, "12"), ("9" * 400 + ".2.3", "12"), ("9" * 5000 + ".2.3", "8" * 5000 + ".2.3")],
    ids=["in circles", "Ethiopic", "400 digits", "400 digits and points", "5,000 digits"],
)
def test_digits_that_are_no_figure(one: str, two: str) -> None:
    """Else one line of junk, or a list numbered by circles, takes the whole story down with it."""
    told = " people were led out of the flooded valley on Monday, the police said."
    assert told in newsclean.consolidate([one + told, two + told]).text


def test_a_figure_of_hundreds_of_digits_contradicts_others() -> None:
    """Else the true figure goes as a mere repetition of a line in which a broken table ran together."""
    told = " people were led out of the flooded valley on Monday, the police said."
    [variant] = newsclean.consolidate(["9" * 400 + told, "12" + told]).variants
    assert len(variant.passages) == 2

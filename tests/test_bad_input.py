"""Bad input gives a clear error or a sane result. If this breaks, one broken page stops a crawl of a million."""

from pathlib import Path

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
DECLARED = {
    "utf-16": "utf-8",
    "hex": "utf-8",
    "unicode_escape": "utf-8",
    "ISO8859-1": "cp1252",
    "sjis": "cp932",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
}
"""What a page declares, and how it is read."""
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
    "a path": (Path("page.html"), r"PosixPath: give str or bytes, of a file Path\(name\)\.read_bytes\(\)"),
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


@pytest.mark.parametrize("label", DECLARED)
def test_page_is_read_as_browsers_read_its_declaration(label: str) -> None:
    """Pages declare what they are not, and Python has codecs that are no encodings of text."""
    page = f'<meta charset="{label}"><p>The path C:\\new was named by the mayor on Monday.</p>'.encode()
    for source in (page, page + b" "):
        cleaned = newsclean.clean(source, kind="html")
        assert (cleaned.encoding, cleaned.text) == (
            DECLARED[label],
            "The path C:\\new was named by the mayor on Monday.",
        )


@pytest.mark.parametrize("source", ["<!DOCTYPE html><p>It rained all day.</p><p>x</p>", "It rained all day, he said."])
def test_a_byte_order_mark_is_no_text(source: str) -> None:
    """What read a file as UTF-8 without more hands it on; a page was taken for plain text by it."""
    marked, plain = newsclean.clean(f"\ufeff{source}"), newsclean.clean(source)
    assert (marked.kind, marked.text, marked.source_text) == (plain.kind, plain.text, plain.source_text)


@pytest.mark.parametrize(
    "author", ["[" * 900 + '"Ann"' + "]" * 900, '{"name": {"name": {"name": "Ann"}}}', "[[]]", "7"]
)
def test_strange_metadata_say_nothing(author: str) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Rain", "author": {author}}}'
    page = newsclean.clean(f'<script type="application/ld+json">{data}</script><p>It rained.</p>', kind="html")
    assert (page.metadata.title, page.metadata.author) == ("Rain", None)


GERMAN = "Für zwölf Stunden fiel in Köln der Strom aus, sagte der Bürgermeister.\n\n"
CHINESE = "市长周一辞职，市议会将于下周选出继任者。\n\n"


@pytest.mark.parametrize("text", [GERMAN, CHINESE])
@pytest.mark.parametrize("declared", ["", '<meta charset="utf-8">', '<meta charset="iso-8859-1">'])
@pytest.mark.parametrize("wrong", [b"\xff", b"\xe9t\xe9", "ü".encode()[:1]])
def test_a_wrong_byte_costs_itself(text: str, declared: str, wrong: bytes) -> None:
    """Crawlers cut pages at a length, and advertisements come in another encoding: the page was mojibake for it."""
    cleaned = newsclean.clean((declared + text * 3).encode() + wrong)
    assert text.strip() in cleaned.source_text
    assert cleaned.encoding == "utf-8"


def test_a_wrong_byte_does_not_overrule_what_was_declared() -> None:
    page = (
        '<meta charset="shift_jis"><p>市長は月曜日に辞任した。市議会は来週後任を選ぶ。</p>'.encode("cp932")
        + b"\x81\x00<p>x"
    )
    cleaned = newsclean.clean(page)
    assert (cleaned.encoding, "市長は月曜日に辞任した。" in cleaned.source_text) == ("cp932", True)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "gb18030", "euc_kr", "cp1253", "cp1252"])
def test_other_encodings_are_not_taken_for_broken_utf8(encoding: str) -> None:
    texts = {
        "cp1251": "Мэр ушёл в отставку в понедельник, сообщили в городе.",
        "koi8-r": "Мэр ушёл в отставку в понедельник, сообщили в городе.",
        "gb18030": CHINESE * 3,
        "euc_kr": "시장은 월요일에 사임했다고 시가 밝혔다. 후임은 다음 주에 뽑는다.",
        "cp1253": "Ο δήμαρχος παραιτήθηκε τη Δευτέρα, ανακοίνωσε ο δήμος.",
        "cp1252": GERMAN,
    }
    assert newsclean.clean(texts[encoding].encode(encoding)).source_text == texts[encoding]


def test_comments_ahead_of_a_page_are_passed_over_at_once() -> None:
    """Thirty of them stopped a crawl for hours."""
    page = newsclean.clean("<!-- a -->" * 5_000 + "<!doctype html><p>It rained all day, he said.</p>")
    assert page.text == "It rained all day, he said."


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


@pytest.mark.parametrize("strip", ["aside", None, 5, (1,)])
def test_selectors_are_a_tuple(strip: object) -> None:
    """If this breaks, strip="aside" takes out what the selectors a, s, i, d and e match: links and italics."""
    with pytest.raises(newsclean.OptionError, match=r"strip is .*: give a tuple of selectors"):
        newsclean.CleanOptions(strip=strip)  # type: ignore[arg-type]


CALLS = {
    "clean": (lambda options: newsclean.clean("It rained.", options=options), "CleanOptions"),
    "consolidate": (lambda options: newsclean.consolidate("It rained.", options), "StoryOptions"),
    "stories": (lambda options: newsclean.stories(["It rained."], options), "GroupOptions"),
    "deduplicate": (lambda options: newsclean.deduplicate(["It rained."], options=options), "NearOptions"),
    "run": (lambda options: newsclean.run("a.jsonl", "out", options), "RunOptions"),
}


@pytest.mark.parametrize("name", CALLS)
def test_options_of_another_kind_are_named(name: str) -> None:
    """If this breaks, options={} gives an AttributeError from deep inside, which names neither argument nor cure."""
    call, kind = CALLS[name]
    with pytest.raises(newsclean.OptionError, match=rf"options is dict: give {kind}\("):
        call({})


def test_options_within_options_are_named() -> None:
    """If this breaks, a wrong kind of options costs every page of a run before it is found out."""
    for kind in (newsclean.StoryOptions, newsclean.GroupOptions, newsclean.RunOptions):
        with pytest.raises(newsclean.OptionError, match="clean is dict: give CleanOptions"):
            kind(clean={})  # type: ignore[arg-type]


@pytest.mark.parametrize("corpus", [[{"text": "It rained."}], 5, None, b"a.jsonl"])
def test_a_corpus_of_no_names_is_refused(corpus: object, tmp_path: Path) -> None:
    """If this breaks, whoever gives records sees a TypeError of pathlib and does not learn that tables are taken."""
    with pytest.raises(newsclean.InputError, match="not names of files: give these, or a table"):
        newsclean.run(corpus, tmp_path / "out")  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("sources", [5, None, Path("page.html")])
def test_what_is_no_source_is_refused(sources: object) -> None:
    """If this breaks, a path in place of a text gives a TypeError that does not say how files are read."""
    with pytest.raises(newsclean.InputError, match=r"source '1': source is .*read_bytes"):
        newsclean.consolidate(sources)  # type: ignore[arg-type]


@pytest.mark.parametrize("date", ["yesterday", "12/03/2024", "31.02.2024", "2024-13-01"])
def test_dates_of_sources_can_be_read(date: str) -> None:
    """If this breaks, a date that can't be sorted decides which of two contradicting figures is shown."""
    with pytest.raises(newsclean.InputError, match=f"source 'a': date is '{date}': give ISO 8601"):
        newsclean.consolidate([newsclean.Source("It rained.", "a", date)])


@pytest.mark.parametrize(
    "date", ["", "2024", "2024-05", "2024-05-01", "2024-05-01T06:00Z", "2024-05-01 06:00:00+02:00"]
)
def test_dates_that_can_be_sorted_are_taken(date: str) -> None:
    """If this breaks, dates of the form that is asked for are refused."""
    assert newsclean.consolidate([newsclean.Source("It rained.", "a", date)]).text == "It rained."

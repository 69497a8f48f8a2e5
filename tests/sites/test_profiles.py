"""A profile is the union of what its pages show. If this breaks, the order of a crawl decides what is boilerplate."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean import sites
from newsclean.records import Block, Removal, Span
from newsclean.sites import Sightings, SiteProfile, host_of, template

TEXTS = st.sampled_from(
    ["It rained all day.", "The river rose, they said.", "Share", "Share 12", "More news", "Soldiers came.", "12:45"]
)


CONTAINERS = st.sampled_from(["", "main > p", "ul > li"])


def page(kept: list[str], gone: list[str], url: str | None = None, container: str = "main > p") -> newsclean.Cleaned:
    """A cleaned page with these paragraphs and removals."""
    blocks = [Block(text, Span(0, len(text)), container=container) for text in kept]
    removals = [Removal(text, Span(0, len(text)), "prompt", "", 1.0, container="ul > li") for text in gone]
    return newsclean.Cleaned(tuple(blocks), tuple(removals), "", newsclean.Metadata(url=url))


PAGES = st.lists(
    st.builds(page, st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=3), st.none(), CONTAINERS), max_size=5
)
PROFILES = PAGES.map(SiteProfile.learn)


@given(PROFILES, PROFILES, PROFILES)
def test_merging_is_associative_commutative_and_idempotent(a: SiteProfile, b: SiteProfile, c: SiteProfile) -> None:
    assert a.merge(b) == b.merge(a)
    assert a.merge(b).merge(c) == a.merge(b.merge(c))
    assert a.merge(a) == a == a.merge(SiteProfile())


@given(PAGES, PAGES)
def test_learning_in_parts_is_learning_at_once(a: list[newsclean.Cleaned], b: list[newsclean.Cleaned]) -> None:
    assert SiteProfile.learn(a).merge(SiteProfile.learn(b)) == SiteProfile.learn([*b, *a])


@given(PAGES, PAGES, PAGES)
def test_the_same_holds_for_more_pages_than_a_profile_holds(
    a: list[newsclean.Cleaned], b: list[newsclean.Cleaned], c: list[newsclean.Cleaned]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sites, "MOST_PAGES", 3)
        first, second, third = map(SiteProfile.learn, (a, b, c))
        assert first.merge(second).merge(third) == third.merge(first.merge(second)) == SiteProfile.learn([*c, *a, *b])
        assert len(SiteProfile.learn([*a, *b, *c]).pages) <= 3


@settings(deadline=None, max_examples=30)
@given(PROFILES)
def test_a_saved_profile_is_the_same(tmp_path_factory: pytest.TempPathFactory, profile: SiteProfile) -> None:
    path = tmp_path_factory.mktemp("profiles") / "site.json"
    profile.save(path)
    assert SiteProfile.load(path) == profile
    assert [file.name for file in path.parent.iterdir()] == ["site.json"]


def test_a_file_can_be_read_by_a_person(tmp_path: Path) -> None:
    pages = [page([f"It rained in {place}.", "Nobody knows why."], ["Compartir (12)"]) for place in ("Ulm", "Köln")]
    SiteProfile.learn(pages, "example.com").save(tmp_path / "site.json")
    lines = (tmp_path / "site.json").read_text("utf-8").splitlines()
    assert '"format": "newsclean site profile", "version": 2, "host": "example.com"' in lines[0]
    seen = '"pages": 2, "outside": [0, 1], "edge": [], "inside": [], "containers": {"ul > li": [0, 1]}'
    assert lines[1] == f'{{"text": "compartir 0", {seen}}},'
    assert any("köln" in line for line in lines)


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "site.json"
    SiteProfile("example.com").save(path)
    before = path.read_bytes()

    def broken(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        SiteProfile("example.org").save(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["site.json"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is not a site profile"),
        ("{", "is not a site profile"),
        ("[" * 100_000, "is not a site profile"),
        ("[]", "is not a site profile"),
        ('{"format": "other"}', "is not a site profile"),
        ('{"format": "newsclean site profile", "version": 1}', "version 1, not 2"),
        ('{"format": "newsclean site profile", "version": 2}', "broken"),
        ('{"format": "newsclean site profile", "version": 2, "host": "", "pages": ["a"], "blocks": [7]}', "broken"),
        (
            '{"format": "newsclean site profile", "version": 2, "host": "", "pages": ["a"], "blocks": '
            '[{"text": "x", "pages": 1, "outside": [-1], "edge": [], "inside": []}]}',
            "broken",
        ),
        (
            '{"format": "newsclean site profile", "version": 2, "host": "", "pages": ["a"], "blocks": '
            '[{"text": "x", "pages": 1, "outside": [1], "edge": [], "inside": []}]}',
            "broken",
        ),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "site.json"
    path.write_text(content, "utf-8")
    with pytest.raises(newsclean.InputError, match=message) as raised:
        SiteProfile.load(path)
    assert str(path) in str(raised.value)


def test_no_utf8_is_a_bad_file_and_no_file_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "site.json").write_bytes(b"\xff\xfe")
    with pytest.raises(newsclean.InputError, match="is not a site profile"):
        SiteProfile.load(tmp_path / "site.json")
    with pytest.raises(OSError, match=r"none\.json"):
        SiteProfile.load(tmp_path / "none.json")


def test_hosts_do_not_mix() -> None:
    pages = [page(["One."], [], "https://www.example.com/a"), page(["Two."], [], "https://example.org/b")]
    with pytest.raises(newsclean.InputError, match=r"page 1 is of example\.org, .* of example\.com"):
        SiteProfile.learn(pages)
    assert SiteProfile.learn(pages, host="example.net").host == "example.net"
    with pytest.raises(newsclean.InputError, match=r"example\.com and of example\.org"):
        SiteProfile("example.com").merge(SiteProfile("example.org"))
    with pytest.raises(newsclean.OptionError, match=r"example\.com"):
        newsclean.clean("It rained.", url="https://example.org/", site=SiteProfile("example.com"))


def test_pages_may_come_as_sources_with_or_without_an_address() -> None:
    texts = ["It rained all day.\n\nShare", b"The river rose by night.\n\nShare"]
    assert SiteProfile.learn(texts).host == ""
    learned = SiteProfile.learn([(text, f"https://www.example.com/{n}") for n, text in enumerate(texts)])
    assert learned.host == "example.com"
    assert learned.blocks["share"].pages == learned.pages
    with pytest.raises(newsclean.InputError, match="PDF"):
        SiteProfile.learn([b"%PDF-1.7"])


def test_copies_of_a_page_count_once() -> None:
    copy = page(["It rained all day in the valley.", "The river rose."], ["Share"])
    other = replace(copy, removals=(*copy.removals, Removal("Home", Span(0, 4), "prompt", "", 1.0)))
    assert len(SiteProfile.learn([copy, other, copy]).pages) == 1


def test_what_a_profile_removed_is_no_evidence() -> None:
    removed = Removal("Share", Span(0, 5), "site", "", 1.0)
    assert "share" not in SiteProfile.learn([replace(page(["It rained."], []), removals=(removed,))]).blocks


def test_sightings_count_a_page_once() -> None:
    seen = Sightings(frozenset("ab"), frozenset("b"), frozenset("bc"))
    assert seen.pages == frozenset("abc")
    assert seen.kept == frozenset("bc")


@given(st.text(max_size=400))
def test_templates_are_stable(text: str) -> None:
    found = template(text)
    assert len(found) < 200
    assert template(text.upper()) == template(text.upper().lower().upper()) or not text.isascii()
    assert template(f" {text}… ") == found


@given(st.text(max_size=60))
def test_any_address_has_a_host_or_none(address: str) -> None:
    assert isinstance(host_of(address), str)

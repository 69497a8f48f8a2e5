"""A user's rules file does what it says. If this breaks, a wish is ignored in silence or an error names no line."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import CleanOptions, SiteRules
from newsclean.audit import lost

BODY = "It rained all day in the valley, the mayor of the town said on Monday evening."
MORE = "The river rose by night, and soldiers filled sandbags near the old bridge."
PAGE = f"""<html><body><article><p class="lead">Correction: the bridge is open.</p><p>{BODY}</p>
<div class="box"><p>{MORE}</p></div><div><a class="more" href="/">Read more about the bridge here and now</a></div>
<p>{BODY.replace("rained", "snowed")}</p></article></body></html>"""


def cleaned(rules: str, source: str = PAGE, url: str | None = "https://www.example.com/a") -> newsclean.Cleaned:
    page = newsclean.clean(source, url=url, options=CleanOptions(rules=SiteRules.parse(rules, "my.toml")))
    assert lost(page) == ()
    return page


def reasons(page: newsclean.Cleaned) -> dict[str, str]:
    return {removal.text: removal.evidence for removal in page.removals if removal.rule == "selector"}


def test_strip_and_strip_text_say_where_the_wish_stands() -> None:
    rules = '["example.com"]\nstrip = [\n  "div.box",\n]\nstrip_text = ["sno+wed"]\n'
    found = reasons(cleaned(rules))
    assert found[MORE] == "matches the selector 'div.box' (my.toml, line 3)"
    assert found[BODY.replace("rained", "snowed")] == "matches the pattern 'sno+wed' (my.toml, line 5)"


def test_keep_wins_over_every_rule() -> None:
    assert "Read more" not in newsclean.clean(PAGE).text
    assert "Read more about" in cleaned('["example.com"]\nkeep = ["a.more"]').text
    assert "Read more about" in cleaned('["*"]\nkeep_text = ["^Read more"]').text
    text = f"{BODY}\n\nRead more: Bridge closed\n\n{MORE}"
    assert newsclean.clean(text).text == f"{BODY}\n\n{MORE}"
    assert cleaned('["*"]\nkeep_text = ["^Read more"]', text).text == text


def test_keep_wins_over_the_site_and_over_strip_in_one_table() -> None:
    profile = newsclean.SiteProfile.learn([f"It rained in {place} all day.\n\n{MORE}" for place in ("Ulm", "Bonn")])
    options = CleanOptions(rules=SiteRules.parse('["*"]\nkeep_text = ["sandbags"]'))
    source = f"{BODY}\n\n{MORE}"
    assert newsclean.clean(source, site=profile).text == BODY
    assert newsclean.clean(source, site=profile, options=options).text == source
    assert MORE in cleaned('["*"]\nkeep = ["div.box"]\nstrip = ["div"]').text


def test_a_more_specific_host_decides_first() -> None:
    box = '["*"]\nkeep = ["div.box"]\n["{}example.com"]\nstrip = ["div.box"]\n'
    tables = box + '["example.com"]\nkeep_text = ["sandbags"]'
    assert MORE not in cleaned(tables.format("news."), url="https://news.example.com/a").text
    assert MORE in cleaned(tables.format("news.")).text
    assert MORE in cleaned(tables.format("www.")).text, "www. is no host of its own, and keep wins in one table"


def test_tables_of_other_hosts_do_not_count() -> None:
    rules = SiteRules.parse('["example.com"]\nstrip = ["p"]\n["*"]\nstrip = ["b"]')
    assert [order.value for order in rules.on("https://news.example.com/")] == ["p", "b"]
    assert [order.value for order in rules.on("https://badexample.com/")] == ["b"]
    assert [order.value for order in rules.on(None)] == ["b"]


def test_selectors_of_inline_elements_reach_the_block_that_is_all_theirs() -> None:
    assert "Read more about the bridge here and now" in reasons(cleaned('["*"]\nstrip = ["a.more"]'))


def test_the_option_and_the_file_go_together() -> None:
    options = CleanOptions(strip=("p.lead",), rules=SiteRules.parse('["*"]\nkeep = ["p"]\nstrip = ["div.box"]'))
    page = newsclean.clean(PAGE, options=options)
    assert reasons(page)["Correction: the bridge is open."] == "matches the selector 'p.lead'"
    assert MORE in page.text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[", r"my\.toml is not TOML: .*line 1"),
        ('["example.com"]\nstrip = ["p[", "b"]', r"my\.toml, line 2: strip selector 'p\[' is not CSS"),
        ('["*"]\n\nkeep = [\n "p",\n "a:nope",\n]', r"my\.toml, line 5: keep selector 'a:nope' is not CSS"),
        ('["a.b"]\nstrip = ["x["]\n["c.d"]\nstrip = ["x["]', r"my\.toml, line 2: "),
        ('["a.b"]\nstrip = ["p"]\n["c.d"]\nstrip = [\'p["\']', r"my\.toml, line 4: "),
        ('["*"]\nstrip_text = ["(unclosed"]', r"my\.toml, line 2: pattern '\(unclosed' is not a regular expression"),
        ('["*"]\nkeep_text = ["[\\""]', r"my\.toml, line 2: pattern"),
        ('["*"]\nremove = ["p"]', r"my\.toml, line 2: no such key as 'remove': use keep, keep_text, strip, strip_text"),
        ('["*"]\nstrip = "p"', r"my\.toml, line 2: strip is not a list of strings"),
        ('["*"]\nstrip = [1]', r"my\.toml, line 2: strip is not a list of strings"),
        ('["*"]\nstrip = [""]', r"my\.toml, line 2: strip is not a list of strings"),
        ('strip = ["p"]', r"my\.toml, line 1: 'strip' stands outside a table"),
    ],
)
def test_an_error_names_file_and_line(content: str, message: str) -> None:
    with pytest.raises(newsclean.OptionError, match=message):
        SiteRules.parse(content, "my.toml")


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('["*"]\nstrip = ["p["]', "utf-8")
    with pytest.raises(newsclean.OptionError, match=re.escape(f"{path}, line 2")):
        SiteRules.load(path)
    path.write_bytes(b"\xff")
    with pytest.raises(newsclean.OptionError, match="is not UTF-8"):
        SiteRules.load(path)
    with pytest.raises(OSError, match="none"):
        SiteRules.load(tmp_path / "none")
    path.write_text("", "utf-8")
    assert SiteRules.load(path) == SiteRules()


@given(st.text(max_size=60))
def test_any_file_gives_rules_or_an_option_error(text: str) -> None:
    with suppress(newsclean.OptionError):
        SiteRules.parse(text)


SOME = st.lists(st.sampled_from(["rain", "river", "^It", "night"]), max_size=3)


@given(SOME, st.lists(st.sampled_from(["Snow", "day"]), max_size=2))
def test_nothing_is_lost_under_any_orders(strip: list[str], keep: list[str]) -> None:
    rules = f'["*"]\nstrip_text = {strip}\nkeep_text = {keep}'
    page = cleaned(rules, f"{BODY}\n\n{MORE}\n\nSnow fell.\n\nShare")
    for word in keep:
        assert all(word not in removal.text for removal in page.removals)


def test_a_page_that_carries_our_marks_itself_is_cleaned_as_any() -> None:
    page = PAGE.replace("<p>", '<p data-newsclean="0 x 99">', 1)
    assert newsclean.clean(page).text == newsclean.clean(PAGE).text
    assert cleaned('["*"]\nstrip = ["b"]', page).text == newsclean.clean(PAGE).text

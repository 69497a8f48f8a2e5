"""If it breaks, the report tells those who run scrapers wrong numbers, and they tune the wrong rule or host."""

from __future__ import annotations

import json

import pytest
from lxml import html

from newsclean.adapters.report import write_report
from newsclean.adapters.report_findings import findings
from newsclean.adapters.report_rows import rows
from newsclean.adapters.report_samples import MOST
from newsclean.errors import InputError

from .conftest import TABLES, document, paragraph, removal, write_run


@pytest.fixture
def page(finished):
    write_report(finished)
    return html.fromstring((finished / "report.html").read_text("utf-8"))


def cells(page, section):
    """The rows of a section's chart, each as its texts."""
    return [
        [cell.text_content() for cell in row if "wide" not in (cell.get("class") or "")]
        for row in page.get_element_by_id(section).xpath(".//table[1]/tbody/tr")
    ]


def test_the_headline_numbers_are_those_of_the_tables(page):
    said = {term.text_content(): term.getnext().text_content() for term in page.get_element_by_id("figures").iter("dt")}
    assert said["Documents in"] == "38"
    assert said["Blocks in"] == "310"
    assert said["Characters in"] == "3,100"
    assert said["Paragraphs kept"] == "7"
    assert said["Stories in all"] == "2"
    cards = [[dd.text_content() for dd in card.iter("dd")] for card in page.iter("dl")]
    assert cards == [["38", "31", "7"], ["310", "186", "124"], ["3,100", "1,900", "1,200"], ["7", "3", "1"], ["2", "1"]]


def test_a_story_that_failed_is_no_document_that_failed(tmp_path):
    lost = {"input": "a.jsonl", "position": 0, "stage": "stories", "reason": "took more than 120 s"}
    out = write_run(tmp_path, {"documents": [document(0, "a.example")], "quarantine": [lost]})
    (out / "manifest.json").write_text(json.dumps({"counts": {"records_in": 1}}))
    write_report(out)
    said = (out / "report.html").read_text("utf-8")
    assert "1 document was cleaned." in html.fromstring(said).text_content()
    assert "took more than … s" in said


def test_each_rule_has_its_share_of_all_characters(page):
    related, caption = 30 * len("Most read today"), 5 * len("A photo of the harbour at dawn, by a reader")
    assert cells(page, "rules") == [
        ["related", f"{related / 3100:.1%}", "30"],
        ["caption", f"{caption / 3100:.1%}", "5"],
    ]
    bars = page.get_element_by_id("rules").xpath(".//rect[@class='filled']/@width")
    assert bars == [f"{100 * part / 3100:.2f}" for part in (related, caption)]


def test_the_largest_hosts_are_named_and_the_rest_is_summed_up(page):
    found = cells(page, "hosts")
    assert found[0] == ["big.example", "40.0%", "3"]
    assert found[1] == ["(no address)", "40.0%", "1"]
    assert len(found) == 21
    assert found[-1] == ["9 other hosts", f"{1 - (8 * 60 + 100) / 900:.1%}", "9"]


def test_repeated_paragraphs_say_how_often_and_in_how_many_documents(page):
    section = page.get_element_by_id("repeated")
    assert cells(page, "repeated") == [["2–3", "1"], ["4–7", "1"]]
    first, second = section.xpath(".//ol/li")
    for said in ("4×", "Sign up for the letter of the harbour.", "in 3 documents", "doc-0"):
        assert said in first.text_content()
    assert "2×" in second.text_content()
    assert "said once" not in section.text_content()


def test_stories_have_the_title_of_a_document(page):
    (story,) = page.get_element_by_id("stories").xpath(".//ol/li")
    for said in ("2 documents", "Keepers return to the lighthouse", "Two keepers moved in.", "doc-3"):
        assert said in story.text_content()


def test_failures_are_grouped_by_what_they_have_in_common(page):
    lines, slow = page.get_element_by_id("quarantine").xpath(".//ol/li")
    assert "6" in lines.text_content()
    assert "line … is not JSON" in lines.text_content()
    assert "a.jsonl record 0: line 0 is not JSON" in lines.text_content()
    assert len(lines.xpath(".//ul/li")) == 4
    assert "took more than … s" in slow.text_content()
    assert "b.html record 0: took more than 30 s" in slow.text_content()


def test_samples_say_why_and_where(page):
    related, caption = page.get_element_by_id("samples").iter("details")
    assert related.find("summary").text_content() == "related 30 blocks, 8 shown"
    assert len(related.xpath(".//li")) == MOST
    assert len(caption.xpath(".//li")) == 5
    for said in ("0.90", "Most read today", "a cue of related", "doc-"):
        assert said in related.xpath(".//li")[0].text_content()


def test_a_rule_leads_to_its_samples(page):
    for link in page.get_element_by_id("rules").xpath(".//a"):
        target = page.get_element_by_id(link.get("href")[1:])
        assert target.find("summary").find("b").text_content() == link.text_content()


def test_versions_and_options_are_told(page):
    said = page.get_element_by_id("settings").text_content()
    assert all(part in said for part in ("versions.newsclean", "1.2.3", "options.clean.doubt", "0.3"))


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
@pytest.mark.parametrize("parts", [1, 3])
def test_the_form_and_the_number_of_the_parts_do_not_matter(finished, tmp_path, form, parts):
    other = write_run(tmp_path / "other", TABLES, form, parts)
    assert findings(finished) == findings(other)


def test_the_same_removals_are_sampled_whatever_else_is_removed(tmp_path):
    few = [removal(at, "related") for at in range(200)]
    more = [one for at in range(200) for one in (removal(at, "legal"), removal(at, "related"))]
    found = [
        findings(write_run(tmp_path / name, {"removals": some})).samples["related"]
        for name, some in (("few", few), ("more", more))
    ]
    assert found[0] == found[1]
    assert len({sample.document for sample in found[0]}) == MOST


def test_a_run_that_found_nothing_has_a_report(tmp_path):
    write_report(write_run(tmp_path, {}))
    said = html.fromstring((tmp_path / "report.html").read_text("utf-8")).text_content()
    assert all(part in said for part in ("0 documents were cleaned", "No paragraph repeats.", "Nothing failed."))


def test_empty_tables_are_no_trouble(tmp_path):
    write_report(write_run(tmp_path, {name: [] for name in TABLES}))
    assert (tmp_path / "report.html").exists()


def test_the_same_output_gives_the_same_page(finished):
    write_report(finished)
    page = (finished / "report.html").read_bytes()
    write_report(finished)
    assert (finished / "report.html").read_bytes() == page


def test_a_directory_without_a_run_is_named(tmp_path):
    with pytest.raises(InputError, match="holds no finished run"):
        write_report(tmp_path)


def test_a_damaged_part_is_named_and_the_old_page_stays(finished):
    write_report(finished)
    page = (finished / "report.html").read_bytes()
    (part, *_) = sorted((finished / "removals").iterdir())
    part.write_bytes(b"no parquet")
    with pytest.raises(InputError, match=part.name):
        write_report(finished)
    assert (finished / "report.html").read_bytes() == page


def test_long_texts_are_cut(tmp_path):
    tables = {
        "documents": [document(0, "a.example")],
        "removals": [removal(0, "legal", "word " * 9_000)],
        "paragraphs": [paragraph(0, at, 0, ("canonical", "duplicate")[at], "word " * 9_000) for at in range(2)],
        "stories": [{"story": 0, "text": "word " * 9_000, "documents": ["doc-0"] * 9_000}],
    }  # fmt: skip
    write_report(write_run(tmp_path, tables))
    assert (tmp_path / "report.html").stat().st_size < 40_000


def test_only_some_rows_are_in_memory_at_a_time(tmp_path):
    out = write_run(tmp_path, {"removals": [removal(at, "legal") for at in range(40_000)]})
    assert [len(table) for table in rows(out, "removals", "rule")] == [16_384, 16_384, 7_232]

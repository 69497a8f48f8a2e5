"""What a user finds after a run. If this breaks, texts are lost, or the tables say what is not so."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import newsclean
from newsclean.corpus.tables import OUTPUTS
from tests.corpus.conftest import FURNITURE, TABLES, article, as_page, as_text, lines, rows, texts


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("finished")
    lines(folder / "news.jsonl", texts(20))
    pages = [
        {"html": f"<p>{'</p><p>'.join([*article(n), FURNITURE])}</p>", "url": f"https://paper.example/{n}"}
        for n in range(100, 106)
    ]
    lines(folder / "pages.jsonl", pages)
    (folder / "note.txt").write_text(as_text(300, article(300)))
    manifest = newsclean.run(folder, folder / "out")
    return manifest, folder / "out"


def test_nothing_is_lost_between_documents_and_blocks(finished):
    manifest, out = finished
    kept, removed = {}, {}
    for row in rows(out, "paragraphs"):
        kept.setdefault(row["document"], []).append(row)
    for row in rows(out, "removals"):
        removed.setdefault(row["document"], []).append(row)
    assert manifest.counts["documents"] == 27
    for row in rows(out, "documents"):
        own = kept.get(row["id"], [])
        assert row["blocks_in"] == len(own) + len(removed.get(row["id"], []))
        assert row["blocks_kept"] == len(own)
        assert row["text"] == "\n\n".join(paragraph["text"] for paragraph in own)
        assert [paragraph["index"] for paragraph in own] == list(range(len(own)))


def test_every_page_is_cleaned_as_clean_would(finished):
    _, out = finished
    first = next(row for row in rows(out, "documents") if row["id"] == "t0")
    assert first["text"] == newsclean.clean(as_text(0, article(0))).text
    assert first["date"] == "2026-03-01"


def test_what_a_site_repeats_is_removed_by_the_rule_site(finished):
    _, out = finished
    taken = [row for row in rows(out, "removals") if row["rule"] == "site"]
    assert [row["text"] for row in taken] == [FURNITURE] * 6
    assert "paper.example" in taken[0]["evidence"]


def test_near_duplicates_name_a_canonical_paragraph_that_is_there(finished):
    _, out = finished
    found = rows(out, "paragraphs")
    places = {(row["document"], row["index"]): row for row in found}
    copies = [row for row in found if row["relation"] == "duplicate"]
    assert copies
    for row in copies:
        canonical = places[row["canonical_document"], row["canonical_index"]]
        assert canonical["relation"] == "canonical"
        assert canonical["cluster"] == row["cluster"]
        assert 0.31 <= row["similarity"] <= 1


def test_versions_are_one_story_and_every_document_is_in_one(finished):
    _, out = finished
    told = rows(out, "stories")
    assert sorted(name for row in told for name in row["documents"]) == sorted(r["id"] for r in rows(out, "documents"))
    assert ["t3", "t4"] in [row["documents"] for row in told]
    of = {row["id"]: row["story"] for row in rows(out, "documents")}
    assert all(of[name] == row["story"] for row in told for name in row["documents"])


def test_every_character_of_a_story_has_a_source(finished):
    _, out = finished
    for row in rows(out, "stories"):
        text = row["text"]
        for entry in row["provenance"]:
            assert entry["passages"]
            text = text[: entry["start"]] + " " * (entry["end"] - entry["start"]) + text[entry["end"] :]
        assert not text.strip()


def passages(told):
    """What a row of the stories names of its documents, wherever it names it."""
    for entry in told["provenance"]:
        yield from entry["passages"]
    for variant in told["variants"]:
        assert len(variant["passages"]) - 1 == len(variant["differences"]) == len(variant["also"])
        yield from variant["passages"]
        yield from (passage for alike in variant["also"] for passage in alike)
    yield from told["dropped"]
    yield from told["removals"]


RAIN = "It rained all day in the valley on Monday, the mayor said, and the river rose by two metres."
BRIDGE = "The bridge in the old town was closed at noon, and schools sent the children home early."
SAND = "Firemen pumped water out of cellars all night, and the army brought sand for the dams."
MOVED = "Nobody was hurt, but the hospital moved forty patients to the next town by bus."
FORECAST = "More rain is expected on Thursday, according to the weather service in the capital."
FAIR = "At the fair in Ulm some {} visitors rode the old carousel on Sunday, its keeper said in the evening."
ORGAN = "A new organ plays the waltzes at the fair, for the old one was eaten by mice in the winter before the last."
HORSES = (
    "Two of the wooden horses were carved a hundred years ago by a joiner who never sat on a horse in all his life."
)
RETOLD = (
    (FORECAST, "Reuters in the valley", RAIN, MOVED, BRIDGE, "Click here for more", SAND, "Share this?"),
    (RAIN, "Reuters", BRIDGE, SAND, MOVED, FORECAST),
    (RAIN, SAND, "Comments in the valley", MOVED, BRIDGE, "Tags: flood, valley?", FORECAST, "Most read?"),
    *((FAIR.format(count), ORGAN, HORSES) for count in ("300", "450", "450")),
)


def test_every_word_of_a_document_is_in_its_story(tmp_path):
    """If this fails, text vanishes between the paragraphs and the stories, and no table says where it went."""
    versions = ("\n\n".join(paragraphs) for paragraphs in RETOLD)
    records = [{"id": f"{n}", "text": text, "date": f"2026-03-{20 - n}"} for n, text in enumerate(versions)]
    lines(tmp_path / "a.jsonl", records)
    newsclean.run(tmp_path / "a.jsonl", tmp_path / "out")
    found = rows(tmp_path / "out", "stories")
    assert [row["text"] for told in found for row in told["removals"]] == ["Most read?"]
    assert [variant["differences"] for told in found for variant in told["variants"]] == [["number: 300 / 450"]]
    assert [len(alike) for told in found for variant in told["variants"] for alike in variant["also"]] == [1]
    left = {(row["document"], row["start"]): row["text"] for row in rows(tmp_path / "out", "paragraphs")}
    for passage in (passage for told in found for passage in passages(told)):
        start = max(at for name, at in left if name == passage["document"] and at <= passage["start"])
        text, first, end = left[passage["document"], start], passage["start"] - start, passage["end"] - start
        left[passage["document"], start] = text[:first] + " " * (end - first) + text[end:]
    assert not "".join(left.values()).strip()


def test_the_tables_have_the_documented_schemas(finished):
    _, out = finished
    for name, schema in OUTPUTS.items():
        table = pq.read_table(out / name)
        assert table.schema.equals(schema), name


def test_the_manifest_on_disk_is_the_one_returned(finished):
    manifest, out = finished
    said = json.loads((out / "manifest.json").read_text())
    assert said["counts"] == manifest.counts
    assert [item["name"] for item in said["inputs"]] == ["news.jsonl", "note.txt", "pages.jsonl"]
    assert not (out / ".state").exists()


def test_a_finished_run_is_not_done_again(finished):
    manifest, out = finished
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    assert newsclean.run(out.parent, out).counts == manifest.counts
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before


def test_json_lines_hold_the_same_rows(corpus, tmp_path):
    newsclean.run(corpus, tmp_path / "a")
    newsclean.run(corpus, tmp_path / "b", newsclean.RunOptions(format="jsonl"))
    for table in TABLES:
        assert rows(tmp_path / "a", table) == rows(tmp_path / "b", table), table


def test_a_table_in_memory_is_a_corpus(tmp_path):
    """If this breaks, what is in a data frame must go through a file first, or a null in it counts as a document."""
    table = pa.table({"body": [as_text(1, article(1)), None], "link": ["https://a.example/1", "https://a.example/2"]})
    newsclean.run(table, tmp_path / "out")
    (found,) = rows(tmp_path / "out", "documents")
    assert (found["id"], found["host"]) == ("table:0", "a.example")
    assert found["text"]
    (lost,) = rows(tmp_path / "out", "quarantine")
    assert (lost["position"], lost["reason"]) == (1, "no text: its body is empty")


def test_ids_are_unique(tmp_path):
    lines(tmp_path / "a.jsonl", [{"id": "x", "text": "One."}, {"id": "x", "text": "Two."}, {"text": "Three."}])
    newsclean.run(tmp_path / "a.jsonl", tmp_path / "out")
    assert [row["id"] for row in rows(tmp_path / "out", "documents")] == ["x", "x#2", "a.jsonl:2"]


def test_fields_by_other_names(tmp_path):
    lines(tmp_path / "a.jsonl", [{"nr": 7, "maintext": "It rained all day in the valley, the mayor said."}])
    options = newsclean.RunOptions(fields=(("text", "maintext"), ("id", "nr")))
    newsclean.run(tmp_path / "a.jsonl", tmp_path / "out", options)
    (row,) = rows(tmp_path / "out", "documents")
    assert (row["id"], row["text"]) == ("7", "It rained all day in the valley, the mayor said.")


@pytest.mark.parametrize("said", ["de-DE", "DE", "de_AT", "German", "deu", "zz", 7])
def test_a_language_is_a_code_or_a_guess(said, tmp_path):
    """If this fails, the sentences of a German corpus are cut by English rules, and stories are not found."""
    text = "Der Bürgermeister kam am 5. März nach Bonn, sagte seine Frau am Abend."
    lines(tmp_path / "a.jsonl", [{"text": text, "language": said}])
    newsclean.run(tmp_path / "a.jsonl", tmp_path / "out")
    assert [row["language"] for row in rows(tmp_path / "out", "documents")] == ["de"]


def test_nothing_in_nothing_out(tmp_path):
    (tmp_path / "a.jsonl").write_text("")
    manifest = newsclean.run(tmp_path / "a.jsonl", tmp_path / "out")
    assert manifest.counts["records_in"] == 0
    assert manifest.quarantined == 0


def test_what_the_user_keeps_is_kept_whatever_a_site_repeats(tmp_path):
    (tmp_path / "rules.toml").write_text('["paper.example"]\nkeep_text = ["Valley Paper"]\n')
    pages = ({"html": as_page(n, article(n)), "url": f"https://paper.example/{n}"} for n in range(6))
    lines(tmp_path / "pages.jsonl", pages)
    rules = newsclean.SiteRules.load(tmp_path / "rules.toml")
    options = newsclean.RunOptions(clean=newsclean.CleanOptions(rules=rules))
    newsclean.run(tmp_path / "pages.jsonl", tmp_path / "out", options)
    assert all(FURNITURE in row["text"] for row in rows(tmp_path / "out", "documents"))

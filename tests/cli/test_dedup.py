"""newsclean dedup: what it reads, and what it writes."""

from __future__ import annotations

import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsclean.readers import CODECS

RAIN = "It rained all day in the valley of the river Aune, the mayor of Tolmin told reporters."
AGAIN = "It rained all day in the valley of the river Aune, the mayor of Tolmin told the reporters."
OTHER = "The parliament voted on the new forestry law after a debate of seven hours on Thursday."
ROWS = [{"id": 1, "text": RAIN}, {"id": 2, "text": OTHER}, {"id": 3, "text": AGAIN, "day": "2024-05-01"}]


@pytest.fixture
def lines(folder):
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return folder


def loaded(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_paragraphs_of_a_text_file(run, folder):
    (folder / "a.txt").write_text(f"{RAIN}\n\n{OTHER}\n\n{AGAIN}\n")
    result = run("dedup", "a.txt")
    assert result.exit_code == 0
    assert result.stdout == f"{RAIN}\n\n{OTHER}\n"
    assert result.stderr == ""


@pytest.mark.parametrize("stdin", [f"{RAIN}\n{OTHER}\n{AGAIN}", f"{RAIN}\n{OTHER}\n{AGAIN}".encode("utf-16")])
def test_lines_of_a_text_without_blank_lines(run, folder, stdin):
    assert run("dedup", "-", stdin=stdin).stdout == f"{RAIN}\n{OTHER}\n"


def test_sentences_and_documents(run, folder):
    (folder / "a.txt").write_text(f"{RAIN} {OTHER}")
    (folder / "b.txt").write_text(f"{OTHER} {AGAIN}")
    assert run("dedup", "a.txt", "b.txt", "--by", "sentence").stdout == f"{RAIN}\n{OTHER}\n"
    assert len(loaded(run("dedup", "a.txt", "b.txt", "--by", "document", "-f", "jsonl"))) == 2


def test_rows_keep_their_fields_and_get_their_cluster(run, lines):
    first, second, third = loaded(run("dedup", "rows.jsonl", "-f", "jsonl"))
    assert first == {**ROWS[0], "cluster": 0, "canonical": True, "relation": "canonical", "similarity": 1.0}
    assert second["cluster"] == 1
    assert {key: third[key] for key in ROWS[2]} == ROWS[2]
    assert (third["cluster"], third["canonical"], third["relation"]) == (0, False, "duplicate")
    assert 0.5 < third["similarity"] < 1


def test_unique_rows_only(run, lines):
    assert [row["id"] for row in loaded(run("dedup", "rows.jsonl", "-f", "jsonl", "--unique"))] == [1, 2]
    assert [row["id"] for row in json.loads(run("dedup", "rows.jsonl", "-f", "json", "--unique").stdout)] == [1, 2]


def test_variants_are_kept_unless_refused(run, folder):
    (folder / "a.txt").write_text(f"{RAIN} 12 houses fell.\n\n{RAIN} 14 houses fell.\n")
    assert "14 houses" in run("dedup", "a.txt").stdout
    assert "14 houses" not in run("dedup", "a.txt", "--no-variants").stdout
    assert loaded(run("dedup", "a.txt", "-f", "jsonl"))[1]["relation"] == "variant"


@pytest.mark.parametrize("name", ["rows.jsonl.gz", "rows.parquet", "rows.csv"])
def test_other_forms(run, lines, name):
    if name.endswith("gz"):
        (lines / name).write_bytes(gzip.compress((lines / "rows.jsonl").read_bytes()))
    else:
        assert run("dedup", "rows.jsonl", "-o", name).exit_code == 0
    rows = loaded(run("dedup", name, "-f", "jsonl"))
    assert [str(row["id"]) for row in rows] == ["1", "2", "3"]
    assert [row["cluster"] for row in rows] == [0, 1, 0]


def test_zstandard(run, lines):
    with pa.CompressedOutputStream("rows.jsonl.zst", "zstd") as out:
        out.write((lines / "rows.jsonl").read_bytes())
    assert len(loaded(run("dedup", "rows.jsonl.zst", "-f", "jsonl"))) == 3


@pytest.mark.parametrize("codec", CODECS)
def test_a_directory_of_compressed_files(codec, run, lines):
    """If this fails, `dedup` passes over files of a directory that `run` reads, without a word."""
    (lines / "folder").mkdir()
    (lines / "rows.jsonl").rename(lines / "folder" / f"rows.jsonl{codec}")
    assert len(loaded(run("dedup", "folder", "-f", "jsonl"))) == 3


def test_parquet_out_has_the_columns_of_all_inputs(run, lines):
    pq.write_table(pa.table({"n": [7], "body": [AGAIN]}), "other.parquet")
    run("dedup", "rows.jsonl", "other.parquet", "-o", "out.parquet")
    table = pq.read_table("out.parquet")
    assert table.column_names == ["id", "text", "day", "n", "body", "cluster", "canonical", "relation", "similarity"]
    assert table["cluster"].to_pylist() == [0, 1, 0, 0]


def test_removed_texts_name_what_is_kept(run, lines):
    run("dedup", "rows.jsonl", "--removed", "gone.jsonl")
    (gone,) = map(json.loads, (lines / "gone.jsonl").read_text().splitlines())
    assert (gone["what"], gone["source"], gone["row"]) == ("duplicate", "rows.jsonl", 2)
    assert (gone["text"], gone["kept"]) == (AGAIN, RAIN)


def test_the_column_can_be_named(run, folder):
    (folder / "a.csv").write_text(f'id,words\n007,"{RAIN}"\n8,"{OTHER}"\n')
    assert [row["id"] for row in loaded(run("dedup", "a.csv", "--column", "words", "-f", "jsonl"))] == ["007", "8"]
    result = run("dedup", "a.csv")
    assert result.exit_code == 1
    assert "one of id, words" in result.stderr


@pytest.mark.parametrize(("arguments", "column"), [([], "body"), (["--column", "words"], "words")])
def test_any_row_may_name_the_column(run, folder, arguments, column):
    """If this breaks, a file whose first row lacks its text is refused whole."""
    records = [{"id": 1}, {"id": 2, column: RAIN}, {"id": 3, column: AGAIN}]
    (folder / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    rows = loaded(run("dedup", "a.jsonl", *arguments, "-f", "jsonl"))
    assert [(row["id"], row["cluster"]) for row in rows] == [(1, 0), (2, 1), (3, 1)]


def test_a_column_of_no_row_is_named_with_those_there_are(run, folder):
    """If this breaks, the cure names the fields of the first row alone."""
    (folder / "a.jsonl").write_text('{"id": 1}\n{"id": 2, "words": "rain"}\n')
    assert "give --column, one of id, words" in run("dedup", "a.jsonl").stderr


def test_pages_are_cleaned(run, folder):
    """If this breaks, menus are compared for paragraphs, and compressed pages are refused."""
    (folder / "page.html.gz").write_bytes(gzip.compress((folder / "page.html").read_bytes()))
    assert "lighthouse" in run("dedup", "page.html").stdout
    assert run("dedup", "page.html.gz").stdout == run("dedup", "page.html").stdout


def test_a_lone_surrogate_comes_out_as_it_went_in(run, folder):
    (folder / "a.jsonl").write_text('{"text": "rain \\ud800 and more rain"}\n')
    assert loaded(run("dedup", "a.jsonl", "-f", "jsonl"))[0]["text"] == "rain \ud800 and more rain"
    assert run("dedup", "a.jsonl").stdout == "rain \ufffd and more rain\n"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "a.jsonl",
            b'{"text": "rain"}\n{"text": ',
            "line 2 is not JSON: Expecting value: line 1 column 9 (char 8); mend it or take it out",
        ),
        ("a.jsonl", b"[1, 2]\n", "line 1 holds a JSON list"),
        ("a.jsonl", b'{"title": "rain"}\n', "no column named text"),
        ("a.jsonl", b"{}\n", "no column named text"),
        ("a.parquet", b"PAR1 and nothing else", "can't be read as Parquet"),
        ("a.csv", b"text,n\nrain\n", "can't be read as CSV"),
        ("a.txt", bytes(range(256)) * 40, "source is binary data"),
        ("a.bin", b"%PDF-1.7", "source is a PDF"),
        ("a", b"<!doctype html><p>Rain", "HTML: name it .html"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "rain"}\n' * 9000)[:60], ""),
    ],
)
def test_what_can_not_be_read_fails_and_the_rest_goes_on(run, lines, name, content, reason):
    (lines / name).write_bytes(content)
    result = run("dedup", name, "rows.jsonl", "none.jsonl")
    assert result.exit_code == 1
    assert RAIN in result.stdout
    assert f"newsclean: {name}: {reason}" in result.stderr
    assert "newsclean: none.jsonl: No such file" in result.stderr


def test_empty_inputs(run, folder):
    for name in ("a.txt", "a.jsonl"):
        (folder / name).write_bytes(b"\n\n")
        result = run("dedup", name)
        assert (result.exit_code, result.stdout) == (0, "")


def test_options_reach_the_kernels(run, lines):
    arguments = ("dedup", "rows.jsonl", "--threshold", "0.99", "--threads", "1", "--memory", "100MB", "--report")
    result = run(*arguments)
    assert AGAIN in result.stdout
    assert "3 texts: 3 kept, 0 left out" in result.stderr

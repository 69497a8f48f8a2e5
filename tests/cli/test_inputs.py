"""What is read: files, directories, globs, standard input; and what happens to what can't be."""

from __future__ import annotations

import bz2
import gzip
import json
import os

import pytest

FIRST_LINE = "The flood killed 12 people in the Aune valley"


def test_a_file(run, folder):
    result = run("clean", "first.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith(FIRST_LINE)
    assert "Most Read" not in result.stdout
    assert result.stdout.endswith("officials said.\n")
    assert result.stderr == ""


@pytest.mark.parametrize("arguments", [["clean"], ["clean", "-"]])
def test_standard_input(run, folder, arguments):
    assert run(*arguments, stdin=(folder / "first.txt").read_bytes()).stdout.startswith(FIRST_LINE)


def test_several_files_have_headers(run, folder):
    lines = run("clean", "first.txt", "second.txt").stdout.splitlines()
    assert [line for line in lines if line.startswith("==>")] == ["==> first.txt <==", "==> second.txt <=="]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["first.txt", "second.txt"]),
        ("[fp]*", ["first.txt", "page.html"]),
        (".", ["deep/third.txt", "first.txt", "page.html", "second.txt"]),
        ("**/*.txt", ["deep/third.txt", "first.txt", "second.txt"]),
        ("fir?t.txt", ["first.txt"]),
    ],
)
def test_globs_and_directories(run, folder, pattern, names):
    (folder / "deep").mkdir()
    (folder / "deep" / "third.txt").write_text("It rained all day in the valley, the mayor said.")
    (folder / ".hidden.txt").write_text("It rained all night in the valley, the mayor said.")
    (folder / "table.xlsx").write_bytes(b"PK\x03\x04")
    records = json.loads(run("clean", pattern, "--format", "json").stdout)
    assert [record["source"] for record in records] == names


def test_a_file_with_the_signs_of_a_glob_is_a_file(run, folder):
    (folder / "a[1].txt").write_text("It rained all day in the valley, the mayor said.")
    assert run("clean", "a[1].txt").stdout == "It rained all day in the valley, the mayor said.\n"


def test_each_file_is_read_once(run, folder):
    result = run("consolidate", "first.txt", "f*.txt", "second.txt")
    assert result.exit_code == 0
    assert result.stdout.count("The old bridge was swept away.") == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none.txt", "No such file"), ("*.none", "no file matches"), ("empty", "no file in this directory")],
)
def test_what_is_missing_fails_and_the_rest_goes_on(run, folder, name, reason):
    (folder / "empty").mkdir()
    result = run("clean", name, "first.txt")
    assert result.exit_code == 1
    assert FIRST_LINE in result.stdout
    assert result.stderr.startswith(f"newsclean: {name}: {reason}")


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", bytes(range(256)) * 40, b"\x89PNG\r\n"])
@pytest.mark.parametrize("command", ["clean", "consolidate", "explain"])
def test_binary_files_fail(run, folder, command, content):
    (folder / "binary.txt").write_bytes(content)
    result = run(command, "binary.txt", "first.txt")
    assert result.exit_code == 1
    assert "12 people" in result.stdout
    assert "newsclean: binary.txt: source is " in result.stderr
    assert "Traceback" not in result.output


def test_other_encodings(run, folder):
    text = "Die Brücke über den Fluß wurde am Montag gesperrt, teilte die Behörde in Köln mit. Züge fallen aus."
    (folder / "latin.txt").write_bytes(text.encode("cp1252"))
    (folder / "wide.txt").write_bytes(text.encode("utf-16"))
    assert run("clean", "latin.txt").stdout == text + "\n"
    assert run("clean", "wide.txt").stdout == text + "\n"


def test_empty_input_gives_empty_output(run, folder):
    """If this breaks, a file that a scraper left empty ends a script, or passes without a word."""
    (folder / "empty.txt").write_bytes(b"")
    for command in ("clean", "consolidate", "explain"):
        result = run(command, "empty.txt")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == "newsclean: empty.txt holds no text\n"


def test_a_name_that_is_no_unicode(spawn, folder):
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text("It rained all day in the valley, the mayor said.")
    done = spawn("clean", name, "first.txt", "--format", "jsonl")
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["source"] == "caf\ufffd.txt"


@pytest.mark.parametrize(("name", "packed"), [("page.html.gz", gzip.compress), ("page.bz2", bz2.compress)])
def test_a_compressed_page_is_a_page(run, folder, name, packed):
    """If this breaks, whoever keeps a crawl compressed has to unpack it first for all but `run`."""
    (folder / name).write_bytes(packed((folder / "page.html").read_bytes()))
    for command in ("clean", "explain", "consolidate"):
        assert run(command, name).stdout == run(command, "page.html").stdout
    assert run("clean", "-", stdin=(folder / name).read_bytes()).stdout == run("clean", "page.html").stdout


def test_compressed_pages_of_a_directory(run, folder):
    """If this breaks, the compressed pages of a directory are passed over in silence."""
    (folder / "page.html.gz").write_bytes(gzip.compress((folder / "page.html").read_bytes()))
    records = json.loads(run("clean", ".", "-f", "json").stdout)
    assert [record["source"] for record in records] == ["first.txt", "page.html", "page.html.gz", "second.txt"]


def test_a_truncated_page_fails(run, folder):
    """If this breaks, half a page passes for the whole, or one broken file ends the command."""
    (folder / "page.html.gz").write_bytes(gzip.compress((folder / "page.html").read_bytes())[:200])
    result = run("clean", "page.html.gz", "first.txt")
    assert result.exit_code == 1
    assert "newsclean: page.html.gz: " in result.stderr
    assert FIRST_LINE in result.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("data.jsonl", b'{"text": "It rained."}\n'),
        ("data.csv", b"id,text\n1,It rained.\n"),
        ("data.tsv.gz", gzip.compress(b"id\ttext\n1\tIt rained.\n")),
        ("data.parquet", b"PAR1"),
        ("crawl.warc.gz", gzip.compress(b"WARC/1.0\r\n")),
        ("data", b'{"text": "It rained."}\n'),
        ("crawl", gzip.compress(b"WARC/1.0\r\n")),
    ],
)
@pytest.mark.parametrize("command", ["clean", "consolidate"])
def test_a_file_of_many_records_is_no_page(run, folder, command, name, content):
    """If this breaks, a corpus is cleaned as if it were one page, and its JSON comes out for an article."""
    (folder / name).write_bytes(content)
    result = run(command, name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"newsclean: {name}: a " in result.stderr
    assert "newsclean run" in result.stderr

"""The commands: clean, explain, consolidate, demo."""

from __future__ import annotations

import json

import pytest

import newsclean


def test_version(run):
    assert run("--version").stdout == f"newsclean {newsclean.__version__}\n"


@pytest.mark.parametrize("command", ["clean", "explain", "learn", "consolidate", "dedup", "demo"])
def test_help(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["clean", "--no-such-option", "first.txt"],
        ["clean", "first.txt", "--format", "xml"],
        ["clean", "first.txt", "-o", "x", "--removed", "x"],
        ["clean", "first.txt", "--removed", "-"],
        ["clean", "first.txt", "-o", "no/such/folder/x"],
        ["consolidate", "first.txt", "--html", "-"],
        ["consolidate", "first.txt", "--html", "x", "--removed", "x"],
        ["clean", "page.html", "--strip", "p["],
        ["dedup", "first.txt", "--memory", "much"],
        ["dedup", "first.txt", "--threshold", "3"],
        ["dedup", "first.txt", "--threads", "0"],
    ],
)
def test_usage_errors(run, folder, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr
    assert result.stdout == ""


def test_strip(run, folder):
    assert "sandals" not in run("clean", "page.html", "--strip", "p.ad", "--strip", "nav").stdout


def test_kind(run, folder):
    assert "<p>Two lighthouse" in run("clean", "page.html", "--kind", "text").stdout


def test_url(run, folder):
    url = "https://news.example/keepers"
    assert json.loads(run("clean", "page.html", "--url", url, "-f", "json").stdout)["metadata"]["url"] == url


def test_consolidate_gives_one_text(run, folder):
    result = run("consolidate", "first.txt", "second.txt")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "Roads to the north" in result.stdout
    assert "A search with boats" in result.stdout
    assert "Most Read" not in result.stdout


def test_consolidate_names_the_sources(run, folder):
    lines = run("consolidate", "--sources", "first.txt", "second.txt").stdout.splitlines()
    assert {line for line in lines if line.startswith("    [")} == {
        "    [first.txt, second.txt (in part)]",
        "    [first.txt]",
        "    [second.txt]",
    }


def test_consolidate_reports_when_asked(run, folder):
    result = run("consolidate", "first.txt", "second.txt", "--report")
    told = " ".join(result.stderr.split())
    for part in (
        "Most Read",
        "trailing",
        "word for word in first.txt",
        "number: 12 / 14",
        "2 sources, 3 lines removed",
    ):
        assert part in told


def test_consolidated_json_has_provenance(run, folder):
    story = json.loads(run("consolidate", "first.txt", "second.txt", "-f", "json").stdout)
    for item in story["provenance"]:
        start, end = item["span"]
        assert story["text"][start:end] == item["passages"][0]["text"]
    assert [source["source"] for source in story["sources"]] == ["first.txt", "second.txt"]


def test_consolidate_goes_on_without_a_source_that_fails(run, folder):
    result = run("consolidate", "none.txt", "second.txt")
    assert result.exit_code == 1
    assert "14 people" in result.stdout


def test_explain(run, folder):
    lines = run("explain", "first.txt").stdout.splitlines()
    assert lines[0].startswith("- [headline 0.")
    assert lines[0].endswith("] Flood in the valley  (an unended line of 4 words above the body)")
    assert [line[0] for line in lines] == ["-", "+", "+", "-"]


def test_explained_json_has_every_block_in_order(run, folder):
    explained = json.loads(run("explain", "page.html", "-f", "json").stdout)
    spans = [block["span"] for block in explained["blocks"]]
    assert spans == sorted(spans)
    assert {block["kept"] for block in explained["blocks"]} == {True, False}
    assert all(bool(block["rule"]) != block["kept"] for block in explained["blocks"])


def test_demo(run):
    result = run("demo")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80 or "/" in result.stdout
    for part in ("Removed", "Latest News", "Dropped", "it alone had", "Contradictions", "negation", "related"):
        assert part in result.stdout


def test_consolidate_writes_a_page(run, folder):
    result = run("consolidate", "first.txt", "second.txt", "--html", "story.html")
    page = (folder / "story.html").read_text("utf-8")
    assert "A search with boats" in result.stdout
    assert page.startswith("<!doctype html>")
    assert "A search with boats" in page
    assert [path.name for path in folder.iterdir() if path.name.endswith(".part")] == []

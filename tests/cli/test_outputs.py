"""What is written: formats, files, what was left out."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from newsclean.adapters import outputs


def records(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_json_of_one_input_is_an_object(run, folder):
    page = json.loads(run("clean", "page.html", "-f", "json").stdout)
    assert page["metadata"]["title"] == "Keepers return"
    for item in page["paragraphs"] + page["removals"]:
        start, end = item["span"]
        assert page["source_text"][start:end] == item["text"]


def test_json_of_several_is_an_array(run, folder):
    assert [page["source"] for page in json.loads(run("clean", "*.txt", "-f", "json").stdout)] == [
        "first.txt",
        "second.txt",
    ]
    assert json.loads(run("clean", "*.none", "-f", "json").stdout) == []


def test_json_lines_hold_one_input_each(run, folder):
    lines = run("clean", "first.txt", "second.txt", "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["first.txt", "second.txt"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_the_name_of_the_output_says_its_format(run, folder, name):
    assert run("clean", "first.txt", "-o", name).stdout == ""
    import pyarrow as pa

    assert json.loads(pa.input_stream(name).read())["source"] == "first.txt"


def test_removed_lines_are_written(run, folder):
    run("clean", "first.txt", "--removed", "gone.jsonl")
    assert [(item["what"], item["source"], item["rule"], item["text"]) for item in records(folder / "gone.jsonl")] == [
        ("removal", "first.txt", "headline", "Flood in the valley"),
        ("removal", "first.txt", "trailing", "Most Read"),
    ]
    for item in records(folder / "gone.jsonl"):
        start, end = item["span"]
        assert (folder / "first.txt").read_text()[start:end] == item["text"]
        assert item["evidence"]
        assert 0 < item["score"] <= 1


def test_consolidate_writes_all_that_is_left_out(run, folder):
    run("consolidate", "first.txt", "second.txt", "--removed", "gone.jsonl")
    gone = records(folder / "gone.jsonl")
    assert [item["what"] for item in gone] == ["removal"] * 3 + ["dropped", "variant"]
    dropped, variant = gone[-2:]
    assert dropped["text"] == dropped["shown"] == "The old bridge was swept away."
    assert variant["differences"] == ["number: 12 / 14"]
    assert len(variant["passages"]) == 2


def test_further_passages_that_contradict_the_shown_one_are_written(run, folder):
    """If this fails, what a source says is neither in the story nor in what was left out of it."""
    for name, count in (("a", 300), ("b", 300), ("c", 450), ("d", 450), ("e", 300)):
        (folder / f"{name}.txt").write_text(
            f"At the fair {count} visitors rode the old carousel on Sunday, its keeper said."
        )
    run("consolidate", *(f"{name}.txt" for name in "abcde"), "--removed", "gone.jsonl")
    (variant,) = (item for item in records(folder / "gone.jsonl") if item["what"] == "variant")
    assert [[passage["source"] for passage in alike] for alike in variant["also"]] == [["b.txt", "e.txt"]]


def test_outputs_appear_whole_or_not_at_all(folder):
    before = set(folder.iterdir())
    with pytest.raises(TypeError), outputs.opened(folder / "out.txt") as out:
        out.writelines([b"half", None])
    assert set(folder.iterdir()) == before


def test_a_file_keeps_its_mode_and_a_link_its_place(run, folder):
    (folder / "out.txt").write_text("old")
    (folder / "out.txt").chmod(0o640)
    (folder / "link.txt").symlink_to("out.txt")
    run("clean", "first.txt", "-o", "link.txt")
    assert (folder / "link.txt").is_symlink()
    assert stat.S_IMODE((folder / "out.txt").stat().st_mode) == 0o640
    assert (folder / "out.txt").read_text().startswith("The flood killed 12")


@pytest.mark.parametrize(
    "arguments",
    [
        ["clean", "first.txt", "-o", "first.txt"],
        ["clean", "first.txt", "--removed", "./first.txt"],
        ["clean", "first.txt", "-o", "link.txt"],
        ["clean", "*.txt", "-o", "first.txt"],
        ["explain", ".", "-o", "first.txt"],
        ["consolidate", "first.txt", "second.txt", "--html", "first.txt"],
        ["dedup", "first.txt", "-o", "first.txt"],
        ["learn", "first.txt", "-o", "first.txt"],
    ],
)
def test_an_input_is_no_output(run, folder, arguments):
    """If this breaks, one slip of the fingers costs the page that was to be cleaned."""
    (folder / "link.txt").symlink_to("first.txt")
    before = (folder / "first.txt").read_bytes()
    result = run(*arguments)
    assert result.exit_code == 2
    assert "is an input" in result.stderr
    assert (folder / "first.txt").read_bytes() == before


def test_a_device_is_written_to_not_replaced(run, folder):
    assert run("clean", "first.txt", "-o", "/dev/null").exit_code == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)

"""What goes wrong costs itself and nothing else. If this breaks, one bad page ends a run of a million."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import newsclean
from newsclean.corpus.jobs import Batch
from newsclean.corpus.workers import Pool
from tests.corpus.conftest import article, as_text, command, environment, lines, rows, texts
from tests.corpus.jobs import Odd


def adds_up(manifest):
    counts = manifest.counts
    return counts["records_in"] == counts["documents"] + counts["quarantined_read"] + counts["quarantined_clean"]


def test_a_worker_that_dies_costs_its_item():
    items = ["a", "hang", "b", "eat", "c", "die", "d", "fail", "e"]
    with Pool(2) as pool:
        (answer,) = pool.answers(Odd(), [Batch(items)])
    assert answer.packed == ["aa", "bb", "cc", "dd", "ee"]
    assert answer.lost == {
        1: "took longer than 0.5 s",
        3: "needed more than 500 MB of memory",
        5: "its worker was killed by SIGKILL",
        7: "KeyError: 'no such thing'",
    }


def test_a_batch_of_nothing_but_one_failure_ends_the_run():
    """Else a broken installation costs a worker for each document of a corpus, and a day to find out."""
    with Pool(1) as pool, pytest.raises(RuntimeError, match="fails in the same way, KeyError: 'no such thing'"):
        list(pool.answers(Odd(), [Batch(["fail"] * 8)]))
    with Pool(1) as pool:
        (answer,) = pool.answers(Odd(), [Batch(["fail"] * 7 + ["a"])])
    assert (answer.packed, len(answer.lost)) == (["aa"], 7)


def test_answers_come_in_order_while_one_item_takes_its_time():
    with Pool(2) as pool:
        found = list(pool.answers(Odd(), (Batch(["hang" if n == 3 else "x"], n) for n in range(300))))
    assert [answer.batch.about for answer in found] == list(range(300))
    assert [answer.batch.about for answer in found if answer.lost] == [3]


def test_a_page_that_takes_too_long_or_too_much(tmp_path):
    heavy = "\n\n".join(f"Line {n} of a very long page that goes on and on." for n in range(200_000))
    records = [*texts(3), {"id": "heavy", "text": heavy}, *texts(3, 3)]
    lines(tmp_path / "a.jsonl", records)
    for name, options, reason in (
        ("slow", newsclean.RunOptions(page_seconds=3.0), "took longer than 3 s"),
        ("large", newsclean.RunOptions(page_memory=40_000_000), "needed more than 40 MB of memory"),
    ):
        manifest = newsclean.run(tmp_path / "a.jsonl", tmp_path / name, options)
        (lost,) = rows(tmp_path / name, "quarantine")
        assert (lost["id"], lost["position"], lost["stage"], lost["reason"]) == ("heavy", 3, "clean", reason)
        assert [row["id"] for row in rows(tmp_path / name, "documents")] == [f"t{n}" for n in range(6)]
        assert adds_up(manifest)


def test_a_worker_shot_from_outside(tmp_path):
    lines(tmp_path / "a.jsonl", texts(1000))
    out = tmp_path / "out"
    shards = ("--set", "run.shard_documents=200")
    process = subprocess.Popen(
        command(tmp_path / "a.jsonl", "-o", out, *shards), env=environment(), stderr=subprocess.PIPE, text=True
    )
    while not (out / ".state" / "cleaned" / "00000").exists():
        time.sleep(0.01)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not name a process's children")
    os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    lost = rows(out, "quarantine")
    assert process.returncode == (1 if lost else 0), said
    assert len(rows(out, "documents")) + len(lost) == 1000
    assert all(row["reason"] == "its worker was killed by SIGKILL" for row in lost)


def test_a_truncated_gzip_gives_what_was_whole(tmp_path):
    lines(tmp_path / "a.jsonl", texts(300))
    whole = gzip.compress((tmp_path / "a.jsonl").read_bytes())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    manifest = newsclean.run(tmp_path / "a.jsonl.gz", tmp_path / "out")
    found = rows(tmp_path / "out", "quarantine")
    assert found[-1]["stage"] == "read"
    assert found[-1]["position"] == manifest.counts["records_in"] - 1
    assert 50 < manifest.counts["documents"] < 300
    assert adds_up(manifest)


def test_a_corrupt_row_group_costs_its_rows(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist(list(texts(60))), path, row_group_size=20, compression="zstd")
    start = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data = bytearray(path.read_bytes())
    end = pq.ParquetFile(path).metadata.row_group(2).column(0).file_offset or start + 400
    data[start : max(start + 200, end)] = b"\xff" * (max(start + 200, end) - start)
    path.write_bytes(data)
    manifest = newsclean.run(path, tmp_path / "out")
    lost = rows(tmp_path / "out", "quarantine")
    assert {row["stage"] for row in lost} == {"read"}
    assert [row["position"] for row in lost][:1] == [20]
    assert manifest.counts["documents"] >= 20
    assert adds_up(manifest)


def test_broken_lines_and_binary_files(tmp_path):
    lines(tmp_path / "a.jsonl", texts(2))
    with (tmp_path / "a.jsonl").open("a") as out:
        out.write('{"text": "cut off\n[1, 2]\n{"headline": "no text"}\n')
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "c.parquet").write_bytes(b"PAR1 and then nothing")
    manifest = newsclean.run([tmp_path / name for name in ("a.jsonl", "b.txt", "c.parquet")], tmp_path / "out")
    found = [(Path(row["input"]).name, row["position"], row["stage"]) for row in rows(tmp_path / "out", "quarantine")]
    assert found == [
        ("a.jsonl", 2, "read"),
        ("a.jsonl", 3, "read"),
        ("a.jsonl", 4, "read"),
        ("b.txt", 0, "clean"),
        ("c.parquet", 0, "read"),
    ]
    assert manifest.counts["documents"] == 2
    assert adds_up(manifest)


WHOLE = "It rained all day in the valley, the mayor said, and the river rose by two metres."


def moments(kind, *numbers):
    """A Parquet file of texts, each with a moment that Python has no date for, or one that it has."""
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [f"{WHOLE} {n}" for n in numbers], "date": pa.array(numbers, kind)}), out)
    return out.getvalue()


def json_line(**record):
    return json.dumps(record).encode() + b"\n"


LONG = "Es sei schön. " * 30 + "\n"
BAD = {
    "an id that is not Unicode": ("a.jsonl", json_line(id="\ud800", x=1), 0, "no text: .* --field text=NAME"),
    "a field that is not Unicode": ("a.jsonl", json_line(**{"\ud800": 1}), 0, "no text: the record has \ufffd; name"),
    "such an id of a binary text": ("a.jsonl", json_line(id="\ud800", text="\x01" * 500), 0, "binary"),
    "a quotation mark left open": ("a.csv", b'"text\n' + b"word " * 60_000, 0, "see that .* every quotation mark"),
    "nothing where a table should be": ("a.csv", b"", 0, "CSV: .*see that it has a header"),
    "a byte that its encoding lacks": ("a.csv", b"text\n" + LONG.encode("cp1252") * 700 + b"\x81\n", 701, ""),
    "a year of no calendar": ("a.parquet", moments(pa.timestamp("s"), 10**15, 10**9), 2, ""),
    "an odd nanosecond": ("a.parquet", moments(pa.timestamp("ns"), 10**18 + 1, 10**18), 2, ""),
    "an odd nanosecond of a length": (
        "a.parquet",
        moments(pa.duration("ns"), 1000, 1, 2000),
        2,
        "write it as a string",
    ),
    "a name that is not UTF-8": (b"caf\xe9.txt", WHOLE.encode(), 1, ""),
    "no record under such a name": (b"caf\xe9.jsonl", json_line(x=1), 0, "no text: the record has x"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_record_costs_itself(case, tmp_path):
    """If this fails, one bad record of a million ends the run, and the same command ends at it again."""
    name, data, good, reason = BAD[case]
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "whole.txt").write_text(WHOLE)
    (tmp_path / "corpus" / os.fsdecode(name)).write_bytes(data)
    manifest = newsclean.run(tmp_path / "corpus", tmp_path / "out", newsclean.RunOptions(workers=1))
    lost = rows(tmp_path / "out", "quarantine")
    assert manifest.counts["documents"] == good + 1
    assert [bool(re.search(reason, row["reason"])) for row in lost] == [True] * bool(reason)
    assert all(Path(row["input"]).name == os.fsencode(name).decode("utf-8", "replace") for row in lost)
    assert adds_up(manifest)


def test_an_output_that_cannot_be_written_is_refused_at_once(tmp_path):
    """If this fails, the run ends in a traceback when its first shard is cleaned."""
    (tmp_path / "a.txt").write_text(WHOLE)
    with pytest.raises(newsclean.InputError, match="name another directory"):
        newsclean.run(tmp_path / "a.txt", tmp_path / os.fsdecode(b"caf\xe9"))


def test_a_broken_line_is_named_by_its_number_in_the_file(tmp_path):
    """If this fails, who opens a file at the line that the quarantine names finds a line that is whole."""
    (tmp_path / "a.jsonl").write_text('\n\n\ufeff\n{"text": "Rain fell."}\nnot json\n', "utf-8")
    newsclean.run(tmp_path / "a.jsonl", tmp_path / "out")
    (lost,) = rows(tmp_path / "out", "quarantine")
    assert lost["position"] == 1
    assert lost["reason"].startswith("line 5 is not JSON")


def test_records_and_files_without_text(tmp_path):
    """If this breaks, what has no text counts as a document, or a number for the text of one, and nobody is told."""
    records = [{"html": None}, {"text": ""}, {"text": 12}, {"html": " ", "text": " \n"}, {"page": 3, "text": ["a"]}]
    lines(tmp_path / "a.jsonl", [*records, {"page": 3, **next(texts(1))}])
    (tmp_path / "empty.html").write_bytes(b"\n")
    manifest = newsclean.run([tmp_path / "a.jsonl", tmp_path / "empty.html"], tmp_path / "out")
    assert [(row["position"], row["stage"], row["reason"]) for row in rows(tmp_path / "out", "quarantine")] == [
        (0, "read", "no text: its html is empty"),
        (1, "read", "no text: its text is empty"),
        (2, "read", "no text: its text is int, not a string"),
        (3, "read", "no text: its html is empty, its text is empty"),
        (4, "read", "no text: its page is int, not a string, its text is list, not a string"),
        (0, "read", "no text: the file is empty"),
    ]
    assert [row["id"] for row in rows(tmp_path / "out", "documents")] == ["t0"]
    assert adds_up(manifest)


def test_a_story_that_takes_too_long_leaves_its_documents(tmp_path):
    versions = [{"id": f"v{n}", "text": as_text(1, article(1) + article(n))} for n in range(20, 26)]
    lines(tmp_path / "a.jsonl", versions)
    manifest = newsclean.run(tmp_path / "a.jsonl", tmp_path / "out", newsclean.RunOptions(story_seconds=1e-6))
    (lost,) = rows(tmp_path / "out", "quarantine")
    assert lost["stage"] == "stories"
    assert [row["documents"] for row in rows(tmp_path / "out", "stories")] == [[f"v{n}"] for n in range(20, 26)]
    assert manifest.counts["documents_in_stories"] == manifest.counts["documents"] == 6


@pytest.mark.parametrize("name", ["nosuch.jsonl", "empty"])
def test_a_name_that_stands_for_no_file_is_refused(tmp_path, newsclean_run, name):
    """If this breaks, a slip in a path costs a run of nothing, and its output is in the way of the right one."""
    lines(tmp_path / "a.jsonl", texts(2))
    (tmp_path / "empty").mkdir()
    done = newsclean_run(tmp_path / "a.jsonl", name, "-o", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 2
    assert f"{name}: no " in done.stderr
    assert not (tmp_path / "out").exists()


def test_what_is_there_survives_a_restart_with_a_wrong_name(tmp_path):
    """If this breaks, a slip in a path costs the output of the last run."""
    lines(tmp_path / "a.jsonl", texts(2))
    newsclean.run(tmp_path / "a.jsonl", tmp_path / "out")
    with pytest.raises(newsclean.InputError, match=r"b\.jsonl: no such file"):
        newsclean.run(tmp_path / "b.jsonl", tmp_path / "out", restart=True)
    assert len(rows(tmp_path / "out", "documents")) == 2


def test_a_reader_that_is_not_installed_is_refused(tmp_path, monkeypatch):
    """If this breaks, a crawl without its extra is a run of nothing, which stays so once the extra is installed."""
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\n"))
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(newsclean.InputError, match=r"pip install newsclean\[warc\]"):
        newsclean.run(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_command_says_what_was_lost(tmp_path, newsclean_run):
    """If this breaks, the reasons of failures stand in a Parquet file only, which nobody opens."""
    lines(tmp_path / "a.jsonl", [*texts(2), *({"nothing": "here"} for _ in range(7))])
    done = newsclean_run("a.jsonl", "-o", "out", "--quiet", cwd=tmp_path)
    *reasons, last = done.stderr.splitlines()
    assert done.returncode == 1
    assert last == "newsclean: 7 failures, each with its reason in out/quarantine"
    assert len(reasons) == 5
    assert reasons[0].startswith("newsclean: a.jsonl:2: no text: the record has nothing; name the field")
    assert (tmp_path / "out" / "report.html").exists()

"""A run that is interrupted goes on, to the same bytes. If this breaks, days of work are lost or done differently."""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
import time

import pytest

import newsclean
from newsclean import spilled
from tests.corpus.conftest import command, digests, environment, lines, texts

SHARDS = ("--set", "run.shard_documents=24")


@pytest.fixture
def undisturbed(corpus, tmp_path, newsclean_run):
    done = newsclean_run(corpus, "-o", tmp_path / "undisturbed", *SHARDS)
    assert done.returncode == 0, done.stderr
    return digests(tmp_path / "undisturbed")


def killed(arguments, moment):
    """Start the command and end it by SIGKILL when `moment` says so; return whether it was still at work."""
    process = subprocess.Popen(command(*arguments), env=environment(), stderr=subprocess.DEVNULL)
    began = time.monotonic()
    while process.poll() is None and not moment(time.monotonic() - began):
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def test_killed_after_each_stage(corpus, tmp_path, undisturbed, newsclean_run):
    out = tmp_path / "out"
    names = ("cleaned/00001", "furniture/00000", "kept/00000", "near.arrow", "groups.arrow", "told", "written")
    shot = [killed((corpus, "-o", out, *SHARDS), lambda _, n=name: (out / ".state" / n).exists()) for name in names]
    assert sum(shot) >= 5
    assert newsclean_run(corpus, "-o", out, *SHARDS).returncode == 0
    assert digests(out) == undisturbed


def test_killed_at_random_moments(corpus, tmp_path, undisturbed, newsclean_run):
    out, drawn = tmp_path / "out", random.Random(6)
    for _ in range(6):
        after = drawn.uniform(0.2, 1.5)
        killed((corpus, "-o", out, *SHARDS), lambda seconds, after=after: seconds > after)
    assert newsclean_run(corpus, "-o", out, *SHARDS).returncode == 0
    assert digests(out) == undisturbed


def test_one_answer_for_any_memory(corpus, tmp_path, monkeypatch):
    newsclean.run(corpus, tmp_path / "ample", newsclean.RunOptions(workers=1))
    monkeypatch.setattr(spilled, "HELD_BYTES", 0)
    newsclean.run(corpus, tmp_path / "scant", newsclean.RunOptions(workers=1, memory=1))
    assert digests(tmp_path / "ample") == digests(tmp_path / "scant")


def test_one_answer_for_any_number_of_workers(corpus, tmp_path):
    for count in (1, 3):
        newsclean.run(corpus, tmp_path / f"{count}", newsclean.RunOptions(workers=count, shard_documents=16))
    assert digests(tmp_path / "1") == digests(tmp_path / "3")


def test_a_full_disk_stops_the_run_which_goes_on_when_there_is_room(corpus, tmp_path, undisturbed, newsclean_run):
    def room_for_little():
        resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, resource.RLIM_INFINITY))

    out = tmp_path / "out"
    stopped = newsclean_run(corpus, "-o", out, *SHARDS, preexec_fn=room_for_little)
    assert stopped.returncode == 1
    assert "File too large" in stopped.stderr
    assert "the same command goes on from here" in stopped.stderr
    assert newsclean_run(corpus, "-o", out, *SHARDS).returncode == 0
    assert digests(out) == undisturbed


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 60 kB, and how to make it larger."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60k", "tmpfs", disk], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    yield disk, lambda size: subprocess.run(["mount", "-o", f"remount,size={size}", disk], check=True)
    subprocess.run(["umount", disk], check=True)


def test_a_disk_without_room_stops_the_run_wherever_it_is(corpus, small_disk, undisturbed, newsclean_run):
    disk, enlarge = small_disk
    for size in ("60k", "160k", "280k"):
        enlarge(size)
        stopped = newsclean_run(corpus, "-o", disk / "out", *SHARDS)
        assert stopped.returncode == 1, size
        assert "No space left on device" in stopped.stderr
        assert "the same command goes on from here" in stopped.stderr
        assert "Traceback" not in stopped.stderr
    enlarge("64m")
    assert newsclean_run(corpus, "-o", disk / "out", *SHARDS).returncode == 0
    assert digests(disk / "out") == undisturbed


def test_control_c_says_how_to_go_on(tmp_path, newsclean_run):
    lines(tmp_path / "many.jsonl", texts(6000))
    out = tmp_path / "out"
    process = subprocess.Popen(
        command(tmp_path / "many.jsonl", "-o", out, *SHARDS), env=environment(), stderr=subprocess.PIPE, text=True
    )
    while not (out / ".state" / "cleaned" / "00001").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "the same command goes on" in said
    assert "Traceback" not in said


def test_another_option_is_refused_and_named(corpus, tmp_path):
    newsclean.run(corpus, tmp_path / "out")
    options = newsclean.RunOptions(threshold=0.5, clean=newsclean.CleanOptions(doubt=0.4))
    with pytest.raises(newsclean.OptionError, match=r"clean\.doubt was 0\.1 and is 0\.4; threshold was .* --restart"):
        newsclean.run(corpus, tmp_path / "out", options)
    assert newsclean.run(corpus, tmp_path / "out", options, restart=True).options["threshold"] == 0.5


@pytest.mark.parametrize("name", ["charset-normalizer", "beautifulsoup4", "soupsieve", "justext", "fastwarc"])
def test_another_version_of_a_library_is_refused_and_named(name, corpus, tmp_path):
    """If this fails, a run that goes on after an update mixes the pages of two versions, and nothing says so."""
    newsclean.run(corpus / "note.txt", tmp_path / "out")
    path = tmp_path / "out" / "manifest.json"
    said = json.loads(path.read_text())
    said["versions"][name] = "0.1"
    path.write_text(json.dumps(said))
    with pytest.raises(newsclean.OptionError, match=rf"{name} was '0\.1' and is .* --restart"):
        newsclean.run(corpus / "note.txt", tmp_path / "out")


def test_another_input_is_refused_and_named(corpus, tmp_path):
    newsclean.run(corpus, tmp_path / "out")
    lines(corpus / "news.jsonl", texts(41))
    with pytest.raises(newsclean.InputError, match=r"news\.jsonl has changed"):
        newsclean.run(corpus, tmp_path / "out")


def test_a_directory_of_something_else_is_left_alone(corpus, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("ten years of work")
    with pytest.raises(newsclean.InputError, match="not empty"):
        newsclean.run(corpus, tmp_path / "out")
    assert (tmp_path / "out" / "thesis.txt").read_text() == "ten years of work"


def test_two_runs_do_not_write_to_one_place(tmp_path, newsclean_run):
    lines(tmp_path / "many.jsonl", texts(1500))
    out = tmp_path / "out"
    first = subprocess.Popen(command(tmp_path / "many.jsonl", "-o", out), env=environment(), stderr=subprocess.DEVNULL)
    while not (out / ".state" / "plan.json").exists():
        time.sleep(0.01)
    second = newsclean_run(tmp_path / "many.jsonl", "-o", out)
    first.kill()
    first.wait()
    assert second.returncode == 1
    assert "another run" in second.stderr


def test_restart_removes_only_what_a_run_wrote(corpus, tmp_path):
    out = tmp_path / "out"
    newsclean.run(corpus, out)
    (out / "my-notes.md").write_text("keep me")
    newsclean.run(corpus, out, newsclean.RunOptions(threshold=0.5), restart=True)
    assert (out / "my-notes.md").read_text() == "keep me"
    assert json.loads((out / "manifest.json").read_text())["options"]["threshold"] == 0.5

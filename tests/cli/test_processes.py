"""What only a process of its own shows: pipes, colours, exit codes, imports."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[2])


def on_a_terminal(folder, *arguments, **environment):
    """Run with stdout and stderr on a terminal; return what it showed and the exit code."""
    ours, theirs = pty.openpty()
    settings = {**os.environ, "PYTHONPATH": ROOT, "TERM": "xterm-256color", "COLUMNS": "80", **environment}
    settings = {key: value for key, value in settings.items() if value}
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", *arguments],
        cwd=folder,
        env=settings,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while part := _read(ours):
        shown += part
    os.close(ours)
    return shown.decode(), process.wait(timeout=60)


def _read(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


def test_a_pipe_gets_no_colours(spawn):
    done = spawn("explain", "first.txt", "page.html", TERM="xterm-256color")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_terminal_gets_colours_and_a_report(folder):
    shown, code = on_a_terminal(folder, "consolidate", "first.txt", "second.txt", NO_COLOR="")
    assert code == 0
    assert "\x1b[31m" in shown
    assert "Contradictions" in shown


def test_no_color(folder):
    shown, code = on_a_terminal(folder, "explain", "first.txt", NO_COLOR="1")
    assert code == 0
    assert "\x1b[3" not in shown
    assert "\x1b[2;9m" in shown, "struck through still"


def test_no_input_on_a_terminal_is_a_usage_error(folder):
    shown, code = on_a_terminal(folder, "clean")
    assert code == 2
    assert "nothing to read" in shown


@pytest.mark.parametrize("arguments", ["clean big.txt", "explain big.txt", "clean big.txt -f jsonl"])
def test_a_reader_that_has_seen_enough(folder, arguments):
    sentence = "The water rose in the night by several metres, said the mayor of Tolmin on Monday. "
    (folder / "big.txt").write_text("\n\n".join([sentence * 40] * 100))
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", *arguments.split()],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ROOT},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_a_message(folder):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newsclean", "clean", "first.txt"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": ROOT},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"newsclean: can't write: ")


def test_output_is_utf_8_whatever_the_locale(spawn, folder):
    (folder / "zh.txt").write_text("周一早上，河水漫过了老城的堤岸，三千名居民被转移到学校和体育馆。", "utf-8")
    done = spawn("clean", "zh.txt", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.stdout.decode("utf-8").startswith("周一早上")


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], {"numba", "pyarrow", "trafilatura", "datasketch", "lxml", "bs4"}),
        (["consolidate", "first.txt"], {"numba", "pyarrow", "trafilatura", "datasketch", "bs4", "rich.console"}),
    ],
)
def test_a_command_imports_what_it_needs(folder, arguments, heavy):
    code = (
        "import sys\n"
        f"sys.argv = ['newsclean', *{arguments!r}]\n"
        "from newsclean.adapters.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": ROOT}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, check=True, timeout=60
    )
    assert done.stderr.decode().strip() == "[]"

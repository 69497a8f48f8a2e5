"""Inputs and a way to run the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from newsclean.adapters.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

FIRST = """Flood in the valley

The flood killed 12 people in the Aune valley, the police said on Monday. The old bridge was swept away.

Roads to the north of the town of Tolmin are closed until further notice, officials said.

Most Read
"""
SECOND = """Read more: How floods happen

The flood killed 14 people in the Aune valley, the police said on Monday. The old bridge was swept away.

A search with boats goes on in the villages on the east bank, officials said.
"""
PAGE = """<!doctype html><html><head><title>Keepers return</title></head><body>
<nav><a href="/">Home</a><a href="/c">Coast</a></nav>
<article><h1>Keepers return</h1>
<p>Two lighthouse keepers moved into the tower on Wednesday, the first people to live there since 1993.</p>
<p class="ad">Buy our lovely new sandals now, they are made of leather and of cork, says the maker of them.</p>
<p>The harbour authority decided in spring to bring them back after a winter in which the lamp failed.</p>
</article><footer>All rights reserved.</footer></body></html>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two versions of a story and a page."""
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND), ("page.html", PAGE)):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command line in this process."""

    def invoke(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)

    return invoke


@pytest.fixture
def spawn(folder: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the command line in a process of its own."""

    def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        root = str(Path(__file__).parents[2])
        return subprocess.run(
            [sys.executable, "-m", "newsclean", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": root, **environment},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )

    return call

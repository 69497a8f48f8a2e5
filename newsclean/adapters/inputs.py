"""FILE, -, a directory or a glob on the command line -> inputs, in order, each once.

Rules:
- What exists under a name is taken, whatever characters the name has; only else ``*``, ``?`` and ``[`` make a glob.
- A directory stands for the files below it whose suffix the command reads; hidden ones are left out.
- Without a name, and with a pipe or a file as standard input, that is the input.
"""

from __future__ import annotations

import glob
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.adapters.failures import Failures

STDIN = "-"
PAGES = (".html", ".htm", ".xhtml", ".txt", ".text")
"""Suffixes of the pages and texts that are looked for in a directory."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input: a file, or standard input for the path ``-``."""

    path: str

    @property
    def name(self) -> str:
        """The path as it may be shown: bytes that are no UTF-8 are replaced."""
        return os.fsencode(self.path).decode("utf-8", "replace")

    def open(self) -> BinaryIO:
        """Open the input for reading."""
        return sys.stdin.buffer if self.path == STDIN else Path(self.path).open("rb")

    def read(self, limit: int) -> bytes:
        """Read the input: at most one byte more than the limit, so that an endless one is told from a long one."""
        if self.path == STDIN:
            return sys.stdin.buffer.read(limit + 1)
        with self.open() as handle:
            return handle.read(limit + 1)


def arguments(given: Sequence[str] | None) -> list[str]:
    """Return the names given; standard input where there are none and it is no terminal; else nothing."""
    if given:
        return list(given)
    return [] if sys.stdin is None or sys.stdin.isatty() else [STDIN]


def is_single(names: Sequence[str]) -> bool:
    """Whether the names stand for one input by their form, not by what is found."""
    return len(names) == 1 and not Path(names[0]).is_dir() and not _is_glob(names[0])


def inputs(names: Sequence[str], suffixes: tuple[str, ...], failures: Failures) -> Iterator[Input]:
    """Yield what the names stand for, each file once; names that stand for nothing are failures."""
    seen: set[str] = set()
    for name in names:
        found = _found(name, suffixes)
        if not found:
            failures.add(Input(name).name, _nothing(name, suffixes))
        for path in found:
            if path not in seen:
                seen.add(path)
                yield Input(path)


def _found(name: str, suffixes: tuple[str, ...]) -> list[str]:
    if name != STDIN and Path(name).is_dir():
        return sorted(str(path) for path in Path(name).rglob("*") if _is_wanted(path.relative_to(name), path, suffixes))
    if _is_glob(name):
        found = glob.glob(name, recursive=True)  # noqa: PTH207 (Path.glob takes no absolute pattern)
        return sorted(path for path in found if Path(path).is_file())
    return [name]


def _is_glob(name: str) -> bool:
    return glob.has_magic(name) and not Path(name).exists()


def _is_wanted(below: Path, path: Path, suffixes: tuple[str, ...]) -> bool:
    hidden = any(part.startswith(".") for part in below.parts)
    return not hidden and path.name.lower().endswith(suffixes) and path.is_file()


def _nothing(name: str, suffixes: tuple[str, ...]) -> str:
    what = f"in this directory ends in {', '.join(suffixes)}" if Path(name).is_dir() else "matches"
    return f"no file {what}"

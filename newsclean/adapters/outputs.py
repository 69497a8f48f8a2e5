"""Documents -> standard output or a file, as text, JSON or JSON lines.

A file appears whole or not at all: it is written under another name beside its place, synced, and moved there.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.adapters import terminal
from newsclean.writers import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

STDOUT = "-"
_CODECS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2", ".lz4": "lz4"}


class Format(StrEnum):
    """How documents are written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def format_for(given: Format | None, output: Path | None) -> Format:
    """Return the format asked for, else the one that the output's name says, else text."""
    if given:
        return given
    names = {".json": Format.json, ".jsonl": Format.jsonl, ".ndjson": Format.jsonl}
    return names.get(form_suffix(output), Format.text)


def form_suffix(output: Path | None) -> str:
    """Return the suffix that says the form of a file, that of a compression left out.

    >>> form_suffix(Path("pages.JSONL.gz"))
    '.jsonl'
    """
    if output is None:
        return ""
    return Path(output.stem if output.suffix in _CODECS else output.name).suffix.lower()


@contextmanager
def opened(output: Path | None) -> Iterator[BinaryIO]:
    """Open an output for bytes: standard output for None or ``-``, else a file, compressed as its suffix says."""
    if output is None or str(output) == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif output.exists() and not output.is_file():
        with output.open("wb") as device:
            yield device
    else:
        with _replacing(Path(os.path.realpath(output))) as handle, _compressed(handle, output.suffix) as stream:
            yield stream


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as handle:
            yield handle
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _compressed(handle: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    if suffix not in _CODECS:
        yield handle
        return
    import pyarrow as pa

    with pa.CompressedOutputStream(pa.PythonFile(handle, "w"), _CODECS[suffix]) as stream:
        yield stream
        stream.flush()


class Documents:
    """Documents, one after another, in one format."""

    def __init__(self, out: BinaryIO, form: Format, *, several: bool) -> None:
        self._out = out
        self._form = form
        self._several = several
        self._count = 0

    def write(
        self, name: str, text: str, record: dict[str, Any], show: Callable[[Console], None] | None = None
    ) -> None:
        """Write one document; `show` renders its text where that goes to a terminal."""
        if self._form is Format.text:
            self._write_text(name, text, show)
        elif self._form is Format.jsonl:
            self._out.write(as_json(record) + b"\n")
        else:
            self._write_json(record)
        self._count += 1

    def end(self) -> None:
        """Close the JSON array."""
        if self._form is Format.json and self._several:
            self._out.write(b"\n]\n" if self._count else b"[]\n")

    def _write_text(self, name: str, text: str, show: Callable[[Console], None] | None) -> None:
        gap = "\n" if self._count else ""
        header = f"{gap}==> {name} <==\n" if self._several else ""
        if self._out is sys.stdout.buffer and sys.stdout.isatty():
            console = terminal.console()
            console.print(header, style="bold", end="")
            (show or (lambda console: console.print(text)))(console)
        else:
            self._out.write((header + text + "\n" * bool(text)).encode("utf-8", "replace"))

    def _write_json(self, record: dict[str, Any]) -> None:
        before = (b",\n" if self._count else b"[\n") if self._several else b""
        self._out.write(before + as_json(record, indent=2) + b"\n" * (not self._several))


@contextmanager
def documents(output: Path | None, form: Format, *, several: bool) -> Iterator[Documents]:
    """Open an output for documents."""
    with opened(output) as out:
        written = Documents(out, form, several=several)
        yield written
        written.end()

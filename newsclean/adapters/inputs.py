"""FILE, -, a directory or a glob on the command line -> inputs, in order, each once.

Rules:
- What exists under a name is taken, whatever characters the name has; only else ``*``, ``?`` and ``[`` make a glob.
- A directory stands for the files below it whose suffix the command reads; hidden ones are left out.
- Without a name, and with a pipe or a file as standard input, that is the input.
- A page may be compressed. A file of many records is no page.
"""

from __future__ import annotations

import glob
import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsclean.errors import InputError
from newsclean.readers import CODECS, decompressed, named_form, stem_of
from newsclean.readers.warc_files import SUFFIXES as WARCS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.adapters.failures import Failures

STDIN = "-"
HTML = (".html", ".htm", ".xhtml")
PAGES = tuple(form + codec for form in (*HTML, ".txt", ".text") for codec in ("", *CODECS))
"""Suffixes of the pages and texts that are looked for in a directory."""
_FORMS = {"json": "JSON lines", "csv": "CSV", "parquet": "Parquet", "warc": "WARC"}
"""Forms of files that hold many records."""
_STARTS = ((b'{"', "json"), (b"PAR1", "parquet"), (b"WARC/", "warc"))


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

    def page(self, limit: int) -> bytes:
        """Read a page or text, decompressed: at most one byte more than the limit.

        Raises `InputError` for a file of many records.
        """
        _check_single(_form_named(self.path))
        data = self.read(limit)
        with decompressed(lambda: io.BytesIO(data))() as handle:
            content = handle.read(limit + 1)
        _check_single(_form_begun(content))
        return content


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


def is_input(path: Path, names: Sequence[str], suffixes: tuple[str, ...]) -> bool:
    """Whether a file is one of those that the names stand for, under whatever name."""
    if not path.is_file():
        return False
    found = (Path(given) for name in names if name != STDIN for given in _found(name, suffixes))
    return any(given.is_file() and given.samefile(path) for given in found)


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
    if not Path(name).is_dir():
        return "no file matches"
    return f"no file in this directory ends in {', '.join(form for form in suffixes if not form.endswith(CODECS))}"


def _check_single(form: str) -> None:
    if form in _FORMS:
        raise InputError(
            f"a {_FORMS[form]} file holds many records, and this command reads one page a file: "
            "give it to `newsclean run`" + ("" if form == "warc" else ", or its texts to `newsclean dedup`")
        )


def _form_named(name: str) -> str:
    return "warc" if stem_of(name).endswith(WARCS) else named_form(name)


def _form_begun(content: bytes) -> str:
    begun = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((form for start, form in _STARTS if begun.startswith(start)), "")

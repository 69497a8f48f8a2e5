"""Names of files and directories -> inputs, each with its fingerprint.

Rules:
- A directory stands for the files below it that newsclean reads, in the order of their paths; hidden ones are left out.
- An input's name is its path as given; the name that its documents go by is relative to the directory given.
- A fingerprint is the size, the time of the last change, and a digest of the first and the last 64 kB: a changed
  input is noticed without reading terabytes again.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import MissingInputError
from newsclean.readers import CODECS, FORMS, stem_of, warc_files
from newsclean.readers.texts import unicode_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGES = (".html", ".htm", ".xhtml", ".txt", ".text")
"""Files that are one document each."""
WARCS = warc_files.SUFFIXES
SUFFIXES = tuple(form + codec for form in (*FORMS, *PAGES, *WARCS) for codec in ("", *CODECS))
_ENDS = 65_536


class Input(NamedTuple):
    """A file of the corpus."""

    path: str
    name: str
    """What its documents without an id are named after."""
    bytes: int = 0
    changed: int = 0
    """Nanoseconds since 1970."""
    digest: str = ""
    """Of the first and the last 64 kB; empty for a file that can't be read."""

    @property
    def shown(self) -> str:
        """Its path as a table can hold it: bytes that are no UTF-8 are replaced."""
        return unicode_of(self.path)

    @property
    def is_plain(self) -> bool:
        """Whether its bytes are those of its documents, neither compressed nor in columns."""
        return self.path.lower().endswith((*PAGES, ".jsonl", ".ndjson", ".json", ".csv", ".tsv"))


def inputs(names: Sequence[str | Path], out: Path) -> list[Input]:
    """Return the files that the names stand for, each once; what is in `out` is no input.

    Raises `MissingInputError` where a name stands for none, and where what reads one is not installed.
    """
    found = dict.fromkeys(item for name in names for item in _found(Path(name), out.resolve()))
    if any(stem_of(item.path).endswith(WARCS) for item in found):
        warc_files.archives()
    return [printed(item) for item in found]


def _found(given: Path, out: Path) -> Iterator[Input]:
    if not given.exists():
        raise MissingInputError(f"{unicode_of(given.as_posix())}: no such file or directory")
    if not given.is_dir():
        yield Input(given.as_posix(), unicode_of(given.name))
        return
    every = (path for path in given.rglob("*") if _is_wanted(path.relative_to(given), path))
    below = sorted(path for path in every if not path.resolve().is_relative_to(out))
    if not below:
        known = ", ".join(dict.fromkeys((*FORMS, *PAGES, *WARCS)))
        raise MissingInputError(f"{unicode_of(given.as_posix())}: no file in this directory ends in {known}")
    yield from (Input(path.as_posix(), unicode_of(path.relative_to(given).as_posix())) for path in below)


def _is_wanted(below: Path, path: Path) -> bool:
    hidden = any(part.startswith(".") for part in below.parts)
    return not hidden and path.name.lower().endswith(SUFFIXES) and path.is_file()


def printed(item: Input) -> Input:
    """Return an input with its fingerprint."""
    try:
        with Path(item.path).open("rb") as handle:
            known = os.fstat(handle.fileno())
            head = handle.read(_ENDS)
            handle.seek(max(len(head), known.st_size - _ENDS))
            digest = blake2b(head + handle.read(_ENDS), digest_size=16).hexdigest()
    except OSError:
        return item
    return item._replace(bytes=known.st_size, changed=known.st_mtime_ns, digest=digest)

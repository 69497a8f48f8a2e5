"""Pages of a data set: a source, HTML or plain text, and the text that should come out of it."""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from flattenings import flattened


class Page(NamedTuple):
    """A source; kind is html or text, lang a code as in ISO 639-1 or nothing, gold nothing where it is not known."""

    id: str
    lang: str
    kind: str
    source: str
    gold: str


def read(path: Path, kind: str = "html", limit: int = 0) -> list[Page]:
    """The pages of a JSONL file or of a directory laid out as article-extraction-benchmark, the first `limit`.

    Any other kind than html names a flattening: pages that cannot be flattened, or to nothing, are left out.
    """
    found = islice(_directory(path) if path.is_dir() else _rows(path), limit or None)
    if kind == "html":
        return list(found)
    return [text for page in found if (text := _as_text(page, kind)).source]


def with_gold(path: Path, kind: str = "html", limit: int = 0) -> list[Page]:
    """The pages that can be scored."""
    return [page for page in read(path, kind, limit) if page.gold.strip()]


def digest(path: Path) -> str:
    """The SHA-256 of a data set: a file's own; of a directory that of its files' names and digests."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    if not (path / "ground-truth.json").is_file():
        raise SystemExit(f"{path} is no data set: give a JSONL file, or a directory with ground-truth.json and html/")
    files = [path / "ground-truth.json", *sorted(path.glob("html/*.html.gz"))]
    listing = "".join(f"{digest(file)}  {file.relative_to(path).as_posix()}\n" for file in files)
    return hashlib.sha256(listing.encode()).hexdigest()


def _rows(path: Path) -> Iterator[Page]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for row in (json.loads(line) for line in lines if line.strip()):
            kind = "html" if "html" in row else "text"
            yield Page(row["id"], row.get("lang") or "", kind, row[kind], row.get("gold_text") or "")


def _directory(path: Path) -> Iterator[Page]:
    for name, truth in json.loads((path / "ground-truth.json").read_text("utf-8")).items():
        html = gzip.decompress((path / "html" / f"{name}.html.gz").read_bytes())
        yield Page(name, "", "html", html.decode("utf-8"), truth["articleBody"])


def _as_text(page: Page, kind: str) -> Page:
    if page.kind == "text":
        return page
    return page._replace(id=f"{page.id}#{kind}", kind="text", source=flattened(page.source, kind))

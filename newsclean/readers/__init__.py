"""Files of texts -> rows: JSON lines, Parquet, CSV, plain text; gzip, zstandard, bzip2 and lz4 are undone.

Rules:
- The form is what the name's suffix says, else what the first bytes say.
- The texts are read first, as one Arrow column; the rows are read again when they are written, so that only the texts
  are in memory. A text that is null or missing is empty; what is not Unicode becomes U+FFFD.
- Nothing is guessed about values: JSON strings and CSV cells come out as they went in.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from newsclean.errors import InputError
from newsclean.options import CleanOptions
from newsclean.pieces import Pieces, pieces
from newsclean.readers.csv_tables import CsvRows
from newsclean.readers.json_lines import JsonRows
from newsclean.readers.parquet_files import ParquetRows
from newsclean.readers.texts import PieceRows, gathered, sample_of, strings
from newsclean.source import SAMPLE, Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

FORMS = {
    ".jsonl": "json", ".ndjson": "json", ".json": "json", ".parquet": "parquet", ".pq": "parquet",
    ".csv": "csv", ".tsv": "csv", ".txt": "text", ".text": "text",
}  # fmt: skip
"""What the suffix of a name says."""
CODECS = (".gz", ".zst", ".zstd", ".bz2", ".lz4")
"""Suffixes of the compressions that are undone."""
_MAGIC = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"BZh", "bz2"), (b"\x04\x22\x4d\x18", "lz4"))
_BLANK_LINE = re.compile(r"\S[^\S\n]*\n[^\S\n]*\n")


class Rows(Protocol):
    """The rows of one file."""

    @property
    def name(self) -> str:
        """The file's name."""

    @property
    def separator(self) -> str:
        """What stands between two of the texts where they are written as one."""

    @property
    def texts(self) -> pa.ChunkedArray:
        """The text of each row, as large_string without nulls."""

    @property
    def schema(self) -> pa.Schema:
        """The columns of the tables."""

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each row."""

    def tables(self) -> Iterator[pa.Table]:
        """Yield the rows in tables."""


def read_rows(name: str, opened: Callable[[], BinaryIO], column: str | None = None, by: Pieces | None = None) -> Rows:
    """Read the rows of a file.

    name decides the form by its suffix; opened opens the file for its bytes, more than once; column names the text;
    by cuts the texts into pieces, which then are the rows. A text file is cut without it: at its blank lines, or into
    its lines where it has none. Raises `InputError` where the file can't be read in its form.

    >>> rows = read_rows("a.jsonl", lambda: io.BytesIO(b'{"text": "Rain", "n": 1}\\n{"text": null}'))
    >>> rows.texts.to_pylist(), list(rows.records())
    (['Rain', ''], [{'text': 'Rain', 'n': 1}, {'text': None}])
    """
    plain = decompressed(opened)
    with plain() as handle:
        head = handle.read(SAMPLE)
    stem = stem_of(name)
    form = named_form(name) or _form_of(head)
    if form == "text":
        sample = sample_of(plain)
        return text_rows(name, _lines(plain, sample), by or _pieces_of(sample))
    rows = _table_rows(form, stem, name, plain, column)
    if by in (None, Pieces.document):
        return rows
    cut = ((row, piece) for row, text in enumerate(strings(rows.texts)) for piece in _cut(text, by))
    return PieceRows(name, *gathered(cut), by.separator)


def stem_of(name: str) -> str:
    """Return the name of a file in small letters, without the suffix of a compression."""
    small = name.lower()
    return next((small.removesuffix(codec) for codec in CODECS if small.endswith(codec)), small)


def named_form(name: str) -> str:
    """Return the form that a file's name says: "json", "parquet", "csv", "text"; empty where it says none.

    >>> named_form("a.JSONL.gz"), named_form("page.html")
    ('json', '')
    """
    stem = stem_of(name)
    return next((form for suffix, form in FORMS.items() if stem.endswith(suffix)), "")


def text_rows(name: str, lines: Iterable[str], by: Pieces) -> PieceRows:
    """Cut the lines of one text into rows."""
    return PieceRows(name, *gathered(enumerate(pieces(lines, by))), by.separator)


def _table_rows(form: str, stem: str, name: str, opened: Callable[[], BinaryIO], column: str | None) -> Rows:
    if form == "csv":
        return CsvRows(name, opened, column, "\t" if stem.endswith(".tsv") else ",")
    return (JsonRows if form == "json" else ParquetRows)(name, opened, column)


def _cut(text: str, by: Pieces) -> Iterator[str]:
    return pieces(text.splitlines(keepends=True), by)


def decompressed(opened: Callable[[], BinaryIO]) -> Callable[[], BinaryIO]:
    """Return what opens a file for the bytes that it had before it was compressed, if it was."""
    with opened() as handle:
        start = handle.read(4)
    codec = next((codec for magic, codec in _MAGIC if start.startswith(magic)), None)
    if codec is None:
        return opened

    def stream() -> BinaryIO:
        import pyarrow as pa

        return io.BufferedReader(pa.CompressedInputStream(pa.PythonFile(opened(), "r"), codec))

    return stream


def sniffed_form(opened: Callable[[], BinaryIO]) -> str:
    """Return the form that a file's first bytes say: "json", "parquet", "html" or "text"."""
    with decompressed(opened)() as handle:
        head = handle.read(SAMPLE)
    if head.startswith(b"PAR1") or head.lstrip().startswith(b"{"):
        return _form_of(head)
    return decode(head, "auto", CleanOptions()).kind


def _form_of(head: bytes) -> str:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.lstrip().startswith(b"{"):
        return "json"
    if decode(head, "auto", CleanOptions()).kind == "html":
        raise InputError("HTML: name it .html, or run `newsclean clean` on it first")
    return "text"


def _pieces_of(sample: Decoded) -> Pieces:
    return Pieces.paragraph if _BLANK_LINE.search(sample.text) else Pieces.line


def _lines(opened: Callable[[], BinaryIO], sample: Decoded) -> Iterator[str]:
    with opened() as handle:
        text = io.TextIOWrapper(handle, sample.encoding, errors="replace")
        yield from (line.lstrip("\ufeff") for line in text)

"""The column of the texts, and rows that are nothing but texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.errors import InputError
from newsclean.options import CleanOptions
from newsclean.source import REPLACEMENT, SAMPLE, Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyarrow as pa

COLUMNS = ("text", "content", "body", "paragraph", "articleBody")
"""Names under which a text is looked for, in this order."""
ROWS = 8_192
"""Rows of a chunk."""
_CUT = re.compile(rb"[\xc0-\xff][\x80-\xbf]{0,2}\Z")
"""A character at the end of a sample that may have lost its last bytes."""


@dataclass(frozen=True)
class PieceRows:
    """Pieces of texts: `row` counts the pieces of a text file, and names a table's row."""

    name: str
    rows: pa.ChunkedArray
    texts: pa.ChunkedArray
    separator: str

    @property
    def schema(self) -> pa.Schema:
        """source, row, text."""
        import pyarrow as pa

        return pa.schema({"source": pa.string(), "row": pa.int64(), "text": pa.large_string()})

    def tables(self) -> Iterator[pa.Table]:
        """Yield the pieces in tables."""
        import pyarrow as pa

        for rows, texts in zip(self.rows.chunks, self.texts.chunks, strict=True):
            yield pa.table([pa.repeat(self.name, len(rows)), rows, texts], schema=self.schema)

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each piece."""
        return (record for table in self.tables() for record in table.to_pylist())


def text_column(names: Sequence[str], wanted: str | None) -> str:
    """Return the name of the column that holds the texts.

    >>> text_column(["id", "body"], None)
    'body'
    """
    column = wanted or next((name for name in COLUMNS if name in names), "")
    if column in names:
        return column
    asked = f"column {wanted!r}" if wanted else f"column named {', '.join(COLUMNS)}"
    raise InputError(f"no {asked}: give --column, one of {', '.join(names) or 'none'}")


def as_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column of any kind of string as large_string: nulls empty, what is not UTF-8 replaced."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        texts = pc.fill_null(column.cast(pa.large_string()), "")
        texts.validate(full=True)
    except pa.ArrowNotImplementedError as error:
        raise InputError(f"the text column holds {column.type}, not strings: give --column") from error
    except pa.ArrowInvalid:
        raw = column.cast(pa.large_binary()).to_pylist()
        return gathered((0, (value or b"").decode("utf-8", "replace")) for value in raw)[1]
    return texts


def gathered(pieces: Iterable[tuple[int, str]]) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Gather numbered texts into two columns."""
    import pyarrow as pa

    numbers, texts, rest = [], [], iter(pieces)
    while part := list(islice(rest, ROWS)):
        numbers.append(pa.array([number for number, _ in part], pa.int64()))
        texts.append(pa.array([unicode_of(text) for _, text in part], pa.large_string()))
    return pa.chunked_array(numbers, pa.int64()), pa.chunked_array(texts, pa.large_string())


def strings(texts: pa.ChunkedArray) -> Iterator[str]:
    """Yield the texts of a column, a chunk in memory at a time."""
    for chunk in texts.chunks:
        for at in range(0, len(chunk), ROWS):
            yield from chunk.slice(at, ROWS).to_pylist()


def sample_of(opened: Callable[[], BinaryIO]) -> Decoded:
    """Decode a file's first bytes as text, but for a character that they cut in two."""
    with opened() as handle:
        head = handle.read(SAMPLE)
    return decode(_CUT.sub(b"", head) if len(head) == SAMPLE else head, "text", CleanOptions())


def unicode_of(text: str) -> str:
    """Replace lone surrogates.

    >>> unicode_of("rain \\ud800")
    'rain \ufffd'
    """
    if text.isascii():
        return text
    return (
        "".join(REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text)
        if _torn(text)
        else text
    )


def _torn(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False

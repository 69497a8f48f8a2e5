"""CSV -> rows. RFC 4180: a header, commas (or tabs), quoted cells may hold line feeds. Every cell is a string."""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.errors import InputError
from newsclean.readers.arrow_streams import batch_records
from newsclean.readers.texts import as_texts, sample_of, text_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

_BLOCK = 16_777_216
"""Bytes that pyarrow parses at a time: no row may be longer."""


@dataclass(frozen=True)
class CsvRows:
    """The rows of a CSV file."""

    name: str
    opened: Callable[[], BinaryIO]
    column: str | None
    delimiter: str = ","
    separator: str = "\n\n"

    @property
    def schema(self) -> pa.Schema:
        """The columns that the header names."""
        return self._table.schema

    @cached_property
    def texts(self) -> pa.ChunkedArray:
        """The column of the texts."""
        return as_texts(self._table[text_column(self._table.column_names, self.column)])

    def tables(self) -> Iterator[pa.Table]:
        """Yield the rows in tables."""
        yield self._table

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each row."""
        return batch_records([self._table])

    @cached_property
    def _table(self) -> pa.Table:
        from pyarrow import csv as arrow_csv

        with csv_input(self.opened, self.delimiter) as (_, arguments):
            return arrow_csv.read_csv(*arguments)


@contextmanager
def csv_input(opened: Callable[[], BinaryIO], delimiter: str) -> Iterator[tuple[list[str], tuple[Any, ...]]]:
    """Give the columns that a CSV file's header names, and what pyarrow reads the file by.

    Raises `InputError` for what is no CSV, in the header or, inside the block, below it.
    """
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    try:
        head = sample_of(opened)
        header = next(csv.reader(io.StringIO(head.text), delimiter=delimiter), [])
        read = arrow_csv.ReadOptions(block_size=_BLOCK)
        parse = arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)
        convert = arrow_csv.ConvertOptions(column_types=dict.fromkeys(header, pa.large_string()))
        with opened() as handle:
            yield header, (_as_utf8(handle, head.encoding), read, parse, convert)
    except (pa.ArrowInvalid, csv.Error) as error:
        cure = "see that it has a header, and that every quotation mark is closed"
        raise InputError(f"can't be read as CSV: {error}; {cure}") from error


def _as_utf8(handle: BinaryIO, encoding: str) -> pa.TransformInputStream:
    """Return a file's bytes as UTF-8; what its encoding does not know becomes U+FFFD."""
    import pyarrow as pa

    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return pa.TransformInputStream(
        pa.PythonFile(handle, "r"), lambda part: decoder.decode(bytes(part), final=not len(part)).encode()
    )

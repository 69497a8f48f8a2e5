"""CSV -> rows. RFC 4180: a header, commas (or tabs), quoted cells may hold line feeds. Every cell is a string."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.errors import InputError
from newsclean.options import CleanOptions
from newsclean.readers.arrow_streams import batch_records
from newsclean.readers.texts import as_texts, text_column
from newsclean.source import SAMPLE, decode

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
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        encoding, header = self._header()
        read = arrow_csv.ReadOptions(block_size=_BLOCK, encoding=encoding)
        parse = arrow_csv.ParseOptions(delimiter=self.delimiter, newlines_in_values=True)
        convert = arrow_csv.ConvertOptions(column_types=dict.fromkeys(header, pa.large_string()))
        try:
            with self.opened() as handle:
                return arrow_csv.read_csv(pa.PythonFile(handle, "r"), read, parse, convert)
        except (pa.ArrowInvalid, UnicodeDecodeError) as error:
            raise InputError(f"can't be read as CSV: {error}") from error

    def _header(self) -> tuple[str, list[str]]:
        with self.opened() as handle:
            head = handle.read(SAMPLE)
        decoded = decode(head, "text", CleanOptions())
        return decoded.encoding, next(csv.reader(io.StringIO(decoded.text), delimiter=self.delimiter), [])

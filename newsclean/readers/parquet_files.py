"""Parquet -> rows."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.errors import InputError
from newsclean.readers.arrow_streams import batch_records
from newsclean.readers.texts import ROWS, as_texts, text_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa


@dataclass(frozen=True)
class ParquetRows:
    """The rows of a Parquet file."""

    name: str
    opened: Callable[[], BinaryIO]
    column: str | None
    separator: str = "\n\n"

    @cached_property
    def schema(self) -> pa.Schema:
        """The file's columns."""
        with self._file() as file:
            return file.schema_arrow

    @cached_property
    def texts(self) -> pa.ChunkedArray:
        """The column of the texts."""
        column = text_column(self.schema.names, self.column)
        with self._file() as file:
            return as_texts(file.read(columns=[column])[column])

    def tables(self) -> Iterator[pa.Table]:
        """Yield the rows in tables."""
        import pyarrow as pa

        with self._file() as file:
            for batch in file.iter_batches(ROWS):
                yield pa.Table.from_batches([batch])

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each row."""
        return batch_records(self.tables())

    @contextmanager
    def _file(self) -> Iterator[Any]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            with self.opened() as handle, pq.ParquetFile(pa.PythonFile(handle, "r")) as file:
                yield file
        except pa.ArrowInvalid as error:
            raise InputError(f"can't be read as Parquet: {error}") from error

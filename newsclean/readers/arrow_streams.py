"""Arrow streams -> records: tables of pyarrow, polars, pandas, duckdb, whatever has ``__arrow_c_stream__``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from newsclean.errors import InputError
from newsclean.readers.texts import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class ArrowStream(Protocol):
    """What gives its rows by the Arrow PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the capsule of a stream of batches."""


class ArrowRows(NamedTuple):
    """The rows of a stream; they can be read once."""

    names: tuple[str, ...]
    """The columns."""
    reader: Any
    """A pyarrow RecordBatchReader."""

    def records(self, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield each row, some thousands in memory at a time; columns are those to read, all where it is None.

        Raises `InputError` where the stream breaks off.
        """
        import pyarrow as pa

        try:
            with self.reader:
                yield from batch_records(self.reader, columns)
        except (OSError, pa.ArrowException) as error:
            raise InputError(f"the Arrow stream breaks off: {error}") from error


def arrow_rows(stream: ArrowStream) -> ArrowRows:
    """Open a stream: a table, a frame, or a reader of batches.

    Raises `InputError` for what gives no stream.

    >>> import pyarrow as pa
    >>> rows = arrow_rows(pa.table({"text": ["Rain", None], "n": [1, 2]}))
    >>> rows.names, list(rows.records(["text"]))
    (('text', 'n'), [{'text': 'Rain'}, {'text': None}])
    """
    import pyarrow as pa

    try:
        reader = pa.RecordBatchReader.from_stream(stream)
    except (TypeError, pa.ArrowException) as error:
        raise InputError(f"{type(stream).__name__} gives no Arrow stream: {error}") from error
    return ArrowRows(tuple(reader.schema.names), reader)


def batch_records(batches: Iterable[Any], columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield each row of record batches or tables; columns are those to read, all where it is None.

    Dates and times are strings: not all that a table may hold are dates to Python.

    >>> import pyarrow as pa
    >>> moments = pa.array([10**18 + 1, 10**18], pa.timestamp("ns", "UTC"))
    >>> [row["at"] for row in batch_records([pa.table({"at": moments})])]
    ['2001-09-09 01:46:40.000000001Z', '2001-09-09 01:46:40Z']
    """
    for batch in batches:
        chosen = batch if columns is None else batch.select(list(columns))
        for at in range(0, len(chosen), ROWS):
            yield from _said(chosen.slice(at, ROWS)).to_pylist()


def _said(batch: Any) -> Any:
    """Return a batch with its dates and times as strings, without zeros for parts of a second."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for at, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type) or pa.types.is_date(field.type) or pa.types.is_time(field.type):
            said = pc.replace_substring_regex(batch.column(at).cast(pa.string()), r"\.0+(Z|[+-]\d+)?$", r"\1")
            batch = batch.set_column(at, field.name, said)
    return batch

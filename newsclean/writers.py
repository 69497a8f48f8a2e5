"""Rows, each with what was found of it -> text, JSON lines, JSON, CSV, Parquet.

`notes` is a table as long as all rows together; its columns stand after each row's own. `keep` names the rows to write.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.errors import InputError
from newsclean.readers.texts import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.readers import Rows

    Mask = NDArray[np.bool_]


def write_texts(out: BinaryIO, rows: Sequence[Rows], keep: Mask) -> None:
    """Write the texts to keep, each followed by a line feed, and by another where texts have several lines."""
    at = 0
    separator = max((part.separator for part in rows), key=len, default="").encode()
    first = True
    for part in rows:
        for chunk in part.texts.chunks:
            for start in range(0, len(chunk), ROWS):
                piece = chunk.slice(start, ROWS)
                kept = piece.filter(keep[at : at + len(piece)])
                at += len(piece)
                for text in kept.to_pylist():
                    out.write((b"" if first else separator) + text.encode())
                    first = False
    out.write(b"" if first else b"\n")


def write_json_lines(out: BinaryIO, rows: Sequence[Rows], notes: pa.Table, keep: Mask) -> None:
    """Write a line of JSON for each row to keep."""
    for record in _records(rows, notes, keep):
        out.write(as_json(record) + b"\n")


def write_json(out: BinaryIO, rows: Sequence[Rows], notes: pa.Table, keep: Mask) -> None:
    """Write an array of the rows to keep."""
    before = b"[\n"
    for record in _records(rows, notes, keep):
        out.write(before + as_json(record, indent=2))
        before = b",\n"
    out.write(b"\n]\n" if before == b",\n" else b"[]\n")


def write_parquet(out: BinaryIO, rows: Sequence[Rows], notes: pa.Table, keep: Mask) -> None:
    """Write a Parquet file of the rows to keep; columns that a file lacks are null."""
    import pyarrow.parquet as pq

    schema = _schema(rows, notes)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for table in _tables(rows, notes, keep, schema):
            writer.write_table(table)


def write_csv(out: BinaryIO, rows: Sequence[Rows], notes: pa.Table, keep: Mask) -> None:
    """Write a CSV table of the rows to keep."""
    import pyarrow as pa
    import pyarrow.csv as arrow_csv

    schema = _schema(rows, notes)
    try:
        with arrow_csv.CSVWriter(pa.PythonFile(out, "w"), schema) as writer:
            for table in _tables(rows, notes, keep, schema):
                writer.write_table(table)
    except pa.ArrowInvalid as error:
        raise InputError(f"the rows fit no CSV table: {error}; write JSON lines instead") from error


def as_json(record: dict[str, Any], indent: int | None = None) -> bytes:
    """Return a record as JSON in UTF-8; what JSON has no form for, such as a date, becomes its string.

    >>> as_json({"text": "Brücke"}).decode(), as_json({"text": "\\ud800"}).decode()
    ('{"text": "Brücke"}', '{"text": "\\\\ud800"}')
    """
    try:
        return json.dumps(record, ensure_ascii=False, indent=indent, default=str).encode()
    except UnicodeEncodeError:
        return json.dumps(record, indent=indent, default=str).encode()


def _records(rows: Sequence[Rows], notes: pa.Table, keep: Mask) -> Iterator[dict[str, Any]]:
    noted = (note for batch in notes.to_batches(ROWS) for note in batch.to_pylist())
    records = chain.from_iterable(part.records() for part in rows)
    for record, note, wanted in zip(records, noted, keep, strict=True):
        if wanted:
            yield {**record, **note}


def _schema(rows: Sequence[Rows], notes: pa.Table) -> pa.Schema:
    import pyarrow as pa

    try:
        schema = pa.unify_schemas([part.schema for part in rows], promote_options="permissive")
    except pa.ArrowTypeError as error:
        raise InputError(f"the inputs' columns differ in type: {error}; write JSON lines instead") from error
    own = [field for field in schema if field.name not in notes.column_names]
    return pa.schema([*own, *notes.schema], schema.metadata)


def _tables(rows: Sequence[Rows], notes: pa.Table, keep: Mask, schema: pa.Schema) -> Iterator[pa.Table]:
    import pyarrow as pa

    at = 0
    for table in chain.from_iterable(part.tables() for part in rows):
        here = slice(at, at + len(table))
        at += len(table)
        own = table.drop_columns([name for name in notes.column_names if name in table.column_names])
        for name, column in zip(notes.column_names, notes.slice(here.start, len(table)).columns, strict=True):
            own = own.append_column(name, column)
        full = pa.concat_tables([schema.empty_table(), own], promote_options="permissive")
        yield full.select(schema.names).cast(schema).filter(pa.array(keep[here]))

"""JSON lines -> rows: one object a line; blank lines are left out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.errors import InputError
from newsclean.readers.texts import COLUMNS, as_texts, gathered, text_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

_BLOCK = 16_777_216
"""Bytes that pyarrow parses at a time: where a line is longer, the lines are read one by one."""


@dataclass(frozen=True)
class JsonRows:
    """The rows of a JSON lines file."""

    name: str
    opened: Callable[[], BinaryIO]
    column: str | None
    separator: str = "\n\n"

    @cached_property
    def texts(self) -> pa.ChunkedArray:
        """The field of the texts: read by pyarrow; where that finds fault, line by line, which says where."""
        import pyarrow as pa

        if next(self.records(), None) is None:
            return gathered(())[1]
        column = text_column(self._names(), self.column)
        try:
            return as_texts(self._parsed(pa.schema({column: pa.large_string()}), "ignore")[column])
        except pa.ArrowInvalid:
            return gathered((0, _string(record.get(column))) for record in self.records())[1]

    @property
    def schema(self) -> pa.Schema:
        """The fields of all rows."""
        return self._table.schema

    def tables(self) -> Iterator[pa.Table]:
        """Yield the rows in tables, with the types that pyarrow finds."""
        yield self._table

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield each row; raises `InputError` with the number of a line that is no object."""
        with self.opened() as handle:
            for number, text in numbered_lines(handle):
                yield read_record(text, number)

    def _names(self) -> list[str]:
        """Return the fields of the rows, up to the first row that has one of those looked for."""
        wanted = {self.column} if self.column else set(COLUMNS)
        names: dict[str, None] = {}
        for record in self.records():
            names.update(dict.fromkeys(record))
            if not wanted.isdisjoint(record):
                break
        return list(names)

    @cached_property
    def _table(self) -> pa.Table:
        import pyarrow as pa

        try:
            return self._parsed(None, "infer")
        except pa.ArrowInvalid as error:
            raise InputError(f"the rows fit no table: {error}; write JSON lines instead") from error

    def _parsed(self, schema: pa.Schema | None, others: str) -> pa.Table:
        import pyarrow as pa
        import pyarrow.json as arrow_json

        parse = arrow_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior=others)
        with self.opened() as handle:
            read = arrow_json.ReadOptions(block_size=_BLOCK)
            return arrow_json.read_json(pa.PythonFile(handle, "r"), read, parse)


def numbered_lines(handle: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """Yield each line that is not blank with its number in the file, from 1.

    >>> list(numbered_lines([b"\\n", b'{"text": "Rain"}\\n']))
    [(2, '{"text": "Rain"}')]
    """
    for number, line in enumerate(handle, 1):
        if text := line.decode("utf-8", "replace").strip("\ufeff \t\r\n"):
            yield number, text


def read_record(text: str, number: int) -> dict[str, Any]:
    """Read one line; raises `InputError` where it is not a JSON object."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {number} is not JSON: {error}; mend it or take it out") from error
    if not isinstance(record, dict):
        raise InputError(f"line {number} holds a JSON {type(record).__name__}, not an object: give JSON lines")
    return record


def _string(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

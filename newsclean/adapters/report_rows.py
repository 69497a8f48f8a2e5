"""The tables of a finished run, some thousands of rows in memory at a time; and sums over them."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa

from newsclean.corpus.tables import OUTPUTS
from newsclean.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ROWS = 16_384
"""Rows in memory at a time."""
_PENDING = 1_000_000
"""Rows that wait to be summed, at least: fewer than there are sums already cost more than they save."""


def rows(out: Path, name: str, *columns: str) -> Iterator[pa.Table]:
    """Yield some columns of a table of the output, part by part in order; nothing where the table has no parts.

    Raises `InputError`, naming the file, for a part that can't be read.
    """
    schema = pa.schema([OUTPUTS[name].field(column) for column in columns])
    for path in sorted((out / name).glob("part-*")):
        try:
            yield from (_parquet if path.suffix == ".parquet" else _json_lines)(path, schema)
        except (OSError, ValueError, pa.ArrowException) as error:
            raise InputError(f"{path} can't be read: {error}") from error


def summed(parts: Iterable[pa.Table], key: str) -> pa.Table:
    """Return for each value of the column `key` the sums of the other columns, the values in order.

    >>> summed([pa.table({"rule": ["b", "a"], "n": [1, 2]}), pa.table({"rule": ["b"], "n": [5]})], "rule").to_pydict()
    {'rule': ['a', 'b'], 'n': [2, 6]}
    """
    done: pa.Table | None = None
    waiting: list[pa.Table] = []
    for part in parts:
        waiting.append(_sums([part], key))
        if sum(map(len, waiting)) > max(_PENDING, len(done or ())):
            done, waiting = _sums([*([done] if done else []), *waiting], key), []
    every = [*([done] if done else []), *waiting]
    return _sums(every, key).sort_by(key) if every else pa.table({key: pa.array([], pa.string())})


def _sums(parts: list[pa.Table], key: str) -> pa.Table:
    table = pa.concat_tables(parts)
    others = [name for name in table.column_names if name != key]
    found = table.group_by(key).aggregate([(name, "sum") for name in others])
    return found.select([key, *(f"{name}_sum" for name in others)]).rename_columns([key, *others])


def _parquet(path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS, columns=schema.names):
            yield pa.Table.from_batches([batch]).select(schema.names).cast(schema)


def _json_lines(path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
    with path.open("rb") as lines:
        while records := [json.loads(line) for line in islice(lines, _ROWS)]:
            yield pa.Table.from_pylist(records, schema)

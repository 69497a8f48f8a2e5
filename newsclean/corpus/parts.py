"""Tables -> the files of the output: Parquet, or JSON lines with the same rows. The same table gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from newsclean.corpus import files
from newsclean.writers import as_json

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from newsclean.corpus.layout import Layout
    from newsclean.corpus.options import Format

_ROWS = 16_384
"""Rows of a row group."""
_LINES = 512
"""Rows that are Python objects at a time."""
_SUFFIXES = {"parquet": ".parquet", "jsonl": ".jsonl"}


def part_path(layout: Layout, table: str, number: int, form: Format) -> Path:
    """Return the path of a part of a table."""
    return layout.out / table / f"part-{number:05}{_SUFFIXES[form]}"


def write_part(path: Path, table: pa.Table, form: Format) -> None:
    """Write a part, whole or not at all."""
    with files.replacing(path) as draft:
        if form == "parquet":
            pq.write_table(table.combine_chunks(), draft, row_group_size=_ROWS, compression="zstd")
        else:
            _write_lines(draft, table)


def _write_lines(draft: Path, table: pa.Table) -> None:
    with draft.open("wb") as out:
        for batch in table.to_batches(_LINES):
            out.writelines(as_json(record) + b"\n" for record in batch.to_pylist())

"""Files and folders that appear whole or not at all: a temporary name, fsync, rename, fsync of the directory.

After a crash at any moment a name either is not there or stands for all that was written; drafts that a killed run
left behind are written over.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator

_DRAFT = ".part"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a draft's path to write to; it takes its place when the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}{_DRAFT}")
    try:
        yield draft
        _sync(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync(path.parent)


@contextmanager
def folder(path: Path) -> Iterator[Path]:
    """Give a draft's folder to fill; it takes its place when the block ends without an error."""
    draft = path.with_name(f".{path.name}{_DRAFT}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        yield draft
        for file in (*draft.iterdir(), draft):
            _sync(file)
        draft.replace(path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _sync(path.parent)


def read_json(path: Path) -> Any:
    """Return what a JSON file holds."""
    return json.loads(path.read_text("utf-8"))


def write_json(path: Path, record: object) -> None:
    """Write a record as JSON, whole or not at all."""
    with replacing(path) as draft:
        draft.write_text(json.dumps(record, indent=2, default=str) + "\n", "utf-8")


def write_arrow(path: Path, table: pa.Table) -> None:
    """Write a table as one batch of Arrow IPC, to be memory-mapped; the caller sees to it that it appears whole."""
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as out:
        out.write_table(table.combine_chunks())


def mapped(path: Path) -> pa.Table:
    """Return a table that lies in a file: nothing is read before it is looked at."""
    with pa.memory_map(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


def column(path: Path, name: str) -> pa.Array:
    """Return a column of a table that `write_arrow` wrote; the file is mapped as long as the column is there.

    In a third of the time that `mapped` takes, for columns are opened thousands of times; but the file stays open too.
    """
    with path.open("rb") as file:
        lies = pa.py_buffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    found = pa.ipc.open_file(pa.BufferReader(lies)).read_all()[name]
    return found.chunk(0) if found.num_chunks else pa.array([], found.type)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

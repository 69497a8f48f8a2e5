"""A corpus in any form -> its inputs. What can be read only once is first written beside the state of the run.

So a run over a table or over standard input can go on after an interruption, if it is given the same again: it is known
by its bytes, whenever it was written.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from newsclean.corpus import files
from newsclean.corpus.inputs import Input, inputs, printed
from newsclean.errors import InputError
from newsclean.readers import sniffed_form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsclean.corpus.layout import Layout
    from newsclean.readers.arrow_streams import ArrowStream

    Corpus = str | Path | Sequence[str | Path] | ArrowStream

STDIN = "-"
_SUFFIXES = {"json": ".jsonl", "parquet": ".parquet", "text": ".txt", "html": ".html"}


def inputs_of(corpus: Corpus, layout: Layout) -> Callable[[], list[Input]]:
    """Return what gives the inputs of a corpus, and writes down what can be read only once.

    Raises `InputError` where the corpus is, or names, nothing that can be read: before anything is written.
    """
    if hasattr(corpus, "__arrow_c_stream__"):
        return lambda: [_spooled_table(corpus, layout.state / "table.parquet")]
    names = _names(corpus)
    if STDIN not in map(str, names):
        found = inputs(names, layout.out)
        return lambda: found
    if len(names) > 1:
        raise InputError("standard input is a corpus of its own: give it alone")
    return lambda: [_spooled_bytes(sys.stdin.buffer, layout.state / "stdin")]


def _names(corpus: str | Path | Iterable[str | Path]) -> list[str | Path]:
    """Return the names that a corpus is. Raises `InputError` for what is none."""
    names = list(corpus) if isinstance(corpus, Iterable) and not isinstance(corpus, str) else [corpus]
    for name in names:
        if not isinstance(name, str | Path):
            raise InputError(
                f"the corpus has {type(name).__name__}, not names of files: give these, or a table, such as "
                "pyarrow.Table.from_pylist(records)"
            )
    return names


def _spooled_table(stream: ArrowStream, path: Path) -> Input:
    try:
        with (
            pa.RecordBatchReader.from_stream(stream) as reader,
            files.replacing(path) as draft,
            pq.ParquetWriter(draft, reader.schema, compression="zstd") as out,
        ):
            for batch in reader:
                out.write_batch(batch)
    except (TypeError, pa.ArrowException) as error:
        raise InputError(f"{type(stream).__name__} gives no Arrow stream: {error}") from error
    return printed(Input(str(path), "table"))._replace(changed=0)


def _spooled_bytes(stream: BinaryIO, path: Path) -> Input:
    with files.replacing(path) as draft, draft.open("wb") as out:
        shutil.copyfileobj(stream, out)
    form = sniffed_form(lambda: path.open("rb"))
    named = path.with_suffix(_SUFFIXES[form])
    path.replace(named)
    return printed(Input(str(named), "stdin"))._replace(changed=0)

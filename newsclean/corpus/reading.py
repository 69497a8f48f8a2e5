"""An input -> its documents, one after another, from any record on; what can't be read is reported and passed over.

A broken line costs that line, a value that Python has no form for its row; a row group of a Parquet file that can't be
read costs its rows; where a stream breaks (a truncated gzip, a CSV row that is none) the rest of its input is lost and
counts as one document.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.corpus.documents import Document, Unread, document, names_for, page
from newsclean.corpus.inputs import PAGES, WARCS
from newsclean.errors import InputError
from newsclean.readers import decompressed, named_form, stem_of
from newsclean.readers.arrow_streams import batch_records
from newsclean.readers.csv_tables import csv_input
from newsclean.readers.json_lines import numbered_lines, read_record
from newsclean.readers.warc_files import Broken, warc_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsclean.corpus.inputs import Input

    Opener = Callable[[], BinaryIO]
    Items = Iterator[Document | Unread]

ROWS = 256
"""Rows of Parquet in memory at a time: 25 MB of pages."""


def documents(number: int, item: Input, start: int, fields: Mapping[str, str], limit: int) -> Items:
    """Yield the documents of an input from record `start` on.

    number is the input's own in the plan; fields names columns; limit is the greatest length of a page in bytes.
    """
    at = start
    read = partial(_by_form, number, item, fields=fields, limit=limit)
    try:
        for found in read(start):
            at = found.position + 1
            yield found
    except (InputError, OSError, EOFError) as error:
        yield Unread(number, at, None, _reason(error))


def _by_form(number: int, item: Input, start: int, fields: Mapping[str, str], limit: int) -> Items:

    def raw() -> BinaryIO:
        return Path(item.path).open("rb")

    opened = decompressed(raw)
    form = "page" if stem_of(item.path).endswith(PAGES) else named_form(item.path)
    if form == "page":
        return _page(number, item, opened, start, limit)
    if stem_of(item.path).endswith(WARCS):
        return _warc(number, item, start, limit)
    reader = {"json": _json_lines, "parquet": _parquet, "csv": _csv}.get(form)
    if reader is None:
        raise InputError(f"newsclean does not know what {Path(item.path).suffix or 'a file without a suffix'} holds")
    return reader(number, item, opened, start, fields)


def _page(number: int, item: Input, opened: Opener, start: int, limit: int) -> Items:
    if start == 0:
        with opened() as handle:
            yield page(item.name, handle.read(limit + 1), (number, 0))


def _json_lines(number: int, item: Input, opened: Opener, start: int, fields: Mapping[str, str]) -> Items:
    with opened() as handle:
        for at, (line, text) in islice(enumerate(numbered_lines(handle)), start, None):
            try:
                record = read_record(text, line)
            except InputError as error:
                yield Unread(number, at, None, str(error))
            else:
                yield document(record, names_for(record, fields), (number, at))


def _parquet(number: int, item: Input, opened: Opener, start: int, fields: Mapping[str, str]) -> Items:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with opened() as handle:
        try:
            file = pq.ParquetFile(pa.PythonFile(handle, "r"))
        except pa.ArrowInvalid as error:
            raise InputError(f"can't be read as Parquet: {error}") from error
        names = names_for(file.schema_arrow.names, fields)
        first = 0
        for group in range(file.num_row_groups):
            count = file.metadata.row_group(group).num_rows
            if first + count > start:
                yield from islice(_row_group(file, group, names, (number, first)), max(0, start - first), None)
            first += count


def _row_group(file: Any, group: int, names: Mapping[str, str], place: tuple[int, int]) -> Items:
    import pyarrow as pa

    number, at = place
    end = at + file.metadata.row_group(group).num_rows
    try:
        for batch in file.iter_batches(ROWS, [group], list(names.values()) or None):
            for record in _records(batch):
                if isinstance(record, str):
                    yield Unread(number, at, None, record)
                else:
                    yield document(record, names, (number, at))
                at += 1
    except (pa.ArrowException, OSError) as error:
        reason = f"row group {group} can't be read: {error}"
        yield from (Unread(number, lost, None, reason) for lost in range(at, end))


def _records(batch: Any) -> Iterator[dict[str, Any] | str]:
    """Yield the rows of a batch; in place of one that Python has no values for, why."""
    try:
        yield from list(batch_records([batch]))
    except (ValueError, OverflowError) as error:
        if len(batch) == 1:
            yield f"a value can't be read: {error}; write it as a string"
            return
        half = len(batch) // 2
        yield from (*_records(batch.slice(0, half)), *_records(batch.slice(half)))


def _csv(number: int, item: Input, opened: Opener, start: int, fields: Mapping[str, str]) -> Items:
    from pyarrow import csv as arrow_csv

    delimiter = "\t" if stem_of(item.path).endswith(".tsv") else ","
    with csv_input(opened, delimiter) as (header, arguments), arrow_csv.open_csv(*arguments) as reader:
        names = names_for(header, fields)
        for at, record in islice(enumerate(batch_records(reader)), start, None):
            yield document(record, names, (number, at))


def _warc(number: int, item: Input, start: int, limit: int) -> Items:
    """Yield the pages of a WARC file; what is none of ours in it is passed over."""
    with Path(item.path).open("rb") as handle:
        for at, record in islice(enumerate(warc_records(handle, Counter(), limit)), start, None):
            if isinstance(record, Broken):
                yield Unread(number, at, record.id or None, record.reason)
            else:
                yield document(record, names_for(record, {}), (number, at))


def _reason(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said or type(error).__name__

"""If it breaks, tables in memory have to go through a file first, or rows of them are lost on the way."""

from __future__ import annotations

import datetime

import pyarrow as pa
import pytest

from newsclean.errors import InputError
from newsclean.readers.arrow_streams import arrow_rows

TABLE = pa.table({"id": [1, 2], "html": [b"<p>One", None], "day": [datetime.date(2024, 5, 1), None]})


class Capsule:
    """An object that has nothing but the interface."""

    def __init__(self, held):
        self.held = held

    def __arrow_c_stream__(self, requested_schema=None):
        return self.held.__arrow_c_stream__(requested_schema)


def test_every_row_comes_with_its_fields():
    rows = arrow_rows(Capsule(TABLE))
    assert rows.names == ("id", "html", "day")
    assert list(rows.records()) == [{**row, "day": row["day"] and str(row["day"])} for row in TABLE.to_pylist()]


def test_only_the_columns_asked_for_are_read():
    assert list(arrow_rows(TABLE).records(["id"])) == [{"id": 1}, {"id": 2}]


def test_a_table_of_many_rows_in_one_batch_loses_none():
    rows = arrow_rows(pa.table({"n": range(20_001)})).records()
    assert [row["n"] for row in rows] == list(range(20_001))


def test_batches_are_read_as_they_are_asked_for():
    made = []

    def batches():
        for number in range(100):
            made.append(number)
            yield pa.record_batch({"n": [number]})

    rows = arrow_rows(pa.RecordBatchReader.from_batches(pa.schema({"n": pa.int64()}), batches())).records()
    assert [next(rows)["n"] for _ in range(3)] == [0, 1, 2]
    assert len(made) < 10, "a stream of any length fits in memory"
    rows.close()


def test_a_stream_that_breaks_off_says_so():
    def batches():
        yield pa.record_batch({"n": [1]})
        raise OSError("the disk is gone")

    rows = arrow_rows(pa.RecordBatchReader.from_batches(pa.schema({"n": pa.int64()}), batches())).records()
    assert next(rows) == {"n": 1}
    with pytest.raises(InputError, match=r"breaks off.*the disk is gone"):
        next(rows)


def test_what_gives_no_stream_is_named():
    with pytest.raises(InputError, match="list gives no Arrow stream"):
        arrow_rows(["text"])


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_frames(library):
    frames = pytest.importorskip(library)
    rows = arrow_rows(frames.DataFrame({"text": ["Rain", "Snow"], "n": [1, 2]}))
    assert [row["text"] for row in rows.records(["text"])] == ["Rain", "Snow"]


def test_a_query_of_duckdb():
    duckdb = pytest.importorskip("duckdb")
    assert list(arrow_rows(duckdb.sql("select 'Rain' as text")).records()) == [{"text": "Rain"}]

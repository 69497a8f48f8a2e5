"""CSV files as they come. If this breaks, a table is read wrong, or `newsclean dedup` ends in a traceback."""

from __future__ import annotations

import io

import pytest

from newsclean import InputError
from newsclean.readers import read_rows


def texts(data):
    return read_rows("a.csv", lambda: io.BytesIO(data)).texts.to_pylist()


def test_a_quotation_mark_left_open_is_named():
    """If this fails, the user of `dedup` gets a traceback, and the other files are not read."""
    with pytest.raises(InputError, match=r"see that .* every quotation mark is closed"):
        texts(b'"text\n' + b"word " * 60_000)


def test_a_byte_that_the_encoding_lacks_costs_a_character():
    """If this fails, one byte far down a file costs all of its rows."""
    found = texts(b"text\n" + "Es sei schön.\n".encode("cp1252") * 20_000 + b"\x81 Ende.\n")
    assert (len(found), found[0], found[-1]) == (20_001, "Es sei schön.", "\ufffd Ende.")


def test_a_character_at_the_end_of_the_sample():
    """If this fails, a large file of UTF-8 is read as Japanese, by where its first 256 kB happen to end."""
    for before in (b"text\n", b"text\r\n"):
        found = texts(before + f"{'é' * 200} schön.\n".encode() * 700)
        assert set(found) == {f"{'é' * 200} schön."}

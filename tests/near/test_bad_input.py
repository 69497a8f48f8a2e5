"""Input that breaks others: crowds of equal or templated lines, huge lines, nulls, bytes that are not UTF-8."""

import numpy as np
import pyarrow as pa
import pytest

from newsclean.errors import InputError, OptionError
from newsclean.near import deduplicate
from newsclean.options import NearOptions


def test_many_copies_of_one_line():
    found = deduplicate(pa.array(["The same line of text again and again."] * 100_000))
    assert not found.cluster.any()
    assert found.unique().tolist() == [0]


def test_many_empty_lines():
    assert not deduplicate(pa.array([""] * 300_000)).cluster.any()


def test_template_lines_are_compared_a_bounded_number_of_times_each():
    def edges_a_text(count):
        lines = pa.array([f"Shares of the bank closed at {n} on a quiet day of trade in town." for n in range(count)])
        found = deduplicate(lines, options=NearOptions(threads=1))
        assert found.left_out > 0
        assert np.mean(found.cluster == 0) > 0.9
        return len(found.edges) / count

    assert edges_a_text(20_000) < 1.5 * edges_a_text(5_000)


def test_one_huge_line():
    line = " ".join(f"word{n % 9973}" for n in range(500_000))
    found = deduplicate(["short text here", line, line + " and an end", "x" * 3_000_000])
    assert found.cluster.tolist() == [0, 1, 1, 3]


@pytest.mark.parametrize("texts", [["a", None], pa.array(["a", None]), pa.chunked_array([["a"], [None]])])
def test_null_is_named_by_its_row(texts):
    with pytest.raises(InputError, match="text 1 is null: drop"):
        deduplicate(texts)


def test_bytes_that_are_not_utf8_are_named_by_row_and_byte():
    raw = pa.array([b"fine", b"caf\xe9 noir"], pa.binary())
    with pytest.raises(InputError, match="text 1 is not UTF-8 at byte 3"):
        deduplicate(raw)
    unchecked = pa.Array.from_buffers(pa.string(), 2, pa.array(raw).buffers())
    with pytest.raises(InputError, match="text 1 is not UTF-8 at byte 3"):
        deduplicate(pa.chunked_array([pa.array(["fine"]), unchecked.slice(1)]))


def test_valid_bytes_are_taken_as_text():
    assert deduplicate(pa.array([b"one two three", b"One, two, three!"])).cluster.tolist() == [0, 0]


@pytest.mark.parametrize("bad", ["broken \ud800 half", 7, ["nested"]])
def test_what_is_no_text_is_named_by_its_row(bad):
    with pytest.raises(InputError, match="text 2 is not a string of valid Unicode"):
        deduplicate(["fine", "fine too", bad])


def test_a_column_of_numbers_is_refused():
    with pytest.raises(InputError, match="holds int64, not strings"):
        deduplicate(pa.array([1, 2]))


@pytest.mark.parametrize(
    ("threshold", "options", "told"),
    [
        (0.31, {"recall": 1.0, "rows": 4}, "recall is 1.0.*: lower recall"),
        (1e-6, {}, "Jaccard 1e-06.*raise the threshold"),
        (1e-300, {}, "Jaccard 1e-300.*raise the threshold"),
        (0.31, {"rows": 100}, "rows 100.*: lower recall or rows"),
        (0.31, {"seed": -1}, "seed is -1: give a whole number from 0 to 4294967295"),
        (0.31, {"seed": 1 << 32}, "seed is 4294967296: give"),
        (0.31, {"short_words": -1}, "short_words is -1: give a number of at least 0"),
        (0.31, {"memory": "9" * 400 + "g"}, "memory is '9+: give a size such as"),
    ],
)
def test_options_that_make_no_sense_are_named_with_the_cure(threshold, options, told):
    """Else a user sees "math domain error" and can't tell which of the options to change."""
    with pytest.raises(OptionError, match=told):
        deduplicate(["one two three"] * 3, threshold, NearOptions(**options))


def test_every_pair_can_be_asked_for():
    """Else the greatest recall that there is can't be had, even where it takes few bands."""
    texts = ["It rained all day in the valley.", "it rained all day, in the valley", "Nothing else was said."]
    assert deduplicate(texts, 0.9, NearOptions(recall=1.0)).cluster.tolist() == [0, 0, 2]


@pytest.mark.parametrize("texts", ["one text", b"one text", {"text": "rain"}, 5, None])
def test_what_is_no_list_of_texts_is_refused(texts):
    """If this breaks, one text is taken for a list of its letters, and the answer is about these."""
    with pytest.raises(InputError, match=r"texts is .*: give a list of texts"):
        deduplicate(texts)

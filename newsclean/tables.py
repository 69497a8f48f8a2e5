"""Texts as Arrow columns, read in place: UTF-8 bytes and where each text begins; and the schema of edges.

A column is parts that are opened when they are looked at, so that of a column that lies in files no more is mapped at a
time than is worked on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from newsclean.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    Part = Callable[[], pa.Array]
    """Opens a part of a column: an array of strings, none of them null, all of them UTF-8."""

EDGE_FIELDS = (("left", "int64"), ("right", "int64"), ("jaccard", "float64"), ("containment", "float64"))
"""A verified pair: rows, ``left < right``; shares from 0 to 1. Containment is of the smaller set of shingles."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Texts that lie in one buffer: text ``i`` is ``data[offsets[i]:offsets[i + 1]]``."""

    first: int
    """Row of its first text in the column."""
    data: NDArray[np.uint8]
    """UTF-8, shape (bytes,)."""
    offsets: NDArray[np.int64]
    """Shape (texts + 1,)."""

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def text(self, place: int) -> str:
        """Return one text."""
        return self.data[self.offsets[place] : self.offsets[place + 1]].tobytes().decode()


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts, in parts."""

    parts: tuple[Part, ...]
    firsts: NDArray[np.int64]
    """For each part the row of its first text; last, how many texts there are."""
    nbytes: int

    def __len__(self) -> int:
        return int(self.firsts[-1])

    def chunk(self, part: int) -> Chunk:
        """Open a part."""
        return _chunk(self.parts[part](), int(self.firsts[part]))

    def taken(self, rows: NDArray[np.int64]) -> Chunk:
        """Return the texts of ascending `rows`, copied into one chunk."""
        import pyarrow as pa

        bounds = np.searchsorted(rows, self.firsts).tolist()
        found = [pa.array([], pa.large_string())]
        for part in np.flatnonzero(np.diff(bounds)).tolist():
            inside = pa.array(rows[bounds[part] : bounds[part + 1]] - self.firsts[part])
            found.append(self.parts[part]().take(inside).cast(pa.large_string()))
        return _chunk(pa.concat_arrays(found), 0)


def texts_in(parts: Iterable[Part]) -> Texts:
    """Return the column that some parts make; each is opened once to see how much it holds."""
    opened = tuple(parts)
    sizes = np.array([(len(array), array.nbytes) for array in (part() for part in opened)], np.int64).reshape(-1, 2)
    return Texts(opened, np.append(0, np.cumsum(sizes[:, 0])), int(sizes[:, 1].sum()))


def text_column(texts: Sequence[str] | pa.Array | pa.ChunkedArray | Texts) -> Texts:
    """Return texts as a column of valid UTF-8 without nulls; an Arrow column is not copied.

    Raises `InputError` for what is no list or column, and for a text that is null, not a string, or not UTF-8: with the
    row of the first.

    >>> text_column(["one", None])
    Traceback (most recent call last):
    newsclean.errors.InputError: text 1 is null: drop such rows or fill them with "" first
    """
    if isinstance(texts, Texts):
        return texts
    if isinstance(texts, str | bytes | Mapping) or not isinstance(texts, Iterable):
        raise InputError(f"texts is {type(texts).__name__}: give a list of texts, or an Arrow column of them")
    column = _checked(texts)
    return texts_in(partial(column.chunk, number) for number in range(column.num_chunks))


def _checked(texts: Sequence[str] | pa.Array | pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow as pa

    column = texts if isinstance(texts, pa.Array | pa.ChunkedArray) else _from_list(texts)
    column = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
    if column.null_count:
        row = column.is_null().to_numpy(zero_copy_only=False).argmax()
        raise InputError(f'text {row} is null: drop such rows or fill them with "" first')
    if column.type not in (pa.string(), pa.large_string()):
        column = _as_strings(column)
    _check_utf8(column)
    return column


def _chunk(part: pa.Array, first: int) -> Chunk:
    import pyarrow as pa

    _, offsets, data = part.buffers()
    width = np.int64 if part.type == pa.large_string() else np.int32
    starts = np.frombuffer(offsets, width)[part.offset : part.offset + len(part) + 1].astype(np.int64, copy=False)
    return Chunk(first, np.frombuffer(data, np.uint8) if data else np.zeros(1, np.uint8), starts)


def _from_list(texts: Sequence[Any]) -> pa.Array:
    import pyarrow as pa

    try:
        return pa.array(texts, pa.large_string())
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
        row = next(row for row, text in enumerate(texts) if not _is_text(text))
        raise InputError(
            f"text {row} is not a string of valid Unicode but {texts[row]!r:.60}: decode it first"
        ) from None


def _is_text(text: object) -> bool:
    try:
        return text is None or (isinstance(text, str) and bool(text.encode() or not text))
    except UnicodeEncodeError:
        return False


def _as_strings(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Cast what holds strings in another form: dictionaries, views, bytes."""
    import pyarrow as pa

    holds_text = pa.types.is_dictionary, pa.types.is_string_view, pa.types.is_binary, pa.types.is_large_binary
    if not any(test(column.type) for test in (*holds_text, pa.types.is_null)):
        raise InputError(f"the column holds {column.type}, not strings: cast it to large_string first")
    plain = column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
    if pa.types.is_binary(plain.type) or pa.types.is_large_binary(plain.type):
        for first, part in _firsts(plain):
            _name_bad_row(part, first)
    return plain.cast(pa.large_string())


def _check_utf8(column: pa.ChunkedArray) -> None:
    import pyarrow as pa

    for first, part in _firsts(column):
        try:
            part.validate(full=True)
        except pa.ArrowInvalid:
            _name_bad_row(part.cast(pa.large_binary()), first)
            raise


def _firsts(column: pa.ChunkedArray) -> list[tuple[int, pa.Array]]:
    ends = np.cumsum([len(part) for part in column.chunks])
    return [(int(end) - len(part), part) for end, part in zip(ends, column.chunks, strict=True)]


def _name_bad_row(part: pa.Array, first: int) -> None:
    for row, value in enumerate(part):
        try:
            value.as_buffer().to_pybytes().decode()
        except UnicodeDecodeError as error:
            cure = 'decode it with its own encoding, or with errors="replace", first'
            raise InputError(f"text {first + row} is not UTF-8 at byte {error.start}: {cure}") from None

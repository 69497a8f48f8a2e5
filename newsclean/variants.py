"""Variants: texts that verify against their canonical text but say another figure, date or "not".

A kernel sorts out the few pairs in which a fact of one text stands where the other has another; `guards` judges those.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from newsclean.guards import contradictions
from newsclean.lexicon import languages, merged
from newsclean.normalize import fold
from newsclean.tables import chunks, taken, text_column
from newsclean.tasks import in_threads

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import SimpleNamespace

    import pyarrow as pa
    from numpy.typing import NDArray

KINDS = ("number", "date", "negation")
"""Kinds of contradiction that make a variant of a paragraph; names and quotations differ by mere edits too."""
COMPARED_AT_ONCE = 20_000
"""Pairs looked at in one step."""


def contradicting(
    column: pa.ChunkedArray,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    kernels: SimpleNamespace,
    threads: int,
) -> NDArray[np.bool_]:
    """Return for each pair of rows whether one says another figure, date or negation than the other."""
    known, negations = _known(), _negations()

    def work(start: int) -> NDArray[np.bool_]:
        batch = left[start : start + COMPARED_AT_ONCE], right[start : start + COMPARED_AT_ONCE]
        rows, place = np.unique(np.concatenate(batch), return_inverse=True)
        texts, found = taken(column, rows), np.empty(len(batch[0]), np.bool_)
        places = place[: len(found)], place[len(found) :]
        kernels.may_contradict(texts.data, texts.offsets, *places, tuple(fold()), known, negations, found)
        for pair in np.flatnonzero(found):
            found[pair] = _contradict(texts.text(places[0][pair]), texts.text(places[1][pair]))
        return found

    found = in_threads(work, range(0, len(left), COMPARED_AT_ONCE), threads)
    return np.concatenate(found) if found else np.zeros(0, np.bool_)


def _contradict(left: str, right: str) -> bool:
    return any(found.startswith(KINDS) for found in contradictions(left, right))


@cache
def _known() -> NDArray[np.uint64]:
    """Set of the words for numbers, months and weekdays, with an s too: "Friday's", "Fridays"."""
    numbers = (word for language in languages().values() for word in language["numbers"]["words"])
    calendars = (language["calendar"][key] for language in languages().values() for key in ("months", "weekdays"))
    dates = (name for calendar in calendars for names in calendar for name in names)
    words = [*numbers, *merged("numbers", "vague"), *dates]
    return _word_set([*words, *(f"{word}s" for word in words)])


@cache
def _negations() -> NDArray[np.uint64]:
    return _word_set(merged("negation", "words"))


def _word_set(terms: Iterable[str]) -> NDArray[np.uint64]:
    """Open-addressed set of the hashes of all words of some terms, an eighth full at most."""
    from newsclean.kernels import reference

    kernels = reference()
    texts = chunks(text_column([" ".join(terms)]))[0]
    with np.errstate(over="ignore"):
        entries, count = kernels.folded(texts.data, *texts.offsets, *fold(), np.empty(4096, np.uint32))
        words, count = kernels.word_hashes(entries, count, np.empty(4096, np.uint64))
        table = np.zeros(8 << int(count).bit_length(), np.uint64)
        for word in words[:count]:
            table[kernels.slot_of(table, word)] = word
    return table

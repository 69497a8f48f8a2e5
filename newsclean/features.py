"""What the learned verdict looks at, for pages and for plain text alike: one row a block, one named column a feature.

`page_features` and `line_features` add what only a page or only a text has. Every column is a number that a person can
check; words and class names go into hashed columns (Weinberger et al., Feature Hashing, ICML 2009), so that the
weights hold no text.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.draft import Draft

Columns = dict[str, "NDArray[np.float64]"]
BUCKETS = 16_384
"""Hashed columns: a power of two."""
CUE_KINDS = ("related", "section", "prompt", "legal", "caption", "byline", "timestamp")
FIRST = "first verdict"
_FEW_WORDS = 8
"""Words of the longest line whose words are hashed: labels and buttons, not sentences."""
_HALF = 0.5


class Features(NamedTuple):
    """The features of a document's blocks."""

    names: tuple[str, ...]
    values: NDArray[np.float64]
    """One row a block, one column a name."""
    buckets: NDArray[np.int64]
    """Hashed columns that are 1, all blocks one after another."""
    owners: NDArray[np.int64]
    """The block of each of `buckets`."""
    groups: dict[str, NDArray[np.int64]]
    """For each way to put blocks together, the number of each block's group."""
    sizes: NDArray[np.float64]
    """Characters of each block."""


def shape_columns(draft: Draft) -> Columns:
    """What the blocks' texts are like."""
    found, shapes = draft.counts, draft.shapes
    size, words, letters = found.characters.clip(1), found.words.clip(1), found.letters.clip(1)
    flags = np.array(
        [(shape.terminal, shape.question, shape.opens_list, shape.prose, shape.lower) for shape in shapes], dtype=float
    ).reshape(-1, 5)
    return {
        "log words": np.log1p(found.words),
        "log characters": np.log1p(found.characters),
        "sentence ends": np.log1p(found.sentence_ends),
        "words per sentence": np.log1p(words / (found.sentence_ends + 1)),
        "ends as a sentence": flags[:, 0],
        "question": flags[:, 1],
        "opens a list": flags[:, 2],
        "running text": flags[:, 3],
        "lower case": flags[:, 4],
        "digits": found.digits / letters,
        "signs": found.signs / size,
        "commas": np.log1p(found.commas),
        "letters per word": np.log1p(found.letters / words),
        "unspaced script": found.unspaced / size,
        "single word": (found.words <= 1).astype(float),
    }


def cue_columns(draft: Draft) -> Columns:
    """Which kinds of cue a block holds: 1 for the whole line, its label or its start, one half within."""
    found = np.zeros((len(draft.blocks), len(CUE_KINDS)))
    for row, block in zip(found, draft.blocks, strict=True):
        for kind, where in draft.hits[block.text]:
            at = CUE_KINDS.index(kind)
            row[at] = max(row[at], _HALF if where == "within" else 1.0)
    return {f"{kind} cue": column for kind, column in zip(CUE_KINDS, found.T, strict=True)}


def place_columns(draft: Draft) -> Columns:
    """Where the blocks stand in the document and around its body, and how often they stand there."""
    n = len(draft.blocks)
    at = np.arange(n)
    size = draft.counts.characters
    through = np.cumsum(size) - size / 2
    times = Counter(block.text for block in draft.blocks)
    first, last = (draft.first, draft.last) if draft.has_body else (0, n - 1)
    return {
        "place among blocks": at / max(1, n - 1),
        "place among characters": through / max(1, size.sum()),
        "blocks from the top": np.log1p(at),
        "blocks to the end": np.log1p(n - 1 - at),
        "blocks above the body": np.log1p((first - at).clip(0)),
        "blocks below the body": np.log1p((at - last).clip(0)),
        "blocks into the body": np.log1p((at - first).clip(0)),
        "blocks to the body's end": np.log1p((last - at).clip(0)),
        "vote": np.array(draft.votes, dtype=float),
        "repeated": np.log(np.array([times[block.text] for block in draft.blocks], dtype=float)),
    }


def document_columns(columns: Columns, sizes: NDArray[np.float64]) -> Columns:
    """What the whole document is like: how dirty it is."""
    n, total = len(sizes), max(1.0, sizes.sum())
    same = np.ones(n)
    return {
        "document: running text": same * (columns["running text"] * sizes).sum() / total,
        "document: blocks of running text": same * columns["running text"].sum() / max(1, n),
        "document: blocks": same * np.log1p(n),
        "document: characters": same * np.log1p(total),
        "document: voted": same * (columns["vote"] * sizes).sum() / total,
        "document: cues": same * sum((columns[f"{kind} cue"] > 0).sum() for kind in CUE_KINDS) / max(1, n),
    }


def neighbour_columns(columns: Columns, names: Sequence[str], reach: int) -> Columns:
    """Take the columns of the blocks above and below; 0 beyond the ends."""
    return {
        f"{name}, {abs(by)} {'above' if by < 0 else 'below'}": shifted(columns[name], by)
        for name in names
        for by in (*range(-reach, 0), *range(1, reach + 1))
    }


def shifted(column: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """For each row, the value `by` rows below it (above it where negative), 0 beyond the ends.

    >>> shifted(np.array([1.0, 2.0, 3.0]), 1).tolist()
    [2.0, 3.0, 0.0]
    """
    moved = np.zeros_like(column)
    if by > 0:
        moved[:-by] = column[by:]
    else:
        moved[-by:] = column[:by]
    return moved


def around(column: NDArray[np.float64], sizes: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Return the mean of a column over the rows at most `reach` away, weighted by size."""
    n = len(column)
    low, high = (np.arange(n) - reach).clip(0), (np.arange(n) + reach + 1).clip(0, n)
    mass, total = (np.concatenate([[0.0], np.cumsum(x)]) for x in (column * sizes, sizes))
    means: NDArray[np.float64] = (mass[high] - mass[low]) / (total[high] - total[low]).clip(1)
    return means


def within(groups: NDArray[np.int64], column: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of a column over each row's group, weighted by size."""
    mass, total = np.bincount(groups, column * sizes), np.bincount(groups, sizes)
    means: NDArray[np.float64] = (mass / total.clip(1))[groups]
    return means


def context_columns(features: Features, scores: NDArray[np.float64]) -> Columns:
    """What a first verdict says of the block's neighbours and its kin: the input of the second."""
    sizes = features.sizes
    columns = {f"share of good text within {reach}": around(scores, sizes, reach) for reach in (2, 5, 12, 40)}
    columns |= {f"share of good text, {name}": within(ids, scores, sizes) for name, ids in features.groups.items()}
    mass = np.cumsum(scores * sizes)
    total = max(1.0, mass[-1] if len(mass) else 0.0)
    columns |= {"good text above": (mass - scores * sizes) / total, "good text below": 1 - mass / total}
    columns |= {"document: good text": np.full(len(sizes), total / max(1.0, sizes.sum()))}
    return columns | {FIRST: scores} | neighbour_columns({FIRST: scores}, [FIRST], 4)


def bucket(token: str) -> int:
    """Return a token's hashed column.

    >>> bucket("around:nav")
    11863
    """
    return crc32(token.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)


def line_buckets(draft: Draft, index: int) -> list[int]:
    """Hash the words of a short line, and the line as a whole; nothing of a longer one."""
    if draft.shapes[index].words > _FEW_WORDS:
        return []
    line = draft.blocks[index].text.lower()
    return [*(bucket(f"word:{word}") for word in line.split()), bucket(f"line:{line}")]


def features_of(
    columns: Columns,
    buckets: Sequence[Sequence[int]],
    groups: dict[str, NDArray[np.int64]],
    sizes: NDArray[np.float64],
) -> Features:
    """Put columns together, and the hashed columns of each block."""
    values = np.column_stack(list(columns.values())) if len(sizes) else np.zeros((0, len(columns)))
    owners = np.repeat(np.arange(len(buckets)), [len(row) for row in buckets])
    flat = np.fromiter(chain.from_iterable(buckets), np.int64, len(owners))
    return Features(tuple(columns), values, flat, owners, groups, sizes)

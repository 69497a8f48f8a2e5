"""What the learned verdict looks at, for pages and for plain text alike: one row a block, one named column a feature.

`page_features` and `line_features` add what only a page or only a text has. Every column is a number that a person can
check; words and class names go into hashed columns, so that the weights hold no text.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.hashing import Hashed, buckets_of, hashed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.draft import Draft

Columns = dict[str, "NDArray[np.float64]"]
CUE_KINDS = ("related", "section", "prompt", "legal", "caption", "byline", "timestamp")
_WORDS, _LINES, _PROSE = 0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3
"""What tells the columns of short lines' words from those of whole lines and of longer lines' words."""
_FEW_WORDS = 8
"""Words of the longest line whose words are hashed: labels and buttons, not sentences."""
_HALF = 0.5


class Kin(NamedTuple):
    """Ways to put blocks together."""

    names: tuple[str, ...]
    """Of the ways: groups first, then ranges."""
    groups: NDArray[np.int64]
    """One row a way: the number of each block's group; no two groups of any way have the same number."""
    lows: NDArray[np.int64]
    """One row a way: for each block the first block of a range that holds it."""
    highs: NDArray[np.int64]
    """Likewise, the one behind the last."""

    def means(self, column: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return for each way (rows) the mean of a column over each block's kin, weighted by size.

        >>> kin = Kin(("group", "range"), np.array([[0, 0, 1]]), np.array([[0, 0, 0]]), np.array([[3, 3, 3]]))
        >>> kin.means(np.array([1.0, 0.0, 0.5]), np.ones(3)).tolist()
        [[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]]
        """
        if not self.names:
            return np.empty((0, len(sizes)))
        mass, total = self.sums(np.array([column * sizes, sizes]))
        found: NDArray[np.float64] = mass / np.maximum(total, 1)
        return found

    def sums(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return for each row of values the sums over each block's kin; shape (rows, ways, blocks)."""
        several, width = len(rows), int(self.groups.max(initial=-1)) + 1
        places = self.groups.ravel() + width * np.arange(several)[:, None]
        values = np.tile(rows, len(self.groups))
        grouped = np.bincount(places.ravel(), values.ravel(), several * width).reshape(several, width)
        mass = running_sums(rows)
        ranges = mass[:, self.highs] - mass[:, self.lows]
        return np.concatenate([grouped[:, self.groups], ranges], axis=1)


NO_KIN = Kin((), np.zeros((0, 0), dtype=np.int64), np.zeros((0, 0), dtype=np.int64), np.zeros((0, 0), dtype=np.int64))


class Features(NamedTuple):
    """The features of a document's blocks."""

    names: tuple[str, ...]
    values: NDArray[np.float64]
    """One row a block, one column a name."""
    hashed: tuple[Hashed, ...]
    """What is hashed of the names around each block and of short lines, of one kind after another."""
    words: Hashed
    """What is hashed of longer lines."""
    kin: Kin
    sizes: NDArray[np.float64]
    """Characters of each block."""


def shape_columns(draft: Draft) -> Columns:
    """What the blocks' texts are like."""
    found, shapes = draft.counts, draft.shapes
    size, words = found.characters.clip(1), found.words.clip(1)
    return {
        "log words": np.log1p(found.words),
        "log characters": np.log1p(found.characters),
        "sentence ends": np.log1p(found.sentence_ends),
        "words per sentence": np.log1p(words / (found.sentence_ends + 1)),
        "ends as a sentence": shapes.terminal.astype(float),
        "question": shapes.question.astype(float),
        "opens a list": shapes.opens_list.astype(float),
        "running text": shapes.prose.astype(float),
        "lower case": shapes.lower,
        "digits": shapes.digits,
        "signs": found.signs / size,
        "commas": np.log1p(found.commas),
        "letters per word": np.log1p(found.letters / words),
        "unspaced script": found.unspaced / size,
        "single word": (found.words <= 1).astype(float),
    }


def cue_columns(draft: Draft) -> Columns:
    """Which kinds of cue a block holds: 1 for the whole line, its label or its start, one half within."""
    found = np.zeros((len(CUE_KINDS), len(draft.blocks)))
    for index, hits in draft.hits.items():
        for kind, where in hits:
            at = CUE_KINDS.index(kind), index
            found[at] = max(found[at], _HALF if where == "within" else 1.0)
    return {f"{kind} cue": column for kind, column in zip(CUE_KINDS, found, strict=True)}


def place_columns(draft: Draft) -> Columns:
    """Where the blocks stand in the document and around its body, counted in lines, and how often they stand there."""
    below = np.cumsum(draft.shapes.lines)
    above, every = below - draft.shapes.lines, below.max(initial=0)
    first, last = (above[draft.first], below[draft.last]) if draft.has_body else (0, every)
    size = draft.counts.characters
    through = np.cumsum(size) - size / 2
    times = Counter(block.text for block in draft.blocks)
    return {
        "place among blocks": above / max(1, every - 1),
        "place among characters": through / max(1, size.sum()),
        "blocks from the top": np.log1p(above),
        "blocks to the end": np.log1p(every - below),
        "blocks above the body": np.log1p((first - below + 1).clip(0)),
        "blocks below the body": np.log1p((above - last + 1).clip(0)),
        "blocks into the body": np.log1p((above - first).clip(0)),
        "blocks to the body's end": np.log1p((last - below).clip(0)),
        "vote": draft.votes,
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
    """Take the columns of the blocks above and below; 0 beyond the ends.

    >>> list(neighbour_columns({"digits": np.array([1.0, 2.0, 3.0])}, ["digits"], 1).values())
    [array([0., 1., 2.]), array([2., 3., 0.])]
    """
    n = len(columns[names[0]])
    padded = np.zeros((len(names), n + 2 * reach))
    padded[:, reach : reach + n] = [columns[name] for name in names]
    return {
        f"{name}, {abs(by)} {'above' if by < 0 else 'below'}": row[reach + by : reach + by + n]
        for name, row in zip(names, padded, strict=True)
        for by in (*range(-reach, 0), *range(1, reach + 1))
    }


def around(column: NDArray[np.float64], sizes: NDArray[np.float64], reaches: Sequence[int]) -> NDArray[np.float64]:
    """Return for each reach the mean of a column over the rows at most so far away, weighted by size.

    >>> around(np.array([1.0, 0.0, 0.0]), np.array([3.0, 1.0, 1.0]), [0, 1]).tolist()
    [[1.0, 0.0, 0.0], [0.75, 0.6, 0.0]]
    """
    at, reach = np.arange(len(column)), np.array(reaches)[:, None]
    low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(column))
    mass, total = running_sums(column * sizes), running_sums(sizes)
    means: NDArray[np.float64] = (mass[high] - mass[low]) / np.maximum(total[high] - total[low], 1)
    return means


def running_sums(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return along the last axis the sum of what is ahead of each value, and of all."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return sums


def kin_columns(prefix: str, kin: Kin, rows: NDArray[np.float64]) -> Columns:
    """Name what was found for each way to put blocks together."""
    return {f"{prefix}, {name}": row for name, row in zip(kin.names, rows, strict=True)}


def hashed_lines(draft: Draft) -> Hashed:
    """Hash the words of each short line, and the line as a whole; nothing of a longer one."""
    short = draft.counts.words <= _FEW_WORDS
    bags = draft.bags
    chosen = short[bags.block]
    blocks, words = bags.block[chosen], bags.codes[bags.word[chosen]]
    lines = np.flatnonzero(np.bincount(blocks, minlength=len(short)))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(words * (words >> np.uint64(7)))])
    whole = sums[np.searchsorted(blocks, lines, "right")] - sums[np.searchsorted(blocks, lines)]
    buckets = np.concatenate([buckets_of(words, _WORDS), buckets_of(whole, _LINES)])
    return hashed(buckets, np.concatenate([blocks, lines]), np.ones(len(buckets)), len(short))


def hashed_words(draft: Draft) -> Hashed:
    """Hash the words of each line that is not short, so that together they weigh the same for any length."""
    bags, long = draft.bags, draft.counts.words > _FEW_WORDS
    chosen = long[bags.block]
    blocks, words = bags.block[chosen], bags.codes[bags.word[chosen]]
    weight = 1 / np.sqrt(np.bincount(blocks, minlength=len(long)))[blocks]
    return hashed(buckets_of(words, _PROSE), blocks, weight, len(long))


def features_of(columns: Columns, names: tuple[Hashed, ...], draft: Draft, kin: Kin) -> Features:
    """Put columns together."""
    sizes, values = draft.counts.characters.astype(float), np.array(list(columns.values())).T
    return Features(tuple(columns), values, (*names, hashed_lines(draft)), hashed_words(draft), kin, sizes)

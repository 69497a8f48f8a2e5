"""The words that a block shares with the body and with its neighbours: what belongs to a story speaks of it.

Language-independent: a word is a run of letters and digits of three or more; scripts written without spaces give
pairs of characters, as in information retrieval for Chinese (Nie et al., On the Use of Words and N-grams for Chinese
Information Retrieval, IRAL 2000).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_WORD = re.compile(r"\w{3,}")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")
_LONG = 6
"""Letters of a word that is rarely a function word."""
_RARE = 0.25
"""A word in at most this share of the body's blocks is rare there."""


class SharedWords(NamedTuple):
    """For each block the share, 0 to 1, of its distinct words that also stand elsewhere."""

    body: NDArray[np.float64]
    """In another block of the body."""
    rare: NDArray[np.float64]
    """Of its words that few blocks of the body have: in another block of the body."""
    long: NDArray[np.float64]
    """Of its long words: in another block of the body."""
    above: NDArray[np.float64]
    """In the block above; the share of the shorter of the two."""
    below: NDArray[np.float64]
    """In the block below; likewise."""


def shared_words(texts: Sequence[str], body: NDArray[np.bool_]) -> SharedWords:
    """Compare the words of blocks, in order, with those of the blocks that make up the body.

    >>> texts = ["Flood in the valley", "The valley was flooded, the mayor said.", "The mayor of the valley resigned."]
    >>> shared_words(texts, np.array([False, True, True])).body.round(2).tolist()
    [0.67, 0.5, 0.75]
    """
    blocks, words, lengths = _pairs(texts)
    ours = body[blocks]
    elsewhere = np.bincount(words[ours], minlength=len(lengths))[words] - ours
    known, long = elsewhere > 0, lengths[words] >= _LONG
    rare = elsewhere <= max(1.0, _RARE * body.sum())
    above = _beside(blocks, words, len(texts))
    return SharedWords(
        body=_share(blocks, known, np.ones_like(known), len(texts)),
        rare=_share(blocks, known, rare, len(texts)),
        long=_share(blocks, known, long, len(texts)),
        above=above,
        below=np.append(above[1:], 0.0)[: len(texts)],
    )


def _pairs(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of (block, word) in order, words numbered as they come up, and the length of each word."""
    numbers: dict[str, int] = {}
    found = [sorted({numbers.setdefault(word, len(numbers)) for word in _words(text)}) for text in texts]
    blocks = np.repeat(np.arange(len(texts)), [len(own) for own in found])
    words = np.array([number for own in found for number in own], dtype=np.int64)
    return blocks, words, np.array([len(word) for word in numbers], dtype=np.int64)


def _words(text: str) -> Iterator[str]:
    lowered = text.lower()
    if lowered.isascii() or not _UNSPACED.search(lowered):
        yield from _WORD.findall(lowered)
        return
    for run in _UNSPACED.findall(lowered):
        yield from map("".join, pairwise(run))
    yield from _WORD.findall(_UNSPACED.sub(" ", lowered))


def _share(
    blocks: NDArray[np.int64], known: NDArray[np.bool_], among: NDArray[np.bool_], count: int
) -> NDArray[np.float64]:
    hits, every = (np.bincount(blocks[chosen], minlength=count) for chosen in (known & among, among))
    shares: NDArray[np.float64] = hits / every.clip(1)
    return shares


def _beside(blocks: NDArray[np.int64], words: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """Return for each block the share of words that it has in common with the block above."""
    width = int(words.max(initial=0)) + 1
    keys = blocks * width + words
    common = np.isin(keys, keys + width, assume_unique=True)
    sizes = np.bincount(blocks, minlength=count)
    least = np.minimum(sizes, np.append(0, sizes)[:count])
    shares: NDArray[np.float64] = np.bincount(blocks[common], minlength=count) / least.clip(1)
    return shares

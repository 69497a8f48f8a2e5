"""The words that a block shares with the body and with its neighbours: what belongs to a story speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.tokens import Bags

_SHORT = 3
"""Letters of the shortest word that is compared."""
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


def shared_words(bags: Bags, body: NDArray[np.bool_]) -> SharedWords:
    """Compare the words of blocks, in order, with those of the blocks that make up the body.

    >>> from newsclean.characters import characters_of
    >>> from newsclean.tokens import bags_of, tokens_of
    >>> text = "Flood in the valley\\n\\nThe valley was flooded.\\n\\nThe mayor of the valley resigned."
    >>> bags = bags_of(tokens_of(characters_of(text)), np.array([0, 21, 46]))
    >>> shared_words(bags, np.array([False, True, True])).body.round(2).tolist()
    [0.67, 0.5, 0.5]
    """
    wanted = bags.sizes[bags.word] >= _SHORT
    blocks, words, count = bags.block[wanted], bags.word[wanted], len(body)
    ours = body[blocks]
    elsewhere = np.bincount(words[ours], minlength=len(bags.codes))[words] - ours
    known, long = elsewhere > 0, bags.sizes[words] >= _LONG
    rare = elsewhere <= max(1.0, _RARE * body.sum())
    above = _beside(blocks, words, count, len(bags.codes))
    return SharedWords(
        body=_share(blocks, known, np.ones_like(known), count),
        rare=_share(blocks, known, rare, count),
        long=_share(blocks, known, long, count),
        above=above,
        below=np.append(above[1:], 0.0)[:count],
    )


def _share(
    blocks: NDArray[np.int64], known: NDArray[np.bool_], among: NDArray[np.bool_], count: int
) -> NDArray[np.float64]:
    hits, every = (np.bincount(blocks[chosen], minlength=count) for chosen in (known & among, among))
    shares: NDArray[np.float64] = hits / every.clip(1)
    return shares


def _beside(blocks: NDArray[np.int64], words: NDArray[np.int64], count: int, width: int) -> NDArray[np.float64]:
    """Return for each block the share of words that it has in common with the block above."""
    keys = blocks * width + words
    places = np.searchsorted(keys, keys - width)
    common = keys[places] == keys - width
    sizes = np.bincount(blocks, minlength=count)
    least = np.minimum(sizes, np.append(0, sizes)[:count])
    shares: NDArray[np.float64] = np.bincount(blocks[common], minlength=count) / least.clip(1)
    return shares

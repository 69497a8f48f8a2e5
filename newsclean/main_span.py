"""Plain text has no markup to vote with: its body is the stretch of blocks with the most running text.

Running text earns its words, any other block costs a fee, and the stretch with the greatest sum wins: the maximum
subarray (Bentley, Programming Pearls, CACM 27(9), 1984), as in the "maximum subsequence" extractor of
Pasternack and Roth (Extracting Article Text from the Web with Maximum Subsequence Segmentation, WWW 2009). They score
words by a classifier, and so does the second look, at what the model makes of the blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.records import Block
    from newsclean.shapes import Shapes

_FEE = 6.0
"""Words of running text that one line of another kind outweighs."""
_ITEM = 1.0
"""Words that an item of a list earns where the text above the list announces it with a colon."""
_LISTED = ("list_item", "link_list")
_FEWEST = 2
"""Words of the shortest sentence."""
_MOST = 40
"""Words a block can earn: a long paragraph says no more about its surroundings than a middling one."""


def span_votes(blocks: Sequence[Block], shapes: Shapes, furniture: frozenset[int] = frozenset()) -> NDArray[np.float64]:
    """Return 1 for each block of the body and 0 for the others; all 1 where there is no running text at all.

    Blocks known for `furniture`, by their indices, part the body from what is not, whatever they look like.

    >>> from newsclean.shapes import shapes_in
    >>> from newsclean.text_blocks import text_blocks
    >>> blocks = text_blocks("Home\\n\\nIt rained all day in the valley.\\n\\nThen it stopped.\\n\\nShare")
    >>> span_votes(blocks, shapes_in([block.text for block in blocks])).tolist()
    [0.0, 1.0, 1.0, 0.0]
    """
    gone = np.zeros(len(blocks), dtype=np.bool_)
    gone[list(furniture)] = True
    if not (shapes.prose & ~gone).any():
        return np.ones(len(blocks))
    return _stretch(np.where(gone, -_FEE * shapes.lines, _worths(blocks, shapes)))


def likely_votes(
    shapes: Shapes, scores: NDArray[np.float64], furniture: frozenset[int] = frozenset()
) -> NDArray[np.float64]:
    """Return 1 for each block of the stretch that is likeliest content by scores, probabilities, and 0 for the others.

    All 0 where none is likely.

    >>> from newsclean.shapes import shapes_in
    >>> shapes = shapes_in(["Home", "It rained all day.", "Then", "it stopped.", "A reader writes at length of this."])
    >>> likely_votes(shapes, np.array([0.1, 0.9, 0.4, 0.8, 0.2])).tolist()
    [0.0, 1.0, 1.0, 1.0, 0.0]
    """
    worths = np.minimum(shapes.words, _MOST) * (2 * scores - 1)
    worths[list(furniture)] = -_FEE
    return _stretch(worths)


def _stretch(worths: NDArray[np.float64]) -> NDArray[np.float64]:
    if not (worths > 0).any():
        return np.zeros(len(worths))
    first, last = heaviest_stretch(worths)
    at = np.arange(len(worths))
    return ((first <= at) & (at <= last)).astype(float)


def _worths(blocks: Sequence[Block], shapes: Shapes) -> NDArray[np.float64]:
    items = np.fromiter((block.kind in _LISTED for block in blocks), np.bool_, len(blocks))
    opened, closed = _latest(shapes.opens_list), _latest(~items & ~shapes.opens_list)
    prose = shapes.prose | shapes.opens_list | (shapes.terminal & (shapes.words >= _FEWEST))
    return np.where(prose, np.minimum(shapes.words, _MOST), np.where(opened > closed, _ITEM, -_FEE) * shapes.lines)


def _latest(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each row the last one up to it that the mask has; -1 where there is none."""
    return np.maximum.accumulate(np.where(mask, np.arange(len(mask)), -1))


def heaviest_stretch(worths: NDArray[np.float64]) -> tuple[int, int]:
    """Return the first and last index of the stretch with the greatest sum, the earliest of equals.

    >>> heaviest_stretch(np.array([-1.0, 3, -2, 4, -5, 3]))
    (1, 3)
    """
    sums = np.concatenate([[0.0], np.cumsum(worths)])
    least = np.minimum.accumulate(sums)[:-1]
    last = int(np.argmax(sums[1:] - least))
    return int(np.flatnonzero(sums[: last + 1] == least[last])[-1]), last

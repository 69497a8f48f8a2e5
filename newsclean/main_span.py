"""Plain text has no markup to vote with: its body is the stretch of blocks with the most running text.

Running text earns its words, any other block costs a fee, and the stretch with the greatest sum wins: the maximum
subarray (Bentley, Programming Pearls, CACM 27(9), 1984), as in the "maximum subsequence" extractor of
Pasternack and Roth (Extracting Article Text from the Web with Maximum Subsequence Segmentation, WWW 2009).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.records import Block
    from newsclean.shapes import Shape

_FEE = 6.0
"""Words of running text that one block of another kind outweighs."""
_ITEM = 1.0
"""Words that an item of a list earns where the text above the list announces it with a colon."""
_FEWEST = 2
"""Words of the shortest sentence."""
_MOST = 40
"""Words a block can earn: a long paragraph says no more about its surroundings than a middling one."""


def span_votes(
    blocks: Sequence[Block], shapes: Sequence[Shape], furniture: frozenset[int] = frozenset()
) -> tuple[float, ...]:
    """Return 1 for each block of the body and 0 for the others; all 1 where there is no running text at all.

    Blocks known for `furniture`, by their indices, part the body from what is not, whatever they look like.

    >>> from newsclean.shapes import shape_of
    >>> from newsclean.text_blocks import text_blocks
    >>> blocks = text_blocks("Home\\n\\nIt rained all day in the valley.\\n\\nThen it stopped.\\n\\nShare")
    >>> span_votes(blocks, [shape_of(block.text) for block in blocks])
    (0.0, 1.0, 1.0, 0.0)
    """
    if not any(shape.prose for index, shape in enumerate(shapes) if index not in furniture):
        return (1.0,) * len(shapes)
    worths = _worths(blocks, shapes)
    first, last = heaviest_stretch([-_FEE if index in furniture else worth for index, worth in enumerate(worths)])
    return tuple(float(first <= index <= last) for index in range(len(shapes)))


def _worths(blocks: Sequence[Block], shapes: Sequence[Shape]) -> list[float]:
    worths = []
    in_list = False
    for block, shape in zip(blocks, shapes, strict=True):
        in_list = shape.opens_list or (in_list and block.kind == "list_item")
        if shape.prose or shape.opens_list or (shape.terminal and shape.words >= _FEWEST):
            worths.append(float(min(shape.words, _MOST)))
        else:
            worths.append(_ITEM if in_list else -_FEE)
    return worths


def heaviest_stretch(worths: Sequence[float]) -> tuple[int, int]:
    """Return the first and last index of the stretch with the greatest sum, the earliest of equals.

    >>> heaviest_stretch([-1, 3, -2, 4, -5, 3])
    (1, 3)
    """
    best, best_range = float("-inf"), (0, -1)
    total, start = 0.0, 0
    for index, worth in enumerate(worths):
        if total <= 0:
            total, start = 0.0, index
        total += worth
        if total > best:
            best, best_range = total, (start, index)
    return best_range

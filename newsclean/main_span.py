"""Plain text has no markup to vote with: its body is the stretch of blocks with the most running text.

Running text earns its words, any other block costs a fee, and the stretch with the greatest sum wins: the maximum
subarray (Bentley, Programming Pearls, CACM 27(9), 1984), as in the "maximum subsequence" extractor of
Pasternack and Roth (Extracting Article Text from the Web with Maximum Subsequence Segmentation, WWW 2009).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.shapes import Shape

_FEE = 6.0
"""Words of running text that one block of another kind outweighs."""
_MOST = 40
"""Words a block can earn: a long paragraph says no more about its surroundings than a middling one."""


def span_votes(shapes: Sequence[Shape]) -> tuple[float, ...]:
    """Return 1 for each block of the body and 0 for the others; all 1 where there is no running text at all.

    >>> from newsclean.shapes import shape_of
    >>> span_votes([shape_of(t) for t in ("Home", "It rained all day in the valley.", "Then it stopped.", "Share")])
    (0.0, 1.0, 1.0, 0.0)
    """
    if not any(shape.prose for shape in shapes):
        return (1.0,) * len(shapes)
    first, last = heaviest_stretch([_worth(shape) for shape in shapes])
    return tuple(float(first <= index <= last) for index in range(len(shapes)))


def _worth(shape: Shape) -> float:
    return float(min(shape.words, _MOST)) if shape.prose or (shape.terminal and shape.words >= 2) else -_FEE


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

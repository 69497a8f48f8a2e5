"""What a block's text looks like, without knowing its language: the evidence that every rule shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.characters import Class, characters_of, counts
from newsclean.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.characters import Characters, Counts
    from newsclean.records import Block

_CLOSERS = 6
"""Quotes and brackets that may close a sentence."""
_SHORT = 15
"""Words of the longest headline that is counted as a question."""
_FEW = 4
"""Words from which what ends as a sentence is running text."""
_SEVERAL = 20
"""Words from which what holds the end of a sentence is running text."""


class Shapes(NamedTuple):
    """For each block: how long it is, how it ends, and what its words are like."""

    words: NDArray[np.int64]
    """Words; two characters of a script without spaces count as one."""
    terminal: NDArray[np.bool_]
    """It ends as a sentence does, quotes and brackets aside."""
    sentence_ends: NDArray[np.int64]
    """Ends of sentences inside it."""
    lower: NDArray[np.float64]
    """Share of its words that start in lower case; 1 for scripts without case."""
    opens_list: NDArray[np.bool_]
    """It ends with a colon after a few words: a list or a quotation follows."""
    question: NDArray[np.bool_]
    """It is a single short question or exclamation: a headline as often as a sentence."""
    digits: NDArray[np.float64]
    """Share of its letters and digits that are digits."""
    prose: NDArray[np.bool_]
    """Running text: it ends as a sentence does, or holds several sentences."""
    lines: NDArray[np.int64]
    """Lines that it stands for: the links of a list, else 1."""


def shapes_in(texts: Sequence[str]) -> Shapes:
    """Describe texts.

    >>> shapes_in(["The mayor resigned on Monday.", "Mayor resigns"]).prose.tolist()
    [True, False]
    >>> shapes_in(["市长周一辞职，市议会将于下周选出继任者。"]).words.tolist()
    [9]
    """
    ends = np.cumsum([len(text) + 1 for text in texts]).tolist()
    spans = [Span(end - 1 - len(text), end - 1) for text, end in zip(texts, ends, strict=True)]
    found = characters_of("\n".join(texts))
    return shapes_of(found, counts(found, spans))


def shapes_of(found: Characters, counted: Counts) -> Shapes:
    """Describe spans of a text, which do not end with white space and whose characters were counted."""
    final = _final_sign(found, counted.edges)
    terminal = found.at(final, Class.TERMINAL)
    words, ends = counted.words, counted.sentence_ends
    return Shapes(
        words=words,
        terminal=terminal,
        sentence_ends=ends,
        lower=np.where(counted.cased > 0, counted.lower / counted.cased.clip(1), 1.0),
        opens_list=(words >= _FEW) & found.at(counted.edges[:, 1] - 1, Class.COLON),
        question=(words <= _SHORT) & (ends == 0) & found.at(final, Class.ASKING),
        digits=counted.digits / counted.letters.clip(1),
        prose=(terminal & (words >= _FEW)) | ((ends >= 1) & (words >= _SEVERAL)),
        lines=np.ones_like(words),
    )


def with_lists(shapes: Shapes, blocks: Sequence[Block]) -> Shapes:
    """Return the shapes of blocks of which some are lists of links, no running text whatever their links end with.

    >>> from newsclean.records import Block
    >>> texts = ["Why it rains so much.\\nWho pays?\\nWhere the river rose."] * 2
    >>> blocks = [Block(text, Span(0, 0), kind) for text, kind in zip(texts, ("paragraph", "link_list"))]
    >>> found = with_lists(shapes_in(texts), blocks)
    >>> found.prose.tolist(), found.lines.tolist()
    ([True, False], [1, 3])
    """
    lines = [block.text.count("\n") + 1 if block.kind == "link_list" else 0 for block in blocks]
    links = np.array(lines, dtype=np.int64)
    return shapes._replace(prose=shapes.prose & (links == 0), lines=links.clip(1))


def _final_sign(found: Characters, edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where the last character of each span stands, but for the quotes and brackets that close it."""
    first, at = edges[:, 0], edges[:, 1] - 1
    for _ in range(_CLOSERS):
        closes = found.at(at, Class.CLOSING) & (at > first)
        if not closes.any():
            break
        at = at - closes
        at = at - (closes & found.at(at, Class.SPACE) & (at > first))
    return at

"""Plain text -> blocks.

Blank lines part blocks. Within a stretch without blank lines, a line goes on with the one before it where that is
how it was broken: the text is hard-wrapped and the line's first word would not have fitted above (RFC 3676 calls
such lines flowed), or a dump of text nodes cut a sentence in pieces: the line starts in lower case, or the next one
does and the line is as short as a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.characters import Class, characters_of
from newsclean.records import Block, Span
from newsclean.wrapping import wrapped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.characters import Characters
    from newsclean.records import BlockKind

BULLET = re.compile(r"(?:(?P<dot>[-*•‣◦▪●])|[–—·]|\(?\d{1,2}[.)]|[a-z]\))\s+\S", re.I)
"""What an item of a list starts with. A dash may open speech and a number may count: a `dot` says nothing more."""
HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
"""What a heading starts with in Markdown."""
_ENDED = re.compile(r"[.!?…:;。！？：；]['\"”’»›)\]）」』]*$")
_GOES_ON = re.compile(r"[,;.:!?)\]”’»%、，。」』]")
_LINK = 60
"""Characters: the text of a link within a sentence is shorter (chosen on dumps of text nodes, of 30, 40 and 60)."""
_SEVERAL = 6
"""Words: labels above an article have fewer (chosen there, of 3, 4 and 6; with 3, more headlines were joined)."""


class Lines(NamedTuple):
    """The lines of a text that are not blank, without the blanks around them."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    number: NDArray[np.int64]
    """Counted from 1."""
    after_blank: NDArray[np.bool_]
    """The first one counts as well."""


def text_blocks(text: str) -> tuple[Block, ...]:
    """Segment plain text into blocks whose spans index it.

    >>> [block.text for block in text_blocks("Rain\\n\\nIt rained all\\nday.\\nIt stopped.")]
    ['Rain', 'It rained all\\nday.', 'It stopped.']
    """
    return blocks_of(text, characters_of(text))


def blocks_of(text: str, found: Characters) -> tuple[Block, ...]:
    """Segment plain text whose characters were looked up."""
    lines = lines_of(found)
    begins = ~_flowing(text, found, lines)
    first = np.flatnonzero(begins)
    ends = lines.end[np.append(first[1:], len(begins)) - 1] if len(first) else lines.end
    kinds = _kinds(text, found, lines)
    spans = zip(lines.start[first].tolist(), ends.tolist(), lines.number[first].tolist(), first.tolist(), strict=True)
    return tuple(
        Block(text[start:end], Span(start, end), kinds.get(line, "paragraph"), line=number)
        for start, end, number, line in spans
    )


def lines_of(found: Characters) -> Lines:
    """Find the lines of a text.

    >>> lines_of(characters_of("One\\n\\n two\\nthree")).after_blank.tolist()
    [True, True, False]
    """
    solid = np.flatnonzero(~found.are(Class.BLANK))
    line = np.cumsum(found.are(Class.FEED))[solid]
    begins = np.diff(line, prepend=-1) > 0
    start, end = solid[begins], solid[np.append(begins[1:], True)[: len(solid)]] + 1
    feeds = np.cumsum(found.points == ord("\n"))[start]
    return Lines(start, end, feeds + 1, np.diff(feeds, prepend=-2) > 1)


def _flowing(text: str, found: Characters, lines: Lines) -> NDArray[np.bool_]:
    """Whether a line goes on with the one before it."""
    full = wrapped(found, lines)
    flowing = ~lines.after_blank & (full | found.at(lines.start, Class.LOWER | Class.GOES_ON))
    for at in np.flatnonzero(flowing).tolist():
        above, line = (text[lines.start[row] : lines.end[row]] for row in (at - 1, at))
        flowing[at] = _flows(above, line, full[at])
    return flowing | _bridging(text, lines, flowing)


def _flows(above: str, line: str, full: bool) -> bool:
    if _is_item(above, line):
        return False
    return full or (not _ENDED.search(above[-8:]) and (line[0].islower() or bool(_GOES_ON.match(line))))


def _bridging(text: str, lines: Lines, flowing: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a line is a link or the like, in a sentence that was cut before and behind it."""
    bridging = np.append(flowing, False)[1:] & ~flowing & ~lines.after_blank & (lines.end - lines.start <= _LINK)
    for at in np.flatnonzero(bridging).tolist():
        above, line = (text[lines.start[row] : lines.end[row]] for row in (at - 1, at))
        bridging[at] = _is_cut(above) and not _is_item(above, line)
    return bridging


def _is_cut(line: str) -> bool:
    """Whether a line is the start of a sentence: several words, of which the last is in lower case."""
    words = line.split()
    return len(words) >= _SEVERAL and words[-1][0].islower() and not _ENDED.search(line[-8:])


def _is_item(above: str, line: str) -> bool:
    """Whether a line is an item of a list, a heading or below one."""
    return bool(BULLET.match(line) or HASHES.match(line) or HASHES.match(above))


def _kinds(text: str, found: Characters, lines: Lines) -> dict[int, BlockKind]:
    """Name what a line opens, where that is certain and no paragraph."""
    kinds: dict[int, BlockKind] = {}
    second = np.minimum(lines.start + 1, max(0, len(found.points) - 1))
    may = found.at(lines.start, Class.OPENS_ITEM) | (found.points[second] == ord(")"))
    for at in np.flatnonzero(may).tolist():
        line = text[lines.start[at] : lines.end[at]]
        if BULLET.match(line):
            kinds[at] = "list_item"
        elif HASHES.match(line):
            kinds[at] = "heading"
    return kinds

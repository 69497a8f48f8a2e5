"""Plain text -> blocks.

Blank lines part blocks. Within a stretch without blank lines, a line goes on with the one before it where that is
how it was broken: the text is hard-wrapped and the line's first word would not have fitted above (RFC 3676 calls
such lines flowed), or a dump of text nodes cut a sentence in pieces and the line starts in lower case.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsclean.records import Block, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.records import BlockKind

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]*\S")
BULLET = re.compile(r"(?:(?P<dot>[-*•‣◦▪●])|[–—·]|\(?\d{1,2}[.)]|[a-z]\))\s+\S", re.I)
"""What an item of a list starts with. A dash may open speech and a number may count: a `dot` says nothing more."""
HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
"""What a heading starts with in Markdown."""
_ENDED = re.compile(r"[.!?…:;。！？：；]['\"”’»›)\]）」』]*$")
_GOES_ON = re.compile(r"[,;.:!?)\]”’»%、，。」』]")
_WIDEST = 120
"""Characters: text wrapped by hand or by mail programs is at most this wide."""


class Line(NamedTuple):
    """A non-blank line without the white space around it."""

    text: str
    start: int
    number: int
    after_blank: bool


def text_blocks(text: str) -> tuple[Block, ...]:
    """Segment plain text into blocks whose spans index it.

    >>> [block.text for block in text_blocks("Rain\\n\\nIt rained all\\nday.\\nIt stopped.")]
    ['Rain', 'It rained all\\nday.', 'It stopped.']
    """
    lines = list(_lines(text))
    width = wrap_width(lines)
    return tuple(_block(text, group) for group in _groups(lines, width))


def _lines(text: str) -> Iterator[Line]:
    end = number = 0
    for match in _LINE.finditer(text):
        feeds = text.count("\n", end, match.start())
        stripped = match[0].lstrip()
        number += feeds
        yield Line(stripped, match.end() - len(stripped), number + 1, feeds > 1 or not end)
        end = match.end()


def wrap_width(lines: list[Line]) -> int:
    """Return the width that the text is wrapped at, in characters, or 0 where each line is a paragraph."""
    inner = sorted(len(a.text) for a, b in pairwise(lines) if not b.after_blank)
    if len(inner) < 4:
        return 0
    widest, typical = inner[int(0.95 * (len(inner) - 1))], inner[len(inner) // 2]
    return inner[-1] if 30 <= widest <= _WIDEST and typical >= 0.75 * widest and inner[-1] <= 1.2 * widest else 0


def _groups(lines: Iterable[Line], width: int) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not _flows(group[-1], line, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _flows(above: Line, line: Line, width: int) -> bool:
    if line.after_blank or BULLET.match(line.text) or HASHES.match(line.text) or HASHES.match(above.text):
        return False
    if width and len(above.text) + 1 + len(line.text.split(None, 1)[0]) > width:
        return True
    if _ENDED.search(above.text[-8:]):
        return False
    return line.text[0].islower() or bool(_GOES_ON.match(line.text))


def _block(text: str, group: list[Line]) -> Block:
    span = Span(group[0].start, group[-1].start + len(group[-1].text))
    return Block(text[span.start : span.end], span, _kind(group[0].text), line=group[0].number)


def _kind(line: str) -> BlockKind:
    """Name what a block is by its first line, where that is certain."""
    return "list_item" if BULLET.match(line) else "heading" if HASHES.match(line) else "paragraph"

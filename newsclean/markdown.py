"""A cleaned page -> Markdown (CommonMark, tables as in GFM) that renders to the same words.

Headings have the level of their ``h1`` to ``h6``, items of ``ol`` their number; rows of one table stand together, the
first as its head. Characters that Markdown would read as markup are escaped, and only where it would.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from newsclean.paths import table_of
from newsclean.text_blocks import BULLET, HASHES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.records import Block, SourceKind

_LEVEL = re.compile(r"/h([1-6])(?:\[\d+\])?(?:/|$)")
_NUMBERED = re.compile(r"/ol(?:\[\d+\])?/li(?:\[(\d+)\])?(?:/|$)")
_ORDERED = re.compile(r"/ol(?:\[\d+\])?$")
_INLINE = re.compile(r"[\\`*<\[\]|~]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
_OPENING = re.compile(r"(?P<sign>[-+=#>:])|(?P<number>\d{1,9})(?=[.)](?:\s|$))")
_DEFAULT_LEVEL = 2
"""The level of a heading whose element is no ``h1`` to ``h6``: the page's title is the first."""


def markdown(blocks: Iterable[Block], kind: SourceKind) -> str:
    """Write kept blocks as Markdown.

    >>> from newsclean.clean import clean
    >>> print(markdown(clean("It rained *all* day there, they said:\\n- Monday\\n- Tuesday").paragraphs, "text"))
    It rained \\*all\\* day there, they said:
    <BLANKLINE>
    - Monday
    - Tuesday
    """
    groups = groupby(blocks, key=_together)
    return "\n\n".join(_group(list(members), kind) for _, members in groups)


def _together(block: Block) -> tuple[str, str]:
    """What stands without a blank line between: rows of one table, items of a list. All else is by itself."""
    if block.kind == "table_row":
        return "rows", table_of(block.path)
    if block.kind == "list_item" and _marker(block):
        return "items", "numbered" if _NUMBERED.search(block.path) else ""
    return "block", f"{block.span.start}"


def _group(blocks: list[Block], kind: SourceKind) -> str:
    first = blocks[0]
    if first.kind == "table_row":
        return _table(blocks)
    if first.kind == "list_item" and _marker(first):
        return "\n".join(_item(block) for block in blocks)
    if first.kind == "link_list":
        return _links(first)
    if first.kind == "heading":
        return _heading(first)
    text = _paragraph(first.text, hard=kind == "html")
    return "> " + text.replace("\n", "\n> ") if first.kind == "quote" else text


def _heading(block: Block) -> str:
    hashes = HASHES.match(block.text) if not block.path else None
    level = _LEVEL.search(block.path)
    sign = hashes[1] if hashes else "#" * (int(level[1]) if level else _DEFAULT_LEVEL)
    text = _flat(block.text[hashes.end() :] if hashes else block.text)
    return f"{sign} {_escaped(text).replace('#', chr(92) + '#')}"


def _marker(block: Block) -> str:
    """Return the sign of a list's item; empty for a plain text's item whose own sign says more than a bullet."""
    if block.path:
        numbered = _NUMBERED.search(block.path)
        return f"{numbered[1] or 1}." if numbered else "-"
    bullet = BULLET.match(block.text)
    return "-" if bullet and bullet["dot"] else ""


def _item(block: Block) -> str:
    bullet = BULLET.match(block.text) if not block.path else None
    sign = _marker(block)
    text = _paragraph(block.text[bullet.end("dot") :] if bullet else block.text, hard=bool(block.path))
    return f"{sign} " + text.replace("\n", "\n" + " " * (len(sign) + 1))


def _links(block: Block) -> str:
    lines = enumerate(block.text.splitlines(), 1)
    numbered = _ORDERED.search(block.path)
    return "\n".join(f"{f'{number}.' if numbered else '-'} {_paragraph(line, hard=True)}" for number, line in lines)


def _table(rows: list[Block]) -> str:
    cells = [[_escaped(_flat(cell)) for cell in row.text.split("\t")] for row in rows]
    width = max(map(len, cells))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _paragraph(text: str, *, hard: bool) -> str:
    """Escape a text; its line feeds are a page's line breaks, or only where a plain text was wrapped."""
    lines = [_escaped_line(" ".join(line.split())) for line in text.splitlines()]
    return ("\\\n" if hard else "\n").join(line for line in lines if line)


def _escaped_line(line: str) -> str:
    opening = _OPENING.match(line)
    if opening and opening["sign"]:
        return "\\" + opening["sign"] + _escaped(line[1:])
    if opening:
        end = opening.end()
        return f"{line[:end]}\\{line[end]}{_escaped(line[end + 1 :])}"
    return _escaped(line)


def _escaped(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _flat(text: str) -> str:
    return " ".join(text.split())

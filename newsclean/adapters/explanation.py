"""A cleaned page -> its blocks in order, kept or struck through, each with its reason."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from newsclean.adapters.json_records import in_order
from newsclean.adapters.terminal import counted
from newsclean.records import Removal

if TYPE_CHECKING:
    from rich.console import Console

    from newsclean.records import Block, Cleaned


def plain(page: Cleaned) -> str:
    """Return a line for each block: ``+`` for a kept one, ``-`` with rule, score and evidence for a removed one.

    >>> from newsclean import clean
    >>> print(plain(clean("Rain warning\\n\\nIt rained all day in the valley, the mayor said.")))
    - [headline 0.75] Rain warning  (an unended line of 2 words above the body)
    + It rained all day in the valley, the mayor said.
    """
    return "\n".join(map(_line, in_order(page)))


def show(console: Console, page: Cleaned) -> None:
    """Show the blocks as a page: kept ones plain, removed ones struck through, with the reason under them.

    Neighbours that went for one reason share it.
    """
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    for reason, group in groupby(in_order(page), key=_reason):
        sign, style = (Text("-", "red"), "strike dim") if reason else (Text("+", "green"), "")
        for item in group:
            table.add_row(sign, Text(" ".join(item.text.split()), style))
        if reason:
            rule, score, evidence = reason
            table.add_row("", Text.assemble((f"{rule} {score:.2f}", "red"), (f": {evidence}", "dim")))
        table.add_row()
    console.print(table)


def summary(page: Cleaned) -> str:
    """Count the blocks kept and those that each rule removed, in a line."""
    rules = Counter(removal.rule for removal in page.removals)
    kept = f"{counted(len(page.paragraphs), 'block')} kept, {len(page.removals):,} removed"
    reasons = ", ".join(f"{rule} {count}" for rule, count in rules.most_common())
    return f"{kept} ({reasons})" if reasons else kept


def _reason(item: Block | Removal) -> tuple[str, float, str] | None:
    return (item.rule, item.score, item.evidence) if isinstance(item, Removal) else None


def _line(item: Block | Removal) -> str:
    text = " ".join(item.text.split())
    if isinstance(item, Removal):
        return f"- [{item.rule} {item.score:.2f}] {text}  ({item.evidence})"
    return f"+ {text}"

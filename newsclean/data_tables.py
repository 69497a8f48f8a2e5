"""Which rows of a page are of tables of data set into running text: results, prices, measurements.

A row by itself is figures and single words, as a menu's or a form's is; what stands above and below its table tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.paths import table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.records import Block

_FEWEST = 3
"""Rows of the smallest table."""
_NEAR = 2
"""Blocks above and below a table among which running text stands: its title, or a source, may be between."""
_LINKED = 0.2
"""Least share of a table's characters inside links by which it is a list of other pages."""


def tables_in_text(blocks: Sequence[Block], text: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each block whether it is a row of a table of data that has running text of the article on both sides.

    >>> from newsclean.records import Block, Span
    >>> rows = [Block(f"{n}\\t{n * n}", Span(0, 0), "table_row", f"/html/body/table/tr[{n}]") for n in (1, 2, 3)]
    >>> said = Block("It rained all day.", Span(0, 0))
    >>> tables_in_text([said, *rows, said], np.array([True, False, False, False, True])).tolist()
    [False, True, True, True, False]
    """
    found = np.zeros(len(blocks), dtype=np.bool_)
    for rows in _tables(blocks):
        above, below = max(0, rows[0] - _NEAR), rows[-1] + 1 + _NEAR
        if text[above : rows[0]].any() and text[rows[-1] + 1 : below].any() and not _is_linked(blocks, rows):
            found[rows] = True
    return found


def _tables(blocks: Sequence[Block]) -> list[list[int]]:
    """Return the rows of each table whose rows have several cells of plain text."""
    tables: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind == "table_row" and "\t" in block.text:
            tables.setdefault(table_of(block.path), []).append(index)
    return [rows for rows in tables.values() if len(rows) >= _FEWEST]


def _is_linked(blocks: Sequence[Block], rows: Sequence[int]) -> bool:
    linked = sum(blocks[row].markup.links * len(blocks[row].text) for row in rows)
    return linked >= _LINKED * sum(len(blocks[row].text) for row in rows)

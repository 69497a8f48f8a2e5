"""Consoles, and what is shown on them. rich is imported when something is shown, and knows of NO_COLOR and of pipes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def console(*, stderr: bool = False) -> Console:
    """Return a console that shows text as it is: no markup, no guessed colours, no emoji codes."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def message(text: str, style: str = "") -> None:
    """Write a message to stderr, under the program's name."""
    if not sys.stderr.isatty():
        print(f"newsclean: {text}", file=sys.stderr)
        return
    from rich.text import Text

    console(stderr=True).print(Text.assemble(("newsclean: ", "bold"), (text, style)))


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "source"), counted(1200, "source")
    ('1 source', '1,200 sources')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"

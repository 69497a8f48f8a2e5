"""`newsclean config`: what is in force, and where it is from."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from newsclean.adapters import terminal
from newsclean.configuration import DEFAULT

if TYPE_CHECKING:
    from newsclean.configuration import Configuration, Setting


def show_files(configuration: Configuration) -> None:
    """Name the files that settings are read from, one a line."""
    for name in configuration.files:
        print(name)
    if not configuration.files:
        terminal.message("no newsclean.toml, and no [tool.newsclean] in a pyproject.toml, here or above")


def show_settings(configuration: Configuration) -> None:
    """Show every option, its value and where it is from: a table on a terminal, else lines with tabs between."""
    if sys.stdout.isatty():
        _show_table(configuration)
        return
    for key, setting in configuration.settings.items():
        print(key, _value(setting), setting.origin, sep="\t")


def _show_table(configuration: Configuration) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("option", "value", "from", box=None, pad_edge=False, header_style="bold")
    section = ""
    for key, setting in configuration.settings.items():
        if section and not key.startswith(section):
            table.add_row()
        section = key.partition(".")[0] + "."
        style = "dim" if setting.origin == DEFAULT else "bold"
        table.add_row(*(Text(text, style) for text in (key, _value(setting), setting.origin)))
    terminal.console().print(table)


def _value(setting: Setting) -> str:
    return "none" if setting.said is None else json.dumps(setting.said, ensure_ascii=False, default=str)

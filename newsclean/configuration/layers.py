"""Where settings come from: [tool.newsclean] of a pyproject.toml, a newsclean.toml, ``--set`` on the command line."""

from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FLAG = "--set"
_TOOL = ("tool", "newsclean")


class Layer(NamedTuple):
    """Settings from one place."""

    name: str
    """What the place is called in messages: the file as seen from the working directory, or the flag."""
    sections: dict[str, Any]
    directory: Path
    """What the names of files in it are relative to."""
    prefix: str = ""
    """What stands before the sections' names in the file."""


def file_layers(directory: Path) -> Iterator[Layer]:
    """Yield the settings of the nearest files, at or above a directory: those that count less first.

    Raises `OptionError`, naming it, for a file that can't be read or is not TOML.
    """
    for name, inside in (("pyproject.toml", _TOOL), ("newsclean.toml", ())):
        found = (_layer(folder / name, inside, directory) for folder in (directory, *directory.parents))
        nearest = next(filter(None, found), None)
        if nearest is not None:
            yield nearest


def flag_layer(chosen: Sequence[str], directory: Path) -> Layer:
    """Return the settings of flags, each ``SECTION.OPTION=VALUE``; the value is TOML, or a string without quotes.

    >>> from pathlib import Path
    >>> flag_layer(["clean.voted_content=0.2", "clean.engine=fast"], Path()).sections
    {'clean': {'voted_content': 0.2, 'engine': 'fast'}}
    """
    sections: dict[str, Any] = {}
    for flag in chosen:
        key, equals, value = flag.partition("=")
        section, dot, name = key.strip().partition(".")
        if not (equals and dot and section and name):
            raise OptionError(f"{FLAG} {flag}: give SECTION.OPTION=VALUE, such as clean.voted_content=0.2")
        sections.setdefault(section, {})[name] = _value(value.strip())
    return Layer(FLAG, sections, directory)


def _layer(path: Path, inside: Sequence[str], directory: Path) -> Layer | None:
    """Return the settings of a file; None where there is no file, or it says nothing of newsclean."""
    shown = os.path.relpath(path, directory)
    text = _text(path, shown)
    if text is None or (inside and inside[-1] not in text):
        return None
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{shown} is not TOML: {error}") from error
    for name in inside:
        table = table.get(name)
        if table is None:
            return None
    return Layer(shown, table, path.parent, "".join(f"{name}." for name in inside))


def _text(path: Path, shown: str) -> str | None:
    try:
        return path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(f"{shown} can't be read: {error}") from error


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, KeyError):
        return text

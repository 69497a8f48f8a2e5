"""A value of a configuration -> the value of an option: of its kind, in its range; or an error that says what to give.

Nothing is guessed: a number is no string, a whole number will do for a number. An option that is in bytes (its name
ends in ``memory`` or ``bytes``) also takes a size such as "2GB"; one that may be unset takes "none".
"""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from newsclean.errors import OptionError
from newsclean.site_rules import SiteRules
from newsclean.sizes import size_in_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsclean.configuration.known import Option

    Kind = tuple[str, Callable[[Any], bool], Callable[[Any], object]]

_NONE = "none"
_IN_BYTES = ("memory", "bytes")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())


_KINDS: dict[object, Kind] = {
    bool: ("true or false", lambda value: isinstance(value, bool), bool),
    int: ("a whole number", lambda value: _is_number(value) and isinstance(value, int), int),
    int | str: ("a whole number or a size", lambda value: _is_number(value) and isinstance(value, int), int),
    float: ("a number", _is_number, float),
    str: ("a string", lambda value: isinstance(value, str), str),
    tuple[str, ...]: ("a list of strings", _are_strings, tuple),
    tuple[tuple[str, str], ...]: ("a table of strings", _is_table, lambda value: tuple(value.items())),
    SiteRules: ("the name of a rules file", lambda value: isinstance(value, str), str),
}
"""For each kind of option what to give, whether a value is that, and how it becomes the option's."""


def option_value(option: Option, value: object, directory: Path) -> object:
    """Return a value as its option takes it; names of files are relative to `directory`.

    Raises `OptionError` for a value of another kind or out of range.

    >>> from pathlib import Path
    >>> from newsclean.configuration.known import options
    >>> memory = next(option for option in options() if option.key == "near.memory")
    >>> option_value(memory, "2GB", Path())
    2000000000
    """
    kind, others = option.kind, get_args(option.kind)
    if NoneType in others:
        if value == _NONE:
            return None
        (kind,) = (one for one in others if one is not NoneType)
    taken = _of_kind(option, kind, value)
    taken = _rules(str(taken), directory) if kind is SiteRules else taken
    option.group(**{option.name: taken})
    return taken


def _of_kind(option: Option, kind: Any, value: object) -> object:
    if get_origin(kind) is Literal:
        return value
    if isinstance(value, str) and option.name.endswith(_IN_BYTES):
        return size_in_bytes(value, option.name)
    what, fits, convert = _KINDS[kind]
    if not fits(value):
        raise OptionError(f"{option.name} is {value!r}: give {what}")
    return convert(value)


def _rules(name: str, directory: Path) -> SiteRules:
    try:
        return SiteRules.load(directory / name)
    except OSError as error:
        raise OptionError(f"rules is {name!r}: can't be read: {error.strerror}") from error

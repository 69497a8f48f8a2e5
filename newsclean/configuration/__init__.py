"""What is in force: every option, its value, and where that is from.

A flag goes before ``newsclean.toml``, that before ``[tool.newsclean]`` of ``pyproject.toml``, and that before the
default; of each file the nearest counts, in the working directory or above. What newsclean doesn't know is an error.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from newsclean.configuration.known import GROUPS, lender, options
from newsclean.configuration.layers import FLAG, file_layers, flag_layer
from newsclean.configuration.values import option_value
from newsclean.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsclean.configuration.known import Option
    from newsclean.configuration.layers import Layer

Group = TypeVar("Group")
DEFAULT = "default"


class Setting(NamedTuple):
    """The value of an option."""

    value: Any
    said: object
    """The value as it was written."""
    origin: str


@dataclass(frozen=True, slots=True)
class Configuration:
    """Every option with its value, by its key: ``clean.strip``."""

    settings: Mapping[str, Setting]
    files: tuple[str, ...] = ()
    """The files that were read, those that count less first."""

    def options(self, group: type[Group], **flags: object) -> Group:
        """Return a group of options as configured; flags that are not None go before.

        >>> from pathlib import Path
        >>> from newsclean import StoryOptions
        >>> found = configured(Path("/"), ["clean.engine=fast"]).options(StoryOptions, min_words=4)
        >>> found.clean.engine, found.min_words
        ('fast', 4)
        """
        given = {name: value for name, value in flags.items() if value is not None}
        return group(**{**dict(self._values(group)), **given})

    def _values(self, group: type) -> Iterator[tuple[str, Any]]:
        (section,) = {section for section, one in GROUPS if one is group}
        for field in fields(group):
            other = lender(group, field)
            if other is None:
                yield field.name, self.settings[f"{section}.{field.name}"].value
            else:
                lent: Any = self.options(other)
                yield field.name, lent if other is type(field.default) else getattr(lent, field.name)


def configured(directory: Path, chosen: Sequence[str] = ()) -> Configuration:
    """Read what is in force in a directory.

    chosen are settings of the command line, each ``SECTION.OPTION=VALUE``. Raises `OptionError` for a file that is not
    TOML, a section or an option that there is none of, and a value of the wrong kind or out of range; the message names
    the file, the key and what to write instead.

    >>> from pathlib import Path
    >>> configured(Path("/"), ["near.treads=2"])
    Traceback (most recent call last):
    newsclean.errors.OptionError: --set: there is no option near.treads: did you mean near.threads?
    """
    known = {option.key: option for option in options()}
    settings = {key: Setting(option.default, option.default, DEFAULT) for key, option in known.items()}
    files = tuple(file_layers(directory))
    for layer in (*files, flag_layer(chosen, directory)):
        settings.update(_settings(layer, known))
    return Configuration(settings, tuple(layer.name for layer in files))


def _settings(layer: Layer, known: Mapping[str, Option]) -> Iterator[tuple[str, Setting]]:
    for section, table in _sections(layer):
        for name, value in table.items():
            option = known.get(f"{section}.{name}")
            if option is None:
                raise OptionError(f"{layer.name}: there is no option {section}.{name}{_meant(section, name, known)}")
            yield option.key, _setting(option, value, layer)


def _sections(layer: Layer) -> Iterator[tuple[str, dict[str, Any]]]:
    names = dict.fromkeys(section for section, _ in GROUPS)
    for section, table in layer.sections.items():
        if section in names and isinstance(table, dict):
            yield section, table
        elif section in names:
            raise OptionError(f"{layer.name}: {section} is {table!r}: write a section [{layer.prefix}{section}]")
        else:
            hint = _nearest(section, names) or f"there are {', '.join(names)}"
            raise OptionError(f"{layer.name}: there is no section {section}: {hint}")


def _setting(option: Option, value: object, layer: Layer) -> Setting:
    try:
        taken = option_value(option, value, layer.directory)
    except OptionError as error:
        raise OptionError(f"{layer.name}: {option.section}.{error}") from error
    origin = layer.name if layer.name == FLAG else f"{layer.name}:[{layer.prefix}{option.section}]"
    return Setting(taken, value, origin)


def _meant(section: str, name: str, known: Mapping[str, Option]) -> str:
    """Return a hint: an option of that section with nearly that name, else one of that very name elsewhere."""
    here = [key for key in known if key.startswith(f"{section}.")]
    same = next((option.key for option in known.values() if option.name == name), "")
    hint = _nearest(f"{section}.{name}", here, 0.75) or (same and f"did you mean {same}?")
    return f": {hint or 'there are ' + ', '.join(here)}"


def _nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    return next((f"did you mean {one}?" for one in get_close_matches(name, list(known), 1, cutoff)), "")

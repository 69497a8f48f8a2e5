"""SiteRules: what a user wants stripped or kept on which host, from a TOML file.

    ["*"]
    strip_text = ["^Advertisement$"]

    ["example.com"]
    strip = ["div.related", "aside"]
    keep = ["p.standfirst"]
    strip_text = ["^Follow us on "]
    keep_text = ["(?i)^correction:"]

`strip` and `keep` are CSS selectors (pages only), `strip_text` and `keep_text` regular expressions searched for in a
block's text. A table counts for its host and the hosts below it, ``"*"`` for all; a source whose address is not known
has the rules of ``"*"`` only. The longest host name decides first; in one table, keep wins over strip. What is kept is
kept whatever any other rule says.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclean.errors import OptionError
from newsclean.orders import Order, checked
from newsclean.sites import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.orders import Action, Target

_ALL = "*"
_KEYS: dict[str, tuple[Action, Target]] = {
    "keep": ("keep", "selector"),
    "keep_text": ("keep", "pattern"),
    "strip": ("strip", "selector"),
    "strip_text": ("strip", "pattern"),
}
"""In the order in which they win."""
_HEADER = re.compile(r"""\s*\[\s*["']?(?P<host>[^"'\]]*?)["']?\s*\]""")


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The orders of a rules file, those that decide first in front. `CleanOptions(rules=...)` uses them."""

    orders: tuple[Order, ...] = ()

    @classmethod
    def load(cls, path: str | Path) -> SiteRules:
        """Read a rules file.

        Raises `OptionError`, naming file and line, for what is not TOML, no such table, no CSS and no regular
        expression; `OSError` where there is no file.
        """
        try:
            text = Path(path).read_text("utf-8")
        except UnicodeDecodeError as error:
            raise OptionError(f"{path} is not UTF-8: {error}") from error
        return cls.parse(text, str(path))

    @classmethod
    def parse(cls, text: str, name: str = "rules") -> SiteRules:
        """Read the text of a rules file; `name` stands in the errors, which are those of `load`.

        >>> rules = SiteRules.parse('["example.com"]\\nstrip = ["p.ad"]\\nkeep_text = ["^Correction"]')
        >>> [(order.action, order.value, order.origin) for order in rules.on("https://www.example.com/a")]
        [('keep', '^Correction', 'rules, line 3'), ('strip', 'p.ad', 'rules, line 2')]
        >>> rules.on("https://example.org/")
        ()
        """
        lines = text.splitlines()
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            reason = str(error).replace("at end of document", f"at line {len(lines)}, the last one")
            raise OptionError(f"{name} is not TOML: {reason}") from error
        places = _Places(name, lines)
        orders = [order for host, table in tables.items() for order in _orders(host, table, places)]
        ranks = list(_KEYS.values())
        orders.sort(key=lambda order: (-len(order.host), ranks.index((order.action, order.target))))
        return cls(tuple(orders))

    def on(self, address: str | None) -> tuple[Order, ...]:
        """Return the orders for a page's address (or host), the one that decides first in front."""
        host = host_of(address or "")
        return tuple(order for order in self.orders if not order.host or f".{host}".endswith(f".{order.host}"))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in the file a value stands; tomllib does not say."""

    name: str
    lines: list[str]

    def of(self, host: str, value: str = "") -> str:
        """Name the first line of a host's table that has the value; else the table's first."""
        forms = (value, json.dumps(value, ensure_ascii=False)[1:-1])
        first = 0
        for number, line in enumerate(self.lines, 1):
            header = _HEADER.match(line)
            if header and header["host"] == host:
                first = number
            elif first and header and not line.lstrip().startswith(("[[", '["' + value)):
                break
            if first and number > first and any(form in line for form in forms):
                return f"{self.name}, line {number}"
        return f"{self.name}, line {max(first, 1)}"


def _orders(host: str, table: Any, places: _Places) -> Iterator[Order]:
    if not isinstance(table, dict):
        raise OptionError(f'{places.of(host)}: {host!r} stands outside a table: write ["host name"] above it')
    for key, values in table.items():
        if key not in _KEYS:
            raise OptionError(f"{places.of(host, key)}: no such key as {key!r}: use {', '.join(sorted(_KEYS))}")
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise OptionError(f"{places.of(host, key)}: {key} is not a list of strings")
        for value in values:
            yield checked(Order(*_KEYS[key], value, places.of(host, value), "" if host == _ALL else _host(host)))


def _host(name: str) -> str:
    return host_of(name.lower())

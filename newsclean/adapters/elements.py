"""HTML elements, escaped by construction: only what an element returned is markup, every other text is escaped.

Characters that can't be seen but change what is seen (controls, bidi marks) are shown by their code point.
"""

from __future__ import annotations

import re
from html import escape

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Controls but tab and line feed, bidi marks, surrogates and the like. Joiners stay: scripts and emoji need them."""
_VOID = frozenset({"br", "input", "meta"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: str | bool) -> Html:
    """Return an element; underscores around an attribute's name are left out, those within it become hyphens.

    >>> element("p", "5 < 6, ", element("b", "R&D"), class_="note", hidden=True)
    '<p class="note" hidden>5 &lt; 6, <b>R&amp;D</b></p>'
    """
    given = "".join(_attribute(key, value) for key, value in attributes.items() if value is not False)
    opening = f"<{name}{given}>"
    return Html(opening if name in _VOID else f"{opening}{joined(*inside)}</{name}>")


def joined(*inside: str) -> Html:
    """Return texts and elements, one after the other.

    >>> joined("a < b", element("br"))
    'a &lt; b<br>'
    """
    return Html("".join(item if isinstance(item, Html) else shown(item) for item in inside))


def shown(text: str) -> Html:
    """Return a text as markup that shows it as it is, and what can't be seen by its code point.

    >>> shown("<i>\\x00")
    '&lt;i&gt;<span class="sign">U+0000</span>'
    """
    return Html(_UNSEEN.sub(lambda match: f'<span class="sign">{_code(match)}</span>', escape(text)))


def _attribute(name: str, value: str | bool) -> str:
    name = name.strip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(plain(str(value)))}"'


def plain(text: str) -> str:
    """Return a text for a place that holds no elements, such as an attribute or a title.

    >>> plain("a\\u202eb")
    'a[U+202E]b'
    """
    return _UNSEEN.sub(lambda match: f"[{_code(match)}]", text)


def _code(match: re.Match[str]) -> str:
    return f"U+{ord(match[0]):04X}"

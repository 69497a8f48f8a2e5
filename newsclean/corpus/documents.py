"""A record of a corpus -> a document: which field is the text, which the address, and so on.

A field that the options name is taken; else the first of the usual names that the record has. HTML goes before text,
for it says more; a record whose HTML and text are blank, or no strings, is none. What else is neither a string nor
missing becomes its string.
"""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

USUAL = {
    "html": ("html", "raw_html", "html_content", "page"),
    "text": ("text", "content", "body", "articleBody", "article", "maintext", "paragraph"),
    "id": ("id", "_id", "doc_id", "document_id", "uuid", "guid"),
    "url": ("url", "link", "uri", "source_url", "canonical_url"),
    "date": ("date", "date_published", "datePublished", "published", "published_at", "publish_date", "date_publish",
             "pub_date", "timestamp"),
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "site_name": ("site_name", "source", "publisher", "domain"),
    "language": ("language", "lang"),
}  # fmt: skip
"""The names under which a field is looked for, in this order."""
_CONTENTS = ("html", "text")
"""The fields that are the content, in this order."""


class Document(NamedTuple):
    """What is known of a document before it is cleaned."""

    input: int
    """Number of its input in the plan."""
    position: int
    """Number of its record in the input, from 0."""
    id: str | None
    content: str | bytes
    url: str | None = None
    date: str | None = None
    title: str | None = None
    author: str | None = None
    site_name: str | None = None
    language: str | None = None


class Unread(NamedTuple):
    """A record that could not be read, and why."""

    input: int
    position: int
    id: str | None
    reason: str


def names_for(columns: Iterable[str], fields: Mapping[str, str]) -> dict[str, str]:
    """Return for each field that records with these columns have, the name of its column.

    >>> names_for(["body", "link", "n"], {})
    {'text': 'body', 'url': 'link'}
    """
    known = set(columns)
    wanted = {field: (fields[field],) if field in fields else usual for field, usual in USUAL.items()}
    found = {field: next((name for name in names if name in known), "") for field, names in wanted.items()}
    return {field: name for field, name in found.items() if name}


def document(record: Mapping[str, Any], names: Mapping[str, str], place: tuple[int, int]) -> Document | Unread:
    """Return the document that a record holds; `place` is the number of its input, and its own in that.

    >>> document({"body": "Rain.", "id": 7}, {"text": "body", "id": "id"}, (0, 3))[:4]
    (0, 3, '7', 'Rain.')
    >>> document({"body": 12}, {"text": "body"}, (0, 3)).reason
    'no text: its body is int, not a string'
    """
    said = {field: record.get(name) for field, name in names.items()}
    contents = {names[field]: said.pop(field) for field in _CONTENTS if field in names}
    known = {field: _string(value) for field, value in said.items()}
    content = next(filter(_is_content, contents.values()), None)
    if content is None:
        return Unread(*place, known.get("id"), _nothing(record, contents))
    return Document(*place, known.get("id"), content, *map(known.get, Document._fields[4:]))


def page(name: str, content: bytes, place: tuple[int, int]) -> Document | Unread:
    """Return the document that a whole file is."""
    if _is_content(content):
        return Document(*place, name, content)
    return Unread(*place, name, "no text: the file is empty")


def _is_content(value: object) -> TypeGuard[str | bytes]:
    return isinstance(value, str | bytes) and bool(value) and not value.isspace()


def _string(value: object) -> str | None:
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value if item) or None
    return None if value is None or value == "" else str(value)


def _nothing(record: Mapping[str, Any], contents: Mapping[str, object]) -> str:
    """Return why a record holds no text; contents is what was looked at, by its column."""
    if not contents:
        has = ", ".join(map(str, list(record)[:12])) or "nothing"
        return f"no text: the record has {has}; name the field of the text, such as --field text=NAME"
    return f"no text: {', '.join(starmap(_lack, contents.items()))}"


def _lack(column: str, value: object) -> str:
    is_empty = value is None or isinstance(value, str | bytes)
    return f"its {column} is {'empty' if is_empty else f'{type(value).__name__}, not a string'}"

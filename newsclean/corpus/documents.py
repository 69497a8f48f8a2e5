"""A record of a corpus -> a document: which field is the text, which the address, and so on.

A field that the options name is taken; else the first of the usual names that the record has. HTML goes before text,
for it says more. What is neither a string nor missing becomes its string.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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
    """
    said = {field: record.get(name) for field, name in names.items()}
    html, text = said.pop("html", None), said.pop("text", None)
    known = {field: _string(value) for field, value in said.items()}
    if "html" not in names and "text" not in names:
        return Unread(*place, known.get("id"), _nothing(record))
    return Document(*place, known.get("id"), _content(html or text), *map(known.get, Document._fields[4:]))


def _content(value: object) -> str | bytes:
    if isinstance(value, str | bytes):
        return value
    return "" if value is None else str(value)


def _string(value: object) -> str | None:
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value if item) or None
    return None if value is None or value == "" else str(value)


def _nothing(record: Mapping[str, Any]) -> str:
    has = ", ".join(map(str, list(record)[:12])) or "nothing"
    return f"no text: the record has {has}; name the field of the text, such as --field text=NAME"

"""WARC -> records: the pages that a crawl was answered with, by fastwarc (``pip install newsclean[warc]``).

Rules:
- Taken are answers to requests, with a status of success and HTML or plain text in them, and the texts of Common
  Crawl's WET files. Every other record is skipped, and counted by its reason.
- What a server compressed or cut into chunks is put together again; the bytes are not decoded to text.
- A record that was cut off, is too long, holds no HTTP or can't be decompressed is broken; those after it are read.
  Where the file itself is damaged no further record can be found: that is said once, and ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple

from newsclean.errors import MissingInputError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

SUFFIXES = (".warc", ".wet")
"""How the names of such files end, that of a compression left out."""
LIMIT = 64_000_000
"""Bytes of the longest record that is read, as the `max_bytes` of `CleanOptions`."""
_PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""Types that are taken, and the field that the content becomes."""
_SUCCESS = range(200, 300)


class Broken(NamedTuple):
    """A record that can't be read, and why."""

    id: str | None
    """Its WARC-Record-ID, where that can be read."""
    reason: str


def warc_records(stream: BinaryIO, skipped: Counter[str], limit: int = LIMIT) -> Iterator[dict[str, Any] | Broken]:
    """Yield the pages in a WARC file, in order.

    stream is the file, open for its bytes; gzip, zstandard and lz4 are undone. A record has `id` (WARC-Record-ID),
    `url` (WARC-Target-URI), `date` (WARC-Date), and `html` or `text` as bytes. What is passed over is counted in
    `skipped`; records of more than `limit` bytes are broken.

    Raises `MissingInputError` where fastwarc is not installed.

    >>> import io
    >>> from collections import Counter
    >>> head = "WARC/1.1\\r\\nWARC-Type: conversion\\r\\nContent-Type: text/plain\\r\\nContent-Length: 4"
    >>> list(warc_records(io.BytesIO(f"{head}\\r\\n\\r\\nRain".encode()), Counter()))
    [{'id': None, 'url': None, 'date': None, 'text': b'Rain'}]
    """
    try:
        for record in archives()(stream, parse_http=False):
            found = _read(record, limit)
            if isinstance(found, str):
                skipped[found] += 1
            else:
                yield found
    except OSError as error:
        yield Broken(None, f"the file is damaged, what follows can't be read: {error}")


def archives() -> type[Any]:
    """Return what iterates over the records of an archive. Raises `MissingInputError` where it is not installed."""
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise MissingInputError("WARC files are read by fastwarc: pip install newsclean[warc]") from error
    return ArchiveIterator


def _read(record: Any, limit: int) -> dict[str, Any] | Broken | str:
    """Return what a record holds; or what is broken in it; or why it is passed over."""
    kind = record.headers.get("WARC-Type") or "response"
    if kind not in ("response", "conversion"):
        return f"{kind} record"
    block = record.reader.read(limit + 1)
    held = _answer(block, "none") if kind == "response" else record
    if reason := _reason_to_skip(held):
        return reason
    if damage := _damage(record, block, limit) or _wrong_http(held):
        return Broken(record.record_id, damage)
    try:
        content = _answer(block, "all").reader.read() if held.is_http else block
    except OSError as error:
        return Broken(record.record_id, f"its content can't be decompressed: {error}")
    url, date = record.headers.get("WARC-Target-URI"), record.headers.get("WARC-Date")
    return {"id": record.record_id, "url": url, "date": date, _PAGES[_type(held)]: content}


def _answer(block: bytes, decode: Literal["none", "all"]) -> Any:
    """Return a block of HTTP as a record of its own: what is wrong in it does no harm to those that follow."""
    from fastwarc.warc import WarcRecord

    answer = WarcRecord()
    answer.is_http = True
    answer.set_bytes_content(block)
    answer.parse_http(auto_decode=decode, quirks_mode=True)
    return answer


def _reason_to_skip(held: Any) -> str:
    """Return why what a record holds is no page; what is no HTTP at all is not skipped."""
    if _wrong_http(held):
        return ""
    if held.is_http and held.http_headers.status_code not in _SUCCESS:
        return f"status {held.http_headers.status_code}"
    return "" if _type(held) in _PAGES else f"type {_type(held) or 'not said'}"


def _wrong_http(held: Any) -> str:
    return "it holds no HTTP" if held.is_http and held.http_headers.status_code is None else ""


def _type(held: Any) -> str:
    named = held.http_content_type if held.is_http else held.headers.get("Content-Type")
    return (named or "").partition(";")[0].strip().lower()


def _damage(record: Any, block: bytes, limit: int) -> str:
    """Return what is wrong with a record's length; nothing where it is as long as it says."""
    said = record.headers.get("Content-Length") or ""
    if not said.isdecimal():
        return "its header is cut off, or says no length"
    if len(block) > limit:
        return f"it has {int(said):,} bytes, over the limit of {limit:,}"
    return "" if len(block) == int(said) else f"it is cut off after {len(block):,} of {int(said):,} bytes"

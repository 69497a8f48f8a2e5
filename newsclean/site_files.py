"""SiteProfile <-> a JSON file that a person can read: a block a line, the most frequent first."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclean.errors import InputError
from newsclean.sites import Sightings, SiteProfile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT = "newsclean site profile"
VERSION = 2
_PLACES = ("outside", "edge", "inside")


def write(profile: SiteProfile, path: str | Path) -> None:
    """Write a profile, whole or not at all: under another name beside its place, synced, then moved there."""
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as handle:
            handle.writelines(_lines(profile))
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def read(path: str | Path) -> SiteProfile:
    """Read a profile. Raises `InputError` naming the file where it is not one, or one of another version."""
    try:
        record = json.loads(Path(path).read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not a site profile: {error}") from error
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise InputError(f'{path} is not a site profile: it has no "format": {json.dumps(FORMAT)}')
    if record.get("version") != VERSION:
        raise InputError(
            f"{path} is a site profile of version {record.get('version')!r}, not {VERSION}: learn it again"
        )
    try:
        return _profile(record)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise InputError(f"{path} is a broken site profile ({error!r}): learn it again") from error


def _lines(profile: SiteProfile) -> Iterator[str]:
    """Yield the file; pages are named by their number in the list of ids."""
    ids = sorted(profile.pages)
    numbers = {page: number for number, page in enumerate(ids)}
    head = {"format": FORMAT, "version": VERSION, "host": profile.host, "pages": ids}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "blocks": ['
    before = "\n"
    for text, seen in sorted(profile.blocks.items(), key=lambda item: (-len(item[1].pages), item[0])):
        places = {name: sorted(map(numbers.__getitem__, getattr(seen, name))) for name in _PLACES}
        row = {"text": text, "pages": len(seen.pages), **places, "containers": _grouped(seen, numbers)}
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def _grouped(seen: Sightings, numbers: Mapping[str, int]) -> dict[str, list[int]]:
    """Return the pages of each container of a block."""
    found: dict[str, list[int]] = {}
    for number, container in sorted((numbers[page], container) for page, container in seen.containers):
        found.setdefault(container, []).append(number)
    return found


def _profile(record: dict[str, Any]) -> SiteProfile:
    ids = [str(page) for page in record["pages"]]
    blocks = {}
    for block in record["blocks"]:
        outside, edge, inside = (frozenset(_page(ids, number) for number in block[name]) for name in _PLACES)
        standing = ((_page(ids, at), str(name)) for name, pages in block["containers"].items() for at in pages)
        blocks[str(block["text"])] = Sightings(outside, edge, inside, frozenset(standing))
    return SiteProfile(str(record["host"]), frozenset(ids), blocks)


def _page(ids: list[str], number: int) -> str:
    if number < 0:
        raise ValueError(f"page {number}")
    return ids[number]

"""Which stories a corpus tells: how many of which size, and the largest with their titles."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from newsclean.adapters.report_clusters import floor_of
from newsclean.adapters.report_excerpts import excerpt
from newsclean.adapters.report_rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST = 20
"""Stories that are shown."""
EXCERPT = 240
"""Characters of a story that are shown."""
NAMED = 5
"""Documents of a story that are named."""


class Told(NamedTuple):
    """A story of several documents."""

    documents: int
    story: int
    text: str
    """Its beginning."""
    named: tuple[str, ...]
    """The first of its documents."""
    title: str = ""


class Stories(NamedTuple):
    """What stories there are."""

    number: int
    sizes: Counter[int]
    """Stories of several documents, by the largest power of two that is no larger than their number."""
    largest: list[Told]


def told(out: Path) -> Stories:
    """Return the stories in the output of a run."""
    count, sizes, largest = 0, Counter[int](), list[Told]()
    for table in rows(out, "stories", "story", "text", "documents"):
        lengths = pc.fill_null(pc.list_value_length(table["documents"]), 0)
        count += len(table)
        for size in pc.value_counts(lengths).to_pylist():
            if size["values"] > 1:
                sizes[floor_of(size["values"])] += size["counts"]
        largest = nsmallest(MOST, [*largest, *_several(table, lengths)], key=lambda one: (-one.documents, one.story))
    return Stories(count, sizes, _titled(out, largest))


def _several(table: pa.Table, lengths: pa.ChunkedArray) -> Iterator[Told]:
    """Yield those stories of a part that may be among the largest."""
    numbered = pa.table({"at": range(len(table)), "size": lengths, "story": table["story"]})
    top = numbered.sort_by([("size", "descending"), ("story", "ascending")]).slice(0, MOST).filter(pc.field("size") > 1)
    for row, size in zip(table.take(top["at"]).to_pylist(), top["size"].to_pylist(), strict=True):
        yield Told(size, row["story"], excerpt(row["text"], EXCERPT), tuple(row["documents"][:NAMED]))


def _titled(out: Path, stories: Sequence[Told]) -> list[Told]:
    """Return the stories, each with the first title that a document of it has."""
    wanted = pa.array([one.story for one in stories], pa.int64())
    titles: dict[int, str] = {}
    for table in rows(out, "documents", "story", "title") if stories else ():
        for row in table.filter(pc.is_in(table["story"], value_set=wanted)).to_pylist():
            if row["title"]:
                titles.setdefault(row["story"], row["title"])
    return [one._replace(title=titles.get(one.story, "")) for one in stories]

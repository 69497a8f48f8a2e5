"""What a finished run says of itself: versions, options, inputs, and counts that add up."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from newsclean.corpus import files
from newsclean.corpus.cleaned import records_read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.corpus.layout import Layout
    from newsclean.corpus.plan import Plan

VERSION = 1
"""Of the form of the output: the manifest and the tables' schemas."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What went in, how, and how much came out."""

    version: int
    versions: Mapping[str, str]
    options: Mapping[str, Any]
    inputs: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, int]

    @property
    def quarantined(self) -> int:
        """How many records, hosts and stories were lost."""
        return sum(count for name, count in self.counts.items() if name.startswith("quarantined_"))


def write_manifest(layout: Layout, plan: Plan, lost: Mapping[str, int]) -> Manifest:
    """Add up what was counted, check it, and write the manifest: it is the last thing that a run writes."""
    written = [files.read_json(layout.written(number)) for number in layout.shards()]
    names = written[0] if written else ()
    counts = {
        "records_in": records_read(layout),
        **{name: sum(counted[name] for counted in written) for name in names},
        **{f"quarantined_{stage}": count for stage, count in lost.items()},
    }
    _check(counts)
    manifest = Manifest(VERSION, counts=counts, **{**plan.record(), "inputs": tuple(plan.record()["inputs"])})
    files.write_json(layout.manifest, asdict(manifest))
    return manifest


def read_manifest(layout: Layout) -> Manifest:
    """Return the manifest of a finished run."""
    said = files.read_json(layout.manifest)
    return Manifest(**{**said, "inputs": tuple(said["inputs"])})


def _check(counts: Mapping[str, int]) -> None:
    """Hold the counts of what went in, from the readers and the cleaners, against those of the rows written."""
    if not counts["records_in"]:
        return
    lost = counts["quarantined_read"] + counts["quarantined_clean"]
    sums = (
        ("records_in", counts["documents"] + lost),
        ("documents", counts["documents_in_stories"]),
        ("blocks_in", counts["blocks_kept"] + counts["blocks_removed"]),
        ("blocks_kept", sum(counts[f"{kind}_paragraphs"] for kind in ("canonical", "duplicate", "variant"))),
    )
    wrong = [f"{name} is {counts[name]}, but {total} were written" for name, total in sums if counts[name] != total]
    if wrong:
        raise RuntimeError(f"the counts do not add up, which is a fault of newsclean's: {'; '.join(wrong)}")

"""What a report says of a finished run: read once from the output's tables, table by table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.adapters.report_clusters import Repetition, repetition
from newsclean.adapters.report_quarantine import Reason, reasons
from newsclean.adapters.report_samples import Sample, samples
from newsclean.adapters.report_shares import Rule, Shares, removed_by_rules, shares
from newsclean.adapters.report_stories import Stories, told
from newsclean.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


class Findings(NamedTuple):
    """Everything that is shown."""

    shares: Shares
    rules: list[Rule]
    repetition: Repetition
    stories: Stories
    quarantine: list[Reason]
    samples: dict[str, list[Sample]]
    manifest: dict[str, Any]

    @property
    def records_in(self) -> int:
        """Records that went in: what the run counted, else documents and failures."""
        counts = self.manifest.get("counts", {})
        failed = sum(reason.number for reason in self.quarantine)
        return int(counts.get("records_in", self.shares.corpus.documents + failed))


def findings(out: Path) -> Findings:
    """Read what there is to say of the output of a run; raises `InputError` where that can't be read."""
    manifest = _manifest(out / "manifest.json")
    return Findings(
        shares(out),
        removed_by_rules(out),
        repetition(out),
        told(out),
        reasons(out),
        samples(out),
        manifest,
    )


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise InputError(f"{path.parent} holds no finished run: there is no {path.name} in it") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path} can't be read: {error}") from error
    return manifest if isinstance(manifest, dict) else {}

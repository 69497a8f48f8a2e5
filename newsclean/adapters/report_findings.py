"""What a report says of a finished run: read once from the output's tables, table by table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.adapters.report_clusters import Repetition, repetition
from newsclean.adapters.report_quarantine import Reason, reasons
from newsclean.adapters.report_samples import Sample, samples
from newsclean.adapters.report_shares import Rule, Share, removed_by_rules, shares_of_hosts, total
from newsclean.adapters.report_stories import Stories, told
from newsclean.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


class Findings(NamedTuple):
    """Everything that is shown."""

    corpus: Share
    hosts: list[Share]
    rules: list[Rule]
    repetition: Repetition
    stories: Stories
    quarantine: list[Reason]
    samples: dict[str, list[Sample]]
    manifest: dict[str, Any]

    @property
    def records_in(self) -> int:
        """Records that went in: what the run counted, else documents and failures."""
        counted = self.manifest.get("counts", {}).get("records_in")
        return (
            counted if isinstance(counted, int) else self.corpus.documents + sum(one.number for one in self.quarantine)
        )


def findings(out: Path) -> Findings:
    """Read what there is to say of the output of a run; raises `InputError` where that can't be read."""
    manifest = _manifest(out / "manifest.json")
    hosts = shares_of_hosts(out)
    return Findings(
        total("", hosts),
        hosts,
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

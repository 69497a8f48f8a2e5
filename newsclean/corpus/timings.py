"""Seconds of each stage, beside the manifest: no two runs take the same time, and the manifest is the same."""

from __future__ import annotations

from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from newsclean.corpus import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.corpus.layout import Layout


@contextmanager
def timed(layout: Layout, stage: str) -> Iterator[None]:
    """Add the seconds of a block to those that the stage took before, in runs that were interrupted."""
    began = perf_counter()
    try:
        yield
    finally:
        path = layout.out / "timings.json"
        known = files.read_json(path) if path.exists() else {}
        files.write_json(path, {**known, stage: round(known.get(stage, 0.0) + perf_counter() - began, 3)})

"""Duplicates: what `deduplicate` found, with the edges and scores it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from newsclean.edges import Edges

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.options import NearOptions


@dataclass(frozen=True, eq=False)
class Duplicates:
    """Which texts are near-duplicates of which."""

    _column: pa.ChunkedArray = field(repr=False)
    _first: NDArray[np.int64] = field(repr=False)
    """For each row, the first row with an equal text."""
    _edges: Edges = field(repr=False)
    cluster: NDArray[np.int64]
    """For each text, the row of its canonical text; its own row when it is canonical."""
    threshold: float
    options: NearOptions = field(repr=False)
    left_out: int = 0
    """Pairs in crowded buckets that were not looked at (`NearOptions.bucket_texts`)."""

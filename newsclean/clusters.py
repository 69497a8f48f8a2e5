"""Clusters: each text beside the lowest-numbered canonical text that it verifies against.

In row order, a text joins the lowest-numbered canonical text with which it has an edge, else it becomes canonical:
the lexicographically first maximal independent set of the verified graph. No member is in by way of a neighbour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import SimpleNamespace

    from numpy.typing import NDArray

    from newsclean.edges import Edges


def clusters(first: NDArray[np.int32], edges: Iterable[Edges], kernels: SimpleNamespace) -> NDArray[np.int64]:
    """Return for each row the row of its canonical text.

    `first` names for each row the first row with an equal text; the edges, in order, join such first rows. A text that
    equals an earlier one has its edges too, so it belongs where that one does.
    """
    cluster = np.arange(len(first), dtype=np.int64)
    for part in edges:
        kernels.joined(part.left, part.right, cluster)
    kernels.followed(first, cluster)
    return cluster

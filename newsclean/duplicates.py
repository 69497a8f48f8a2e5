"""Duplicates: what `deduplicate` found, with the edges and scores it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from newsclean.clusters import clusters
from newsclean.edges import Edges, joins, together
from newsclean.errors import OptionError
from newsclean.tables import EDGE_FIELDS
from newsclean.variants import contradicting, languages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import SimpleNamespace

    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.edges import EdgePile
    from newsclean.options import NearOptions
    from newsclean.tables import Texts

RELATIONS = np.array(["canonical", "duplicate", "variant"], object)
CANONICAL, DUPLICATE, VARIANT = range(3)


@dataclass(frozen=True, eq=False)
class Found:
    """What the steps of `deduplicate` leave: enough to group again without signing."""

    texts: Texts
    first: NDArray[np.int32]
    """For each row, the first row with an equal text."""
    edges: EdgePile
    """Verified pairs of such first rows."""
    options: NearOptions
    kernels_as: Callable[[], SimpleNamespace]
    """Gives the kernels, which themselves can't be pickled."""

    @property
    def kernels(self) -> SimpleNamespace:
        """The kernels that they were found with."""
        return self.kernels_as()


@dataclass(frozen=True, eq=False)
class Duplicates:
    """Which texts are near-duplicates of which.

    It can be pickled; the texts and all edges go with it.
    """

    cluster: NDArray[np.int64]
    """For each text, the row of its canonical text: its own row when it is canonical."""
    threshold: float
    """Least Jaccard, 0 to 1, of a text and its canonical text."""
    left_out: int
    """Pairs in crowded buckets that were not looked at, counted once a bucket (`NearOptions.bucket_texts`)."""
    _found: Found = field(repr=False)

    @cached_property
    def relation(self) -> NDArray[np.object_]:
        """For each text "canonical", "duplicate" or "variant"; worked out when first read.

        A variant verifies against its canonical text but has another figure, number word, date or negation than that
        or, where that is silent, than an earlier duplicate with which it has an edge. A text that says the same as an
        earlier variant of its cluster, with which it has an edge, is a duplicate.
        """
        return RELATIONS[self.codes]

    @cached_property
    def similarity(self) -> NDArray[np.float64]:
        """For each text its Jaccard, 0 to 1, with its canonical text; 1 for that one itself and what equals it."""
        values = np.ones(len(self.cluster))
        for edges in self._kept():
            own = self.cluster[edges.right] == edges.left
            values[edges.right[own]] = edges.jaccard[own]
        self._found.kernels.followed(self._found.first, values)
        return values

    @cached_property
    def edges(self) -> pa.Table:
        """Verified pairs with columns left, right (rows, left < right), jaccard and containment (0 to 1).

        Containment is the share of the smaller set of shingles that is in the larger one. Of texts that are equal
        after normalisation the first has all edges; the others have one to it and one to their canonical text.
        """
        import pyarrow as pa

        edges = self._with_copies(together(self._kept()))
        order = np.lexsort((edges.left, edges.right))
        columns = (edges.left, edges.right, edges.jaccard, edges.containment)
        schema = pa.schema([(name, getattr(pa, kind)()) for name, kind in EDGE_FIELDS])
        return pa.table([column[order] for column in columns], schema=schema)

    def unique(self, *, variants: bool = True) -> NDArray[np.int64]:
        """Return the rows to keep, ascending: canonical texts and, unless told otherwise, variants."""
        if not variants:
            return np.flatnonzero(self.cluster == np.arange(len(self.cluster)))
        return np.flatnonzero(self.codes != DUPLICATE)

    def at(self, threshold: float) -> Duplicates:
        """Group again at a stricter threshold, from the verified pairs; nothing is signed again.

        Raises `OptionError` for a threshold below the one that the pairs were verified at.
        """
        if not self.threshold <= threshold <= 1.0:
            raise OptionError(f"threshold is {threshold!r}: give {self.threshold} to 1, or call deduplicate again")
        cluster = clusters(self._found.first, self._reaching(threshold), self._found.kernels)
        return Duplicates(cluster, threshold, self.left_out, self._found)

    def _with_copies(self, edges: Edges) -> Edges:
        """Edges and those of the texts that equal an earlier one."""
        first = self._found.first
        copies = np.flatnonzero(first != np.arange(len(first)))
        joining = np.full(len(first), -1)
        places = np.flatnonzero(self.cluster[edges.right] == edges.left)
        joining[edges.right[places]] = places
        joined = copies[joining[first[copies]] >= 0]
        ones = np.ones(len(copies))
        again = edges.at(joining[first[joined]])
        return Edges(
            np.concatenate((edges.left, first[copies], again.left)),
            np.concatenate((edges.right, copies, joined)),
            np.concatenate((edges.jaccard, ones, again.jaccard)),
            np.concatenate((edges.containment, ones, again.containment)),
        )

    def _kept(self) -> Iterator[Edges]:
        return self._reaching(self.threshold)

    def _reaching(self, threshold: float) -> Iterator[Edges]:
        """Yield the edges that reach a threshold, some at a time."""
        return (edges.at(joins(edges, threshold, self._found.options)) for edges in self._found.edges)

    @cached_property
    def codes(self) -> NDArray[np.int8]:
        """For each text the place of its relation in `RELATIONS`."""
        found, rows = self._found, np.arange(len(self.cluster), dtype=np.int32)
        relation: NDArray[np.int8] = np.where(self.cluster == rows, np.int8(CANONICAL), np.int8(DUPLICATE))
        joined = np.flatnonzero((relation == DUPLICATE) & (found.first == rows))
        with np.errstate(over="ignore"):
            relation[joined[self._contradict(self.cluster[joined], joined)]] = VARIANT
            relation[self._moved(relation, DUPLICATE, contradicting=True)] = VARIANT
            relation[self._moved(relation, VARIANT, contradicting=False)] = DUPLICATE
        return relation

    def _moved(self, relation: NDArray[np.int8], kind: int, *, contradicting: bool) -> NDArray[np.int64]:
        """Rows that, in row order, contradict an earlier text of their kind that was not moved itself, or do not."""
        own = np.arange(len(self.cluster), dtype=np.int32)
        for left, right in self._beside(relation, kind):
            chosen = self._contradict(left, right) == contradicting
            self._found.kernels.joined(left[chosen], right[chosen], own)
        return np.flatnonzero(own != np.arange(len(own), dtype=np.int32))

    def _beside(self, relation: NDArray[np.int8], kind: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Yield pairs of texts of one kind and cluster that have an edge, some at a time."""
        for edges in self._kept():
            beside = (relation[edges.left] == kind) & (relation[edges.right] == kind)
            beside &= self.cluster[edges.left] == self.cluster[edges.right]
            yield edges.left[beside], edges.right[beside]

    def _contradict(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
        return contradicting(self._found.texts, left, right, self._spoken, self._found.kernels, threads=1)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        return languages_of(self._found.texts)

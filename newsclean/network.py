"""A small network over the blocks of a document: each looks at its own features, its neighbours and its kin.

A hidden layer reads every block by itself; a second one reads the block's features again and what the first made of the
blocks at some distances above and below (a convolution: LeCun et al., Proceedings of the IEEE 86(11), 1998), and its
mean over the block's kin and the document (Gilmer et al., Neural Message Passing for Quantum Chemistry, ICML 2017).
Several of them, trained from different starts, are averaged (Hansen and Salamon, Neural Network Ensembles, PAMI 12(10),
1990). ``benchmarks/cleaning/backward.py`` trains them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

OFFSETS = (-8, -4, -2, -1, 0, 1, 2, 4, 8)
"""Blocks: how far away those stand that a block looks at; below is positive."""
REACH = max(OFFSETS)
_ROWS = 12
"""Rows of a product that OpenBLAS does on one thread: 12 x 448 x 48 is below its limit of 262,144 multiplications."""


class Network(NamedTuple):
    """The weights of one network, or of N that were stacked: F features, H hidden units, K in the second layer."""

    first: Rows
    """Shape ([N,] F, H)."""
    first_bias: Rows
    around: Rows
    """Shape ([N,] (offsets + ways of kin + 1) * H, K)."""
    own: Rows
    """Shape ([N,] F, K)."""
    second_bias: Rows
    out: Rows
    """Shape ([N,] K)."""
    out_bias: Rows
    """Shape ([N,] 1)."""


class Way(NamedTuple):
    """One way to put blocks together, for means over the blocks of each group."""

    order: NDArray[np.int64]
    """The blocks, group by group."""
    starts: NDArray[np.int64]
    """Where each group begins in that order."""
    group: NDArray[np.int64]
    """For each block, its group."""
    shares: Rows
    """For each block, its share of its group's characters."""

    def means(self, rows: Rows) -> Rows:
        """Return for each block the mean over its group, weighted by size; rows has shape ([N,] blocks, H)."""
        found: Rows = self._sums(rows * self.shares[:, None])
        return found

    def spread(self, rows: Rows) -> Rows:
        """Return what `means` hands back to each block: its transpose."""
        found: Rows = self._sums(rows) * self.shares[:, None]
        return found

    def _sums(self, rows: Rows) -> Rows:
        found: Rows = np.add.reduceat(rows[..., self.order, :], self.starts, axis=-2)[..., self.group, :]
        return found


class Activations(NamedTuple):
    """What a network makes of a document, or each of several."""

    first: Rows
    """Shape ([N,] blocks, H)."""
    beside: Rows
    """What each block and those beside it hand to the second layer; shape ([N,] blocks, K)."""
    kin: Rows
    """Likewise its kin."""
    second: Rows
    """Shape ([N,] blocks, K)."""
    logits: Rows
    """Shape ([N,] blocks)."""


def stacked(networks: Sequence[Network]) -> Network:
    """Stack networks, so that all read a document at once."""
    return Network(*map(np.stack, zip(*networks, strict=True)))


def ways_of(groups: NDArray[np.int64], sizes: NDArray[np.float64]) -> tuple[Way, ...]:
    """Return the ways to put a document's blocks together: by kin, one row of groups a way, and all of them."""
    return tuple(way_of(group, sizes) for group in (*groups, np.zeros(len(sizes), dtype=np.int64)))


def way_of(keys: NDArray[np.int64], sizes: NDArray[np.float64]) -> Way:
    """Put blocks of equal keys together.

    >>> way_of(np.array([7, 5, 7]), np.array([1.0, 2.0, 3.0])).means(np.eye(3, dtype=np.float32)).tolist()
    [[0.25, 0.0, 0.75], [0.0, 1.0, 0.0], [0.25, 0.0, 0.75]]
    """
    order = np.argsort(keys, kind="stable")
    begins = np.diff(keys[order], prepend=-1) != 0
    group = np.empty_like(order)
    group[order] = np.cumsum(begins) - 1
    shares = sizes / np.maximum(np.bincount(group, sizes), 1e-6)[group]
    return Way(order, np.flatnonzero(begins), group, shares.astype(np.float32))


def read(network: Network, inputs: Rows, ways: Sequence[Way]) -> Activations:
    """Put a document through a network; inputs has one row a block."""
    first = np.maximum(product(inputs, network.first) + network.first_bias[..., None, :], 0.0)
    ends = [first.shape[-1] * count for count in (len(OFFSETS), len(OFFSETS) + len(ways) - 1)]
    seen = zip(np.split(neighbourhood(first, ways), ends, -1), np.split(network.around, ends, -2), strict=True)
    beside, kin, everything = (product(rows, weights) for rows, weights in seen)
    handed = beside + kin + everything + product(inputs, network.own)
    second = np.maximum(handed + network.second_bias[..., None, :], 0.0)
    logits = (second * network.out[..., None, :]).sum(-1) + network.out_bias
    return Activations(first, beside, kin, second, logits)


def neighbourhood(hidden: Rows, ways: Sequence[Way]) -> Rows:
    """Return for each block what its neighbours and its kin are like; nothing beyond the ends."""
    *several, count, width = hidden.shape
    found = np.zeros((*several, count, len(OFFSETS) + len(ways), width), dtype=np.float32)
    for at, by in enumerate(OFFSETS):
        low = max(0, -by)
        high = max(low, count - max(0, by))
        found[..., low:high, at, :] = hidden[..., low + by : high + by, :]
    for at, way in enumerate(ways, start=len(OFFSETS)):
        found[..., at, :] = way.means(hidden)
    return found.reshape(*several, count, found.shape[-2] * width)


def slopes(networks: Network, found: Activations, indices: NDArray[np.int64]) -> Rows:
    """Return for some blocks how steeply the mean log odds of stacked networks rise with each of their own features."""
    back, itself = _handed_back(networks, found, indices), _per_place(networks)[:, OFFSETS.index(0)]
    through = product(back, itself.swapaxes(1, 2)) * (found.first[:, indices] > 0)
    return _added(back, networks.own) + _added(through, networks.first)


def context(networks: Network, found: Activations, indices: NDArray[np.int64]) -> Rows:
    """Return what those beside some blocks (column 0) and their kin (1) add to the mean log odds of stacked networks.

    That is beyond what usual blocks in their place would add, blocks that have of everything the mean.
    """
    places, usual = _per_place(networks), np.maximum(networks.first_bias, 0.0)[:, None]
    itself = places[:, OFFSETS.index(0)]
    others = places[:, : len(OFFSETS)].sum(1) - itself
    beside = found.beside[:, indices] - product(found.first[:, indices], itself) - usual @ others
    kin = found.kin[:, indices] - usual @ places[:, len(OFFSETS) : -1].sum(1)
    back = _handed_back(networks, found, indices)
    added: Rows = np.stack([(part * back).sum((0, 2)) for part in (beside, kin)], axis=1)
    return added


def _per_place(networks: Network) -> Rows:
    """What each unit of the first layer hands to the second, by the place of its block; shape (N, places, H, K)."""
    return networks.around.reshape(len(networks.around), -1, networks.first.shape[2], networks.around.shape[2])


def _handed_back(networks: Network, found: Activations, indices: NDArray[np.int64]) -> Rows:
    """How steeply the mean log odds of some blocks rise with each unit of the second layer; shape (N, blocks, K)."""
    steep: Rows = (found.second[:, indices] > 0) * (networks.out[:, None] / np.float32(len(networks.out)))
    return steep


def _added(back: Rows, weights: Rows) -> Rows:
    """Hand back through the weights of each network, and add up."""
    count, features, units = weights.shape
    side_by_side = back.swapaxes(0, 1).reshape(back.shape[1], count * units)
    return product(side_by_side, weights.swapaxes(1, 2).reshape(count * units, features))


def product(rows: Rows, weights: Rows) -> Rows:
    """Multiply matrices, a few rows at a time, each too small a product for more than one thread.

    Threads would wait for one another longer than they work, and take the cores of other workers.

    >>> product(np.ones((13, 2)), np.ones((2, 3))).shape
    (13, 3)
    """
    count, width = rows.shape[-2], weights.shape[-1]
    several = np.broadcast_shapes(rows.shape[:-2], weights.shape[:-2])
    found = np.empty((*several, count, width), dtype=np.float32)
    whole = count - count % _ROWS
    chunks = rows[..., :whole, :].reshape(*rows.shape[:-2], whole // _ROWS, _ROWS, rows.shape[-1])
    found[..., :whole, :] = (chunks @ weights[..., None, :, :]).reshape(*several, whole, width)
    found[..., whole:, :] = rows[..., whole:, :] @ weights
    return found

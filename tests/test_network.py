"""The network's arithmetic. If this breaks, the weights that ship mean something else than what was trained."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.network import OFFSETS, REACH, Network, context, neighbourhood, product, read, slopes, stacked, way_of

KEYS = st.lists(st.integers(0, 5), min_size=1, max_size=40)


def rows(count: int, width: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)


def drawn(seed: int, ways: int = 1) -> Network:
    """A network of 4 features, 3 and 5 units, and so many ways to put blocks together."""
    random = np.random.default_rng(seed)
    shapes = ((4, 3), 3, ((len(OFFSETS) + ways) * 3, 5), (4, 5), 5, 5, 1)
    return Network(*(random.normal(size=shape).astype(np.float32) for shape in shapes))


@given(KEYS)
def test_spread_is_the_transpose_of_means(keys: list[int]) -> None:
    way = way_of(np.array(keys), np.arange(1.0, len(keys) + 1))
    left, right = rows(len(keys), 3, 1), rows(len(keys), 3, 2)
    assert (way.means(left) * right).sum() == pytest.approx((left * way.spread(right)).sum(), rel=1e-3, abs=1e-3)


@given(KEYS)
def test_means_are_of_the_group(keys: list[int]) -> None:
    sizes, values = np.arange(1.0, len(keys) + 1), rows(len(keys), 2, 3)
    found = way_of(np.array(keys), sizes).means(values)
    for key in set(keys):
        inside = np.array(keys) == key
        assert np.allclose(found[inside], np.average(values[inside], axis=0, weights=sizes[inside]), atol=1e-4)


@given(st.integers(1, 60))
def test_product_is_the_matrix_product(count: int) -> None:
    left, right = rows(count, 7, 4), rows(7, 5, 5)
    assert np.allclose(product(left, right), left @ right, atol=1e-4)


def test_nothing_is_seen_beyond_the_ends() -> None:
    seen = neighbourhood(np.ones((2, 1), np.float32), [])
    assert seen[0].tolist() == [float(0 <= by < 2) for by in OFFSETS]
    assert len(seen) == 2 < REACH


def test_slopes_are_what_a_small_step_shows() -> None:
    network, inputs, step = stacked([drawn(6), drawn(9)]), rows(6, 4, 7), 1e-2
    ways = [way_of(np.array([0, 0, 1, 1, 2, 2]), np.array([1, 1, 0, 1, 1, 1]))]
    found = slopes(network, read(network, inputs, ways), np.array([2]))[0]
    for feature in range(4):
        moved = inputs.copy()
        moved[2, feature] += step
        change = (read(network, moved, ways).logits - read(network, inputs, ways).logits).mean(axis=0)[2]
        assert change / step == pytest.approx(found[feature], rel=0.05, abs=0.05)


def test_usual_surroundings_speak_for_nothing() -> None:
    """Else the reason given for a removal blames blocks that are like any others."""
    count = 2 * REACH + 1
    networks, inputs = stacked([drawn(6, 2), drawn(9, 2)]), np.zeros((count, 4), np.float32)
    ways = [way_of(keys, np.ones(count)) for keys in (np.arange(count) % 2, np.zeros(count))]
    assert np.allclose(context(networks, read(networks, inputs, ways), np.array([REACH])), 0, atol=1e-5)


def test_context_is_what_a_changed_neighbour_shows() -> None:
    networks, inputs, step = stacked([drawn(6), drawn(9)]), rows(6, 4, 7), 1e-2
    apart = way_of(np.arange(6), np.ones(6))
    moved = inputs.copy()
    moved[3] += step
    before, after = (read(networks, own, [apart]) for own in (inputs, moved))
    changes = (after.logits - before.logits).mean(axis=0)[2:3]
    shown = (context(networks, found, np.array([2])) for found in (after, before))
    assert np.subtract(*shown)[:, 0] == pytest.approx(changes, rel=0.05, abs=1e-4)


@given(st.integers(1, 30))
def test_stacked_networks_read_what_each_reads(count: int) -> None:
    networks = [drawn(seed) for seed in range(3)]
    inputs, ways = rows(count, 4, 8), [way_of(np.arange(count) % 3, np.ones(count))]
    together = read(stacked(networks), inputs, ways)
    for at, network in enumerate(networks):
        assert np.allclose(together.logits[at], read(network, inputs, ways).logits, atol=1e-4)


def test_no_block_is_no_error() -> None:
    """Else a document of which the model keeps everything costs a worker."""
    found = read(stacked([drawn(1), drawn(2)]), rows(5, 4, 3), [way_of(np.zeros(5, np.int64), np.ones(5))])
    assert slopes(stacked([drawn(1), drawn(2)]), found, np.zeros(0, np.int64)).shape == (0, 4)

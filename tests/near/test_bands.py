"""Pairs at the threshold become candidates as often as promised."""

import numpy as np
import pytest

from newsclean import bands, exact, runs, spilled
from newsclean.bands import bands_for, least_agreement
from newsclean.kernels import compiled
from newsclean.near import deduplicate
from newsclean.options import NearOptions


@pytest.mark.parametrize("threshold", [0.2, 0.35, 0.5, 0.8, 0.95, 1.0])
@pytest.mark.parametrize("rows", [2, 3, 4])
def test_fewest_bands_that_reach_the_recall(threshold, rows):
    bands = min(bands_for(threshold, rows, 0.95), 1024) if (threshold, rows) != (0.2, 4) else 1
    if bands > 1:
        assert 1 - (1 - threshold**rows) ** bands >= 0.95
        assert 1 - (1 - threshold**rows) ** (bands - 1) < 0.95


def test_least_agreement_grows_with_the_threshold():
    found = [least_agreement(share) for share in np.linspace(0.05, 1, 20)]
    assert found == sorted(found)
    assert found[-1] == 64


@pytest.mark.parametrize("threshold", [0.35, 0.6])
def test_recall_at_the_threshold(threshold):
    """1000 pairs of sets whose Jaccard is the threshold or just above: of word 1-grams, to set it exactly."""
    size, texts, random = 200, [], np.random.default_rng(5)
    shared = int(np.ceil(2 * size * threshold / (1 + threshold)))
    for _ in range(1000):
        words = [f"w{word}" for word in random.choice(10**9, 2 * size - shared, replace=False)]
        texts += [" ".join(words[:size]), " ".join(words[size - shared :])]
    found = deduplicate(texts, threshold, NearOptions(shingle_words=1, recall=0.95, passage_threshold=0.0))
    assert np.mean(found.cluster[1::2] != np.arange(1, 2000, 2)) >= 0.93


def test_pairs_are_sorted_by_digits_as_numpy_sorts_them():
    random = np.random.default_rng(3)
    for bits in (1, 11, 17, 24, 32):
        left, right = random.integers(0, 1 << bits, (2, 5000)).astype(np.uint64)
        pairs = right << np.uint64(32) | left
        expected = np.sort(pairs)
        assert np.array_equal(compiled().sorted_pairs(pairs, np.empty_like(pairs), bits), expected)


def many_alike(count):
    """Texts in families of some hundred, so that buckets are crowded and pairs found in many bands."""
    random = np.random.default_rng(2)
    families = random.integers(0, 300, (count // 100 + 1, 12))
    return [" ".join(f"w{word}" for word in [*families[row % len(families)], row % 7, row]) for row in range(count)]


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (bands, "PART_TEXTS", 50),
        (bands, "PACKED_TEXTS", 120),
        (bands, "RECENT_PAIRS", 4),
        (exact, "GROUP_TEXTS", 100),
        (runs, "RUN_PAIRS", 10),
        (runs, "STRETCH_PAIRS", 30),
        (spilled, "HELD_BYTES", 0),
    ],
)
def test_what_is_held_and_looked_at_at_a_time_does_not_change_the_answer(monkeypatch, module, name, value):
    texts = many_alike(2000)
    once = deduplicate(texts)
    monkeypatch.setattr(bands, "PART_TEXTS", 100)
    monkeypatch.setattr(runs, "STEP", 7)
    monkeypatch.setattr(module, name, value)
    again = deduplicate(texts, options=NearOptions(threads=2))
    assert again.edges.equals(once.edges)
    assert again.left_out == once.left_out > 0
    assert len(once.edges) > 1000

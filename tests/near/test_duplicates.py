"""What `deduplicate` promises: the rule of promise 5, verified members, one answer however the work is cut."""

import pickle
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import near, spilled
from newsclean.errors import OptionError
from newsclean.near import deduplicate
from newsclean.options import NearOptions

CASES = tomllib.loads((Path(__file__).parent / "cases" / "relations.toml").read_text("utf-8"))["case"]
EVERYTHING = NearOptions(recall=0.9999999, bucket_texts=1_000_000, short_threshold=0.0, passage_threshold=0.0)
"""No pair worth joining escapes: for comparing with all pairs."""


def news(count, seed=7, words=40):
    """Made-up texts, half of them edited copies of others."""
    random = np.random.default_rng(seed)
    texts = []
    for row in range(count):
        drawn = [f"w{int(word)}" for word in random.zipf(1.3, words) % 5000]
        if row and row % 2:
            drawn = texts[int(random.integers(0, row))].split()
            for place in random.integers(0, len(drawn), int(random.integers(0, 12))):
                drawn[place] = f"x{int(random.integers(0, 10**6))}"
        texts.append(" ".join(drawn))
    return texts


def bigrams(text):
    words = text.split()
    return set(pairwise(words)) or {tuple(words)}


def by_the_rule(texts, threshold):
    """Promise 5, by comparing with every canonical text in order."""
    sets, cluster = [bigrams(text) for text in texts], []
    for row, own in enumerate(sets):
        canonicals = (other for other in range(row) if cluster[other] == other)
        joined = (o for o in canonicals if len(sets[o] & own) / len(sets[o] | own) >= threshold)
        cluster.append(next(joined, row))
    return cluster


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case):
    found = deduplicate(case["texts"])
    assert found.cluster.tolist() == case["cluster"]
    assert found.relation.tolist() == case["relation"]


@pytest.mark.parametrize("threshold", [0.35, 0.6, 0.9])
def test_first_verified_canonical_in_row_order(threshold):
    texts = news(600)
    assert deduplicate(texts, threshold, EVERYTHING).cluster.tolist() == by_the_rule(texts, threshold)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=8).map(" ".join), max_size=12))
def test_any_small_input_follows_the_rule(texts):
    texts = [" ".join(word * 2 for word in text.split()) for text in texts]
    assert deduplicate(texts, 0.5, EVERYTHING).cluster.tolist() == by_the_rule(texts, 0.5)


def test_small_inputs_give_what_large_ones_give(monkeypatch):
    texts = news(60)
    small = deduplicate(texts)
    monkeypatch.setattr(near, "SMALL_TEXTS", 0)
    large = deduplicate(texts)
    assert small.cluster.tolist() == large.cluster.tolist()
    assert small.edges.equals(large.edges)
    assert small.relation.tolist() == large.relation.tolist()


def test_one_answer_for_any_threads_chunks_memory_and_type():
    texts = news(3000)
    once = deduplicate(texts, options=NearOptions(threads=1))
    for other in (
        deduplicate(texts, options=NearOptions(threads=3)),
        deduplicate(texts, options=NearOptions(memory=1)),
        deduplicate(texts, options=NearOptions(memory="1.5MB")),
        deduplicate(pa.chunked_array([texts[:7], texts[7:2000], texts[2000:]])),
        deduplicate(pa.array(texts).dictionary_encode()),
        deduplicate(pa.array(["dropped", *texts], pa.string())[1:]),
    ):
        assert other.cluster.tolist() == once.cluster.tolist()
        assert other.edges.equals(once.edges)
        assert other.left_out == once.left_out


def test_adding_texts_behind_changes_no_earlier_label():
    texts = news(1200)
    assert deduplicate(texts).cluster[:500].tolist() == deduplicate(texts[:500]).cluster.tolist()


def test_every_member_has_a_verified_edge_to_its_canonical_text():
    texts = news(1500)
    texts += [text.upper() for text in texts[::3]]
    found = deduplicate(texts)
    edges = {(edge["left"], edge["right"]): edge for edge in found.edges.to_pylist()}
    for row, canonical in enumerate(found.cluster.tolist()):
        if canonical != row:
            assert (canonical, row) in edges
            one, two = bigrams(texts[canonical].lower()), bigrams(texts[row].lower())
            assert edges[canonical, row]["jaccard"] == pytest.approx(len(one & two) / len(one | two))
            assert edges[canonical, row]["containment"] == pytest.approx(len(one & two) / min(len(one), len(two)))
            assert found.cluster[canonical] == canonical
    assert all(edge["jaccard"] >= found.threshold for edge in edges.values())


@pytest.mark.parametrize("threshold", [0.35, 0.5, 0.8, 1.0])
def test_stricter_grouping_equals_a_new_run(threshold):
    texts = news(1000)
    again = deduplicate(texts, 0.35, EVERYTHING).at(threshold)
    new = deduplicate(texts, threshold, EVERYTHING)
    assert again.cluster.tolist() == new.cluster.tolist()
    assert again.relation.tolist() == new.relation.tolist()
    assert again.edges.equals(new.edges)


def test_laxer_grouping_is_refused():
    with pytest.raises(OptionError, match=r"threshold is 0\.2"):
        deduplicate(["a b c"], 0.5).at(0.2)


@pytest.mark.parametrize("threshold", [0.0, -1.0, 1.5, 0.01])
def test_senseless_thresholds_are_refused(threshold):
    with pytest.raises(OptionError, match="threshold"):
        deduplicate(["a b c"], threshold)


def test_unique_keeps_canonicals_and_variants():
    case = CASES[1]
    found = deduplicate(case["texts"])
    assert found.unique().tolist() == [0, 1, 4, 5, 6]
    assert found.unique(variants=False).tolist() == [0, 4]


def a_third_shared(first, second):
    """Two texts of 60 words, of which the 32 from a place on in each are the same: a Jaccard of .35."""
    shared = [f"s{number}" for number in range(32)]
    texts = []
    for name, place in (("a", first), ("b", second)):
        own = [f"{name}{number}" for number in range(28)]
        texts.append(" ".join([*own[:place], *shared, *own[place:]]))
    return texts


@pytest.mark.parametrize(
    ("first", "second", "cluster"), [(0, 0, [0, 0]), (28, 28, [0, 0]), (28, 0, [0, 1]), (14, 14, [0, 1])]
)
def test_a_shared_passage_makes_copies_only_of_texts_that_begin_or_end_alike(first, second, cluster):
    texts, all_looked_at = a_third_shared(first, second), NearOptions(recall=0.9999999)
    assert deduplicate(texts, options=all_looked_at).cluster.tolist() == cluster
    assert deduplicate(texts, options=replace(all_looked_at, passage_threshold=0.0)).cluster.tolist() == [0, 0]


def test_containment_joins_what_jaccard_would_not():
    words = [f"w{number}" for number in range(90)]
    texts = [" ".join(words), " ".join(words[:25])]
    assert deduplicate(texts).cluster.tolist() == [0, 1]
    assert deduplicate(texts, options=NearOptions(containment=0.9)).cluster.tolist() == [0, 0]


def test_memory_may_be_a_size():
    assert NearOptions(memory="2GB").memory_bytes == NearOptions().memory_bytes
    with pytest.raises(OptionError, match="memory is 'much'"):
        NearOptions(memory="much")


@pytest.mark.parametrize("threads", [1, 3])
def test_progress_is_told_by_step_and_share(threads):
    told = []
    deduplicate(news(20_000), options=NearOptions(threads=threads), progress=lambda *step: told.append(step))
    assert told == sorted(told, key=lambda step: (near.STEPS.index(step[0]), step[1]))
    assert told[-1] == ("comparing", 1.0)
    assert ("signing", 1.0) in told


def test_no_texts():
    found = deduplicate([])
    assert found.cluster.tolist() == found.unique().tolist() == found.relation.tolist() == []
    assert found.edges.num_rows == 0


@pytest.mark.parametrize("count", [60, 400])
@pytest.mark.parametrize("held", [spilled.HELD_BYTES, 0])
def test_what_was_found_can_be_sent_to_another_process(monkeypatch, count, held):
    """Else a user can't keep it in a file, or get it back from a pool of processes, and has to find it all again."""
    monkeypatch.setattr(spilled, "HELD_BYTES", held)
    found = deduplicate(news(count))
    again = pickle.loads(pickle.dumps(found))
    assert again.cluster.tolist() == found.cluster.tolist()
    assert again.relation.tolist() == found.relation.tolist()
    assert again.similarity.tolist() == found.similarity.tolist()
    assert again.edges == found.edges
    assert again.at(0.6).cluster.tolist() == found.at(0.6).cluster.tolist()

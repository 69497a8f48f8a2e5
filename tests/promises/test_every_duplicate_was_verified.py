"""Promises 4 and 5. If they break, bylines chain strangers into one cluster, or two runs keep other texts."""

from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean

from ..strategies import sentences


@st.composite
def corpora(draw: st.DrawFn) -> list[str]:
    """Texts of which some are copies of others with a word more or less."""
    texts = draw(st.lists(sentences(), min_size=1, max_size=12))
    for _ in range(draw(st.integers(0, 12))):
        words = draw(st.sampled_from(texts)).split()
        del words[draw(st.integers(0, len(words) - 1)) :][:1]
        texts.append(" ".join(words))
    return texts


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_members_have_an_edge_to_their_canonical_text(texts: list[str]) -> None:
    found = newsclean.deduplicate(texts)
    edges = set(zip(found.edges["left"].to_pylist(), found.edges["right"].to_pylist(), strict=True))
    for row, canonical in enumerate(found.cluster.tolist()):
        assert found.cluster[canonical] == canonical
        if row != canonical and texts[row] != texts[canonical]:
            assert {(row, canonical), (canonical, row)} & edges


@given(corpora(), st.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_threads_change_nothing(texts: list[str], threads: int) -> None:
    one = newsclean.deduplicate(texts)
    other = newsclean.deduplicate(texts, options=newsclean.NearOptions(threads=threads))
    assert one.cluster.tolist() == other.cluster.tolist()
    assert one.edges.equals(other.edges)


def test_a_chain_of_neighbours_is_no_cluster() -> None:
    words = [f"word{n}" for n in range(120)]
    texts = [" ".join(words[start : start + 40]) + "." for start in range(0, 80, 8)]
    found = newsclean.deduplicate(texts, threshold=0.6)
    sizes = [found.cluster.tolist().count(row) for row in set(found.cluster.tolist())]
    assert max(sizes) <= 3

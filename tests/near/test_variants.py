"""What the relations of paragraphs rest on."""

from difflib import SequenceMatcher

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsclean import kernels
from newsclean.guards import contradictions
from newsclean.near import deduplicate
from newsclean.normalize import fold
from newsclean.tables import text_column
from newsclean.variants import _contradict, _fact_words, _one_figure_apart

from ..strategies import sentences

FIGURES = st.integers(0, 99_999).map(str) | st.from_regex(r"0?[0-9]{1,4}", fullmatch=True)


@settings(deadline=None)
@given(sentences(), FIGURES, FIGURES, st.integers(0, 17), st.sampled_from(["", ",", "."]))
def test_one_figure_apart_is_what_the_guards_call_another_number(sentence, one, two, place, sign):
    """The quick answer for lines of a template is never another than the guards'."""
    words = sentence.split()
    assume(not {one, two} & set(words))
    left, right = (" ".join([*words[:place], figure + sign, *words[place:]]) for figure in (one, two))
    if _one_figure_apart(left, right):
        assert any(found.startswith("number") for found in contradictions(left, right))


def test_lines_of_a_template_are_variants_of_the_first():
    found = deduplicate([f"Shares of the bank closed at {n} on a quiet day of trade in town." for n in range(3000)])
    assert found.unique().tolist() == list(range(3000))


HASHES = st.lists(st.integers(0, 4), max_size=25).map(lambda found: np.array(found, np.uint64))


@settings(deadline=None, max_examples=300)
@given(HASHES, HASHES)
def test_words_have_the_partners_that_difflib_gives_them(one, two):
    found = np.full(len(one), -1)
    for i, j, size in SequenceMatcher(None, one.tolist(), two.tolist(), autojunk=False).get_matching_blocks():
        found[i : i + size] = range(j, j + size)
    for chosen in (kernels.compiled(), kernels.reference()):
        assert chosen.partners(one, two).tolist() == found.tolist()
    with np.errstate(over="ignore"):
        assert kernels.sources()["partners"](one, two).tolist() == found.tolist()


WORDS = st.lists(
    st.sampled_from("the bank said it rose not never 12 14 two three May Friday Monday percent to by 1,200".split()),
    min_size=1,
    max_size=14,
)


@settings(deadline=None, max_examples=600)
@given(WORDS, WORDS, WORDS, WORDS)
def test_facts_that_the_guards_find_opposed_meet(head, one, two, tail):
    left, right = (" ".join([*head, *words, *tail]) for words in (one, two))
    if _contradict(left, right):
        assert facts_meet(left, right, kernels.compiled())
        with np.errstate(over="ignore"):
            assert facts_meet(left, right, kernels.reference())


def facts_meet(left, right, chosen):
    texts = text_column([left, right]).chunk(0)
    words, ends = chosen.words_of(texts.data, texts.offsets, tuple(fold()))
    known = _fact_words(kernels.compiled, frozenset({"en"}))
    return chosen.facts_meet(words[: ends[1]], words[ends[1] :], *known)

"""What the relations of paragraphs rest on."""

from difflib import SequenceMatcher

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsclean import kernels
from newsclean.alignment import aligned
from newsclean.facts import told_in
from newsclean.guards import contradictions
from newsclean.lexicon import language_of, languages, listed
from newsclean.near import deduplicate
from newsclean.normalize import fold
from newsclean.tables import text_column
from newsclean.variants import _contradict, _fact_words, _one_figure_apart, _parted
from newsclean.wording import Wording

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
    if _contradict(left, right, kernels.reference()):
        assert facts_meet(left, right, kernels.compiled())
        with np.errstate(over="ignore"):
            assert facts_meet(left, right, kernels.reference())


@settings(deadline=None, max_examples=300)
@given(WORDS, WORDS, WORDS, WORDS)
def test_texts_part_where_the_guards_of_sentences_find_it(head, one, two, tail):
    """Else a pair of paragraphs is a variant where the same pair of sentences is none."""
    left, right = (Wording(" ".join([*head, *words, *tail])) for words in (one, two))
    found = aligned(left, right)
    for chosen in (kernels.compiled(), kernels.reference()):
        assert aligned(left, right, _parted(left, right, chosen)) == found


def told_words(code):
    """Words of a language that tell something, and some that don't."""
    own = languages()[code]
    negated, months = listed(own["negation"]["words"]), [name for names in own["calendar"]["months"] for name in names]
    told = [*own["numbers"]["words"], *negated, *months, *sorted(told_in(code))]
    return st.lists(st.sampled_from([*told, "12", "1,200", "bank", "tal", "ост", "市"]), min_size=1, max_size=6)


@settings(deadline=None, max_examples=500)
@given(st.sampled_from(sorted(languages())), st.data())
def test_facts_that_the_guards_find_opposed_meet_in_any_language(code, data):
    """The kernel passes on every pair in which a guard would find something, or a variant would be dropped unseen."""
    head, one, two, tail = (data.draw(told_words(code)) for _ in range(4))
    sign = "" if code in ("zh", "ja", "th") else " "
    left, right = (sign.join([*head, *words, *tail]) for words in (one, two))
    if _contradict(left, right, kernels.compiled()):
        spoken = frozenset({code, language_of(f"{left}\n{right}")})
        assert facts_meet(left, right, kernels.compiled(), spoken)


def facts_meet(left, right, chosen, spoken=frozenset({"en"})):
    texts = text_column([left, right]).chunk(0)
    words, ends = chosen.words_of(texts.data, texts.offsets, tuple(fold()))
    return chosen.facts_meet(words[: ends[1]], words[ends[1] :], *_fact_words(kernels.compiled, spoken))

"""The words that kernels hash are those that `normalize` describes."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import kernels
from newsclean.normalize import fold

CASES = tomllib.loads((Path(__file__).parent / "cases" / "normal_forms.toml").read_text("utf-8"))


def word_hashes(text, chosen):
    data = np.frombuffer(text.encode() or b"\0", np.uint8)
    with np.errstate(over="ignore"):
        words, _ = chosen.words_of(data, np.array([0, len(text.encode())]), tuple(fold()))
    return words.tolist()


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: case["why"])
def test_same_words(case):
    assert word_hashes(case["left"], kernels.reference()) == word_hashes(case["right"], kernels.reference())


@pytest.mark.parametrize("case", CASES["different"], ids=lambda case: case["why"])
def test_different_words(case):
    assert word_hashes(case["left"], kernels.reference()) != word_hashes(case["right"], kernels.reference())


@settings(deadline=None)
@given(st.text())
def test_compiled_words_are_the_reference_words(text):
    assert word_hashes(text, kernels.compiled()) == word_hashes(text, kernels.reference())


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_letters_and_marks_are_words_and_blanks_separate(text):
    marked = f"start {text} end"
    words = word_hashes(marked, kernels.compiled())
    assert words[0] == word_hashes("start", kernels.compiled())[0]
    assert words[-1] == word_hashes("end", kernels.compiled())[0]


PLAIN = st.text("abyzABYZ .,-!\"()'`09$%é", max_size=200)


@settings(deadline=None, max_examples=400)
@given(PLAIN | st.lists(st.text("aZ", min_size=1, max_size=70), max_size=6).map(" ".join))
def test_words_read_eight_bytes_at_a_time_are_those_read_one_by_one(text):
    """Only where 80 bytes follow are letters read at once; behind a blank, what follows is another word."""
    alone = word_hashes(text, kernels.compiled())
    assert word_hashes(text + " " + "x " * 80, kernels.compiled())[: len(alone)] == alone


@settings(deadline=None)
@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzäéß", min_size=1, max_size=12), max_size=20))
def test_one_hash_a_word(words):
    hashes = word_hashes(" ".join(words), kernels.compiled())
    assert [word_hashes(word, kernels.compiled())[0] for word in words] == hashes


@settings(deadline=None)
@given(st.text("0123456789abc .,-", max_size=40))
def test_lowest_bit_tells_figures(text):
    found = [hashed & 1 for hashed in word_hashes(text, kernels.compiled())]
    assert (
        sum(found)
        <= sum(any(c.isdigit() for c in word) for word in text.replace("-", " ").replace(".", " ").split(" ")) * 20
    )
    assert any(found) == any(character.isdigit() for character in text)


def test_every_code_point_folds_without_error():
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    assert len(word_hashes(text, kernels.compiled())) > 90_000


def test_expansions_longer_than_their_bytes_find_room():
    assert len(word_hashes("ﷺ" * 1000, kernels.compiled())) == len(word_hashes("ﷺ" * 1000, kernels.reference())) > 0

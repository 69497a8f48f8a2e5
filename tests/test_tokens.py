"""Words as numbers. If this breaks, words that differ count as shared, and cue phrases are not found."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsclean.characters import characters_of
from newsclean.tokens import bags_of, codes_of, tokens_of

WORDS = st.text(st.sampled_from("abcxyzABC0189éßñжЖω_"), min_size=1, max_size=8)


@given(st.lists(WORDS, max_size=30))
def test_equal_numbers_are_equal_words(words: list[str]) -> None:
    codes = codes_of(" ".join(words)).tolist()
    folded = [word.casefold()[0] if len(word) == 1 else word.casefold() for word in words]
    assert len(codes) == len(words)
    plain = [(code, word) for code, word in zip(codes, folded, strict=True) if "ss" not in word]
    assert len({code for code, _ in plain}) == len({word for _, word in plain})


@given(st.text(max_size=200))
def test_words_are_where_they_say(text: str) -> None:
    tokens = tokens_of(characters_of(text))
    for start, size, code in zip(tokens.start, tokens.size, tokens.code, strict=True):
        alone = codes_of(text[start : start + size]) if size else codes_of("")
        assert code in alone
    assert np.all(np.diff(tokens.start) > 0)


def test_bags_hold_each_word_of_a_block_once() -> None:
    text = "rain or rain\n\nSUN or sun"
    bags = bags_of(tokens_of(characters_of(text)), np.array([0, text.index("SUN")]))
    assert np.bincount(bags.block).tolist() == [2, 2]
    assert len(bags.codes) == len(set(re.findall(r"\w+", text.lower())))

"""Where texts part is found as difflib finds it. If this breaks, the same versions give another story."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from newsclean.changes import parted_at
from newsclean.wording import Wording

WORDS = st.lists(st.sampled_from("an old dam by the river broke in two and no one saw it fall".split()), max_size=14)


@given(WORDS, st.lists(st.tuples(st.integers(0, 14), st.integers(0, 2), WORDS), max_size=3))
def test_the_quick_way_finds_what_difflib_finds(one, edits):
    two = list(one)
    for at, gone, new in edits:
        two[at : at + gone] = new[:2]
    wanted = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    found = parted_at(Wording(" ".join(one)), Wording(" ".join(two)))
    assert [tuple(change) for change in found] == [code[1:] for code in wanted if code[0] != "equal"]

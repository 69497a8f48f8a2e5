"""What the relations of paragraphs rest on."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsclean.guards import contradictions
from newsclean.near import deduplicate
from newsclean.variants import _one_figure_apart

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

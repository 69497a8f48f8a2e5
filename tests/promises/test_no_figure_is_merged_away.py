"""Promise 3. If it breaks, a reader loses a death toll, a date or a "not", and never learns that sources disagreed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.guards import contradictions

FILE = Path(__file__).parents[1] / "cases" / "guards.jsonl"
CASES = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def reach(story: newsclean.Story) -> str:
    return "\n".join([story.text, *(passage.text for variant in story.variants for passage in variant.passages)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_guard_cases(case: dict[str, str]) -> None:
    found = contradictions(case["a"], case["b"])
    kinds = sorted({difference.split(":")[0] for difference in found})
    if case.get("known_failure"):
        pytest.xfail(case["known_failure"])
    assert kinds == case["kinds"], found


@pytest.mark.parametrize("case", [case for case in CASES if case["kinds"]], ids=lambda case: case["name"])
def test_both_sides_stay_in_reach(case: dict[str, str]) -> None:
    if case.get("known_failure"):
        pytest.xfail(case["known_failure"])
    story = newsclean.consolidate([case["a"], case["b"]])
    assert case["a"] in reach(story)
    assert case["b"] in reach(story)


@given(st.integers(2, 90_000), st.integers(2, 90_000))
def test_any_two_figures(one: int, two: int) -> None:
    texts = [f"The flood drove {n} people from their homes in the lower valley, officials said." for n in (one, two)]
    story = newsclean.consolidate(texts)
    assert all(text in reach(story) for text in texts)
    assert len(story.variants) == (one != two)


@given(st.integers(2, 90_000), st.sampled_from(["{:,}", "{}"]), st.sampled_from(["{:,}", "{}"]))
def test_one_figure_written_in_two_ways_is_no_variant(number: int, one: str, two: str) -> None:
    texts = [f"The flood drove {form.format(number)} people from their homes, officials said." for form in (one, two)]
    assert newsclean.consolidate(texts).variants == ()

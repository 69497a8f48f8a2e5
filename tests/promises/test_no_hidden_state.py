"""Promise 6. If it breaks, the tenth page of a crawl is cleaned in another way than the first."""

import dataclasses
import inspect
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean

from ..strategies import TEXTS, pages


@given(pages(), st.lists(pages(), max_size=2))
@settings(max_examples=40, deadline=None)
def test_other_pages_change_nothing(html: str, others: list[str]) -> None:
    first = newsclean.clean(html, kind="html")
    for other in others:
        newsclean.clean(other, kind="html")
    assert newsclean.clean(html, kind="html") == first


@given(st.lists(TEXTS, max_size=3))
@settings(max_examples=50, deadline=None)
def test_consolidating_twice_gives_the_same(texts: list[str]) -> None:
    assert newsclean.consolidate(texts) == newsclean.consolidate(texts)


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    code = (
        "import newsclean, sys; t = 'The river rose. ' * 3 + 'It killed 12 people. It killed 14 people in the town.';"
        "s = newsclean.consolidate([t, t + ' Roads are shut, it said.']); sys.stdout.write(repr(s))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(runs) == 1


def test_every_option_is_frozen_and_documented() -> None:
    for options in (newsclean.CleanOptions, newsclean.NearOptions, newsclean.StoryOptions):
        source = inspect.getsource(options)
        for field in dataclasses.fields(options):
            assert f"    {field.name}:" in source
            assert '"""' in source.split(f"    {field.name}:")[1].split("\n    ")[1], f"{field.name} has no docstring"


def test_importing_stays_light() -> None:
    heavy = "numpy pyarrow numba trafilatura datasketch scipy lxml bs4 typer rich"
    code = f"import sys, newsclean; print([name for name in '{heavy}'.split() if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

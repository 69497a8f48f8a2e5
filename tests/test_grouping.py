"""Documents of one story are found in a pile. If this breaks, strangers are merged or versions stay apart."""

from pathlib import Path

import pytest

import newsclean

SEEDS = Path(__file__).parents[1] / "seeds"


def test_three_versions_among_strangers() -> None:
    names = ["flood-1.txt", "clean.txt", "flood-2.txt", "german.txt", "flood-3.txt", "stitched.txt"]
    documents = [(SEEDS / name).read_text("utf-8") for name in names]
    assert newsclean.stories(documents) == ((0, 2, 4), (1,), (3,), (5,))


def test_a_shared_disclaimer_is_no_story() -> None:
    disclaimer = "This report was made with the help of a grant from the foundation for local news in the valley."
    bodies = [
        f"The {thing} was closed on Monday after the {event}, and nobody can say when it will open again. "
        f"Workers spent the night there with pumps and lamps, while the {event} was still being looked into."
        for thing, event in [("bridge", "flood"), ("mill", "fire"), ("tunnel", "landslide"), ("school", "strike")]
    ]
    groups = newsclean.stories([f"{body}\n\n{disclaimer}" for body in bodies], newsclean.GroupOptions(most_documents=3))
    assert len(groups) == 4


def test_nothing_in_nothing_out() -> None:
    assert newsclean.stories([]) == ()
    assert newsclean.stories(["", " "]) == ((0,), (1,))


def test_shares_out_of_range() -> None:
    with pytest.raises(newsclean.OptionError, match="share"):
        newsclean.GroupOptions(share=2.0)

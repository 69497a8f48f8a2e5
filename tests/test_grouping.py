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


NOTE = (
    "You can add the place you are in to your posts from the web and from other programs. You always have the option "
    "to remove the history of the places that you have been in."
)


@pytest.mark.parametrize("bodies", [("", "", "", "", ""), ("It rained.", "It snowed.", "It hailed.", "", "It froze.")])
def test_documents_that_are_a_network_s_note_tell_no_story(bodies: tuple[str, ...]) -> None:
    assert len(newsclean.stories([f"{NOTE}\n\n{body}" for body in bodies])) == len(bodies)


def test_a_passage_that_many_versions_share_is_a_story() -> None:
    statement = (
        "The council of the valley said in a statement that the dam would be inspected by engineers from three "
        "countries before the end of the month. It asked everyone below the dam to keep a bag packed, to listen to "
        "the sirens on Wednesdays at noon, and not to believe what strangers write about cracks in the wall. Boats "
        "would be ready at the church, the school and the mill."
    )
    places = ("Ulm", "Bonn", "Kiel", "Hof", "Jena")
    documents = [
        f"{statement}\n\nIn {place} the {thing} stayed shut all day because of the {why}, as {who} told us."
        for place, thing, why, who in zip(
            places,
            ("school", "mill", "port", "zoo", "bank"),
            ("mud", "wind", "fog", "ice", "heat"),
            places,
            strict=True,
        )
    ]
    assert newsclean.stories(documents) == ((0, 1, 2, 3, 4),)

"""How plain text is parted. If this breaks, paragraphs come out in pieces, or lines of their own run together."""

import pytest

from newsclean.text_blocks import text_blocks


def parted(text: str) -> list[str]:
    return [" ".join(block.text.split()) for block in text_blocks(text)]


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2060\u200b", " \u200b "])
def test_a_line_without_width_is_blank(unseen: str) -> None:
    """If this fails, a user gets empty paragraphs between those of the article, and a wrong count of them."""
    assert parted(f"It rained all day,\n{unseen}\nsaid the mayor.{unseen}") == ["It rained all day,", "said the mayor."]


@pytest.mark.parametrize(
    "lines",
    [
        ["The operator, which is owned by", "Deutsche Bahn", ", said it would pay."],
        ["Erwin Maasen, der sechs Jahre lang Bürgermeister von", "Lindau-Süd", "war, ist am Dienstag zurückgetreten."],
    ],
)
def test_a_link_is_in_its_sentence(lines: list[str]) -> None:
    """If this fails, a dump of text nodes loses the start of each sentence with a name in a link."""
    assert parted("\n".join(["Share", *lines, "It stopped."])) == ["Share", " ".join(lines), "It stopped."]


@pytest.mark.parametrize(
    "above", ["Most Read", "The river rose, the mayor of the town said.", "# rivers that rose in the night"]
)
def test_a_link_that_opens_a_sentence_opens_a_block(above: str) -> None:
    """If this fails, a label or a heading above an article becomes a part of it, or takes its first sentence along."""
    assert parted(f"{above}\nDeutsche Bahn\n, the operator, said.") == [above, "Deutsche Bahn , the operator, said."]

"""How plain text is parted. If this breaks, paragraphs come out in pieces, or lines of their own run together."""

import pytest

from newsclean.text_blocks import text_blocks


def parted(text: str) -> list[str]:
    return [" ".join(block.text.split()) for block in text_blocks(text)]


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2060\u200b", " \u200b "])
def test_a_line_without_width_is_blank(unseen: str) -> None:
    """If this fails, a user gets empty paragraphs between those of the article, and a wrong count of them."""
    assert parted(f"It rained all day,\n{unseen}\nsaid the mayor.{unseen}") == ["It rained all day,", "said the mayor."]

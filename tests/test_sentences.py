"""Where a sentence ends. If this breaks, a date or a number of a list is torn from what it belongs to."""

import pytest

from newsclean.sentences import boundaries

WHOLE = [
    ("title", "The mayor met Ms. Okoro at the pier.", "en"),
    ("hour and weekday", "The boat leaves at 5 p.m. Sunday from the pier.", "en"),
    ("number of a list", "12. Nora Lind had a quiet year at the oars.", "en"),
    ("day and month", "Prom ruszy 5. marca po zachodzie.", "pl"),
    ("short month", "A balsa partiu em 3 de fev. 2020 do cais.", "pt"),
]
PARTED = [
    ("year before a month's name", "The pier was built in 2014. May was cold that year.", "en"),
    ("hour before a sentence", "The boat left at 5 p.m. The crowd stayed.", "en"),
    ("a verb that is a month's name", "The boat leaves at 5 p.m. May we come?", "en"),
    ("two of a list", "12. Nora Lind rowed well. 13. Tom Barr did not.", "en"),
]


def pieces(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in boundaries(text, language)]


@pytest.mark.parametrize(("text", "language"), [case[1:] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_one_sentence(text: str, language: str) -> None:
    assert pieces(text, language) == [text]


@pytest.mark.parametrize(("text", "language"), [case[1:] for case in PARTED], ids=[case[0] for case in PARTED])
def test_two_sentences(text: str, language: str) -> None:
    assert len(pieces(text, language)) == 2


@pytest.mark.parametrize("blanks", [" ", "\n", "\u3000", "  "])
def test_a_block_of_any_length_is_cut_between_words(blanks: str) -> None:
    """Else a word of a very long block stands in a story as two halves of a word, each in a sentence of its own."""
    words = ["abcdefgh"] * 30_000
    assert " ".join(pieces(blanks.join(words), "en")).split() == words


def test_a_word_of_any_length_is_kept() -> None:
    """Else a block without white space, such as one of encoded data, loses characters or never ends."""
    assert "".join(pieces("x" * 250_000, "en")) == "x" * 250_000
    assert pieces("", "en") == []

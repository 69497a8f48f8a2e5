"""What of a text is compared with others: the whole of it, its paragraphs, its lines or its sentences."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Pieces(StrEnum):
    """The pieces that a text is cut into."""

    document = "document"
    paragraph = "paragraph"
    sentence = "sentence"
    line = "line"

    @property
    def separator(self) -> str:
        """What stands between two of them in a text."""
        return "\n" if self in ("line", "sentence") else "\n\n"


def pieces(lines: Iterable[str], by: Pieces) -> Iterator[str]:
    """Cut a text, given line by line, into pieces; blank ones are left out.

    >>> list(pieces(["One\\n", "two.\\n", "\\n", "Three. Four.\\n"], Pieces.paragraph))
    ['One\\ntwo.', 'Three. Four.']
    >>> list(pieces(["One\\n", "two.\\n", "\\n", "Three. Four.\\n"], Pieces.sentence))
    ['One\\ntwo.', 'Three.', 'Four.']
    """
    if by is Pieces.document:
        return filter(None, ["".join(lines).strip()])
    if by is Pieces.line:
        return filter(None, (line.strip() for line in lines))
    if by is Pieces.paragraph:
        return _paragraphs(lines)
    return chain.from_iterable(map(_sentences, _paragraphs(lines)))


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    group: list[str] = []
    for line in chain(lines, ("",)):
        if line.strip():
            group.append(line)
        elif group:
            yield "".join(group).strip()
            group = []


def _sentences(paragraph: str) -> Iterator[str]:
    from newsclean.lexicon import language_of
    from newsclean.sentences import boundaries

    return (paragraph[start:end] for start, end in boundaries(paragraph, language_of(paragraph)))

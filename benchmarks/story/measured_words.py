"""Words and sentences as this benchmark counts them: its own, so that newsclean is not measured by its own ruler."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
_END = re.compile(r"""(?<=[.!?…])\s+|(?<=[.!?…]["”“'’»])\s+(?=["“„«A-ZÄÖÜ])""")


def words(text: str) -> list[str]:
    """Return the words of a text, case and typography aside; 3,400 and 3400 are one."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return [re.sub(r"[.,](?=\d{3}\b)", "", word) for word in _WORD.findall(plain)]


def sentences(text: str) -> list[str]:
    """Cut a paragraph after what ends a sentence."""
    return [piece for piece in _END.split(text) if piece.strip()]


def paragraphs(text: str) -> list[str]:
    """Return the lines of a text that hold something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def pairs(found: list[str]) -> set[tuple[str, str]]:
    """Return the pairs of neighbours among words."""
    return set(pairwise(found))


def share(part: set[tuple[str, str]], whole: set[tuple[str, str]]) -> float:
    """Return how much of a set lies in another, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0

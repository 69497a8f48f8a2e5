"""The form in which texts are compared: which characters make words, and what each is folded to.

One code point at a time, so that a kernel can read UTF-8 bytes without copying them:

- Letters and marks are folded by NFKC and casefold, then written decomposed (NFKD), so that "é" and "e" with
  a combining accent are one spelling, and so are full-width and plain Latin letters.
- Digits are kept. A point or comma between two digits is part of the number ("3.5" is not "35" nor "3 5");
  a minus sign after a blank and before a digit is too.
- Apostrophes and invisible characters (soft hyphen, joiners, byte order mark) are left out: "don't" and "don’t".
- A full stop between two single letters is left out: "U.S." is "US".
- Han, kana and bopomofo characters are words of one character each, and so are currency signs and the percent
  sign. Each Thai, Lao, Khmer or Myanmar character is a word made of itself and the two characters before
  it: these scripts have few letters, and pairs of them say little.
- All else separates words.

The fold depends on the Unicode version of the running Python (`unicodedata.unidata_version`).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SEPARATOR, DOT, COMMA, MINUS, JOINER, EXPANSION = range(6)
LETTER, DIGIT, SINGLE, SYLLABIC = 8, 9, 24, 26
"""What a character does in a text; the low `CLASS_BITS` of a fold entry. The bit 8 says that it is part of a word, 16
that it is a word by itself, 1 beside 8 that it is a digit."""
CLASS_BITS = 5
"""Bits of a fold entry that hold the class; the rest hold the folded code point, or the place in the pool."""

JOINERS = "'`´‘’‛ʼʹ′＇"
"""Apostrophes and what is typed for them, and the primes of minutes and feet."""
SIGNS = {".": DOT, ",": COMMA, "-": MINUS, "−": MINUS, "%": SINGLE, "‰": SINGLE}
"""Signs that can be part of a figure, after NFKC."""
ASCII_SIGNS = {"−": "-", "－": "-", "﹣": "-", "．": ".", "，": ",", "％": "%"}
SEPARATING = frozenset({"Cc", "Cn", "Co", "Cs", "Zs", "Zl", "Zp", "So", "Pc", "Ps", "Pe"})
"""General categories that only separate."""
HANGUL_SYLLABLES = ((0xAC00, 0xD7A3),)
SINGLE_RANGES = ((0x3005, 0x3007), (0x3040, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF),
                 (0x4E00, 0x9FFF), (0x20000, 0x3FFFF))  # fmt: skip
"""Han, kana and bopomofo blocks of the Unicode standard, after NFKC."""
SYLLABIC_RANGES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))
"""Thai and Lao, Myanmar, Khmer, Myanmar Extended-B and -A."""
IDENTITY_RANGES = ((0x3400, 0x4DBF, SINGLE), (0x4E00, 0x9FFF, SINGLE), (0xAC00, 0xD7A3, LETTER),
                   (0x20000, 0x2F7FF, SINGLE), (0x30000, 0x323AF, SINGLE))  # fmt: skip
"""Letters that fold to themselves, filled without asking about each. Hangul syllables stay composed."""
ASKED_RANGES = ((0x0000, 0x33FF), (0x4DC0, 0x4DFF), (0xA000, 0xABFF), (0xD7A4, 0xD7FF), (0xF900, 0x1FFFF),
                (0x2F800, 0x2FA1F), (0xE0000, 0xE0FFF))  # fmt: skip
"""Where `unicodedata` is asked about each character. Surrogates, private use and unassigned planes separate."""


class Fold(NamedTuple):
    """What each code point becomes: ``entries[c]`` is ``folded << CLASS_BITS | class``."""

    entries: NDArray[np.uint32]
    """Shape (0x110000,)."""
    pool: NDArray[np.uint32]
    """Expansions, each its length and then its entries; the entry of an EXPANSION is the place of the length."""


@cache
def fold() -> Fold:
    """The fold of every code point: a constant of the Unicode version, 4.5 MB, made in some 50 ms."""
    entries = np.zeros(0x110000, np.uint32)
    pool: list[int] = []
    for start, stop, kind in IDENTITY_RANGES:
        entries[start : stop + 1] = np.arange(start, stop + 1, dtype=np.uint32) << CLASS_BITS | kind
    for start, stop in ASKED_RANGES:
        for code in range(start, stop + 1):
            found = fold_character(chr(code))
            if len(found) > 1:
                entries[code] = len(pool) << CLASS_BITS | EXPANSION
                pool += [len(found), *found]
            elif found:
                entries[code] = found[0]
    return Fold(entries, np.array(pool, np.uint32))


def fold_character(character: str) -> list[int]:
    """The entries that a character becomes; none when it only separates.

    >>> [chr(entry >> CLASS_BITS) for entry in fold_character("Ǆ")]
    ['d', 'z', '̌']
    >>> fold_character("!")
    []
    """
    category = unicodedata.category(character)
    if category in SEPARATING:
        return []
    plain = unicodedata.normalize("NFKC", character)
    kind = _kind(character, category, plain)
    if kind not in (LETTER, SYLLABIC, SINGLE) or category == "No":
        shown = str(unicodedata.decimal(character)) if category == "Nd" else ASCII_SIGNS.get(character, character)
        return [ord(shown) << CLASS_BITS | kind] if kind else []
    folded = plain.casefold()
    if not _within(ord(folded[0]), HANGUL_SYLLABLES):
        folded = unicodedata.normalize("NFKD", folded)
    parts = ((part, unicodedata.category(part)) for part in folded)
    return [ord(part) << CLASS_BITS | _kind(part, kind, part) for part, kind in parts if kind not in SEPARATING]


def _kind(character: str, category: str, plain: str) -> int:
    if character in JOINERS or category == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F:
        return JOINER
    if plain in SIGNS:
        return SIGNS[plain]
    if category in ("No", "Sc"):
        return SINGLE
    if category == "Nd":
        return DIGIT
    if category[0] not in "LMN":
        return SEPARATOR
    if _within(ord(plain[0]), SINGLE_RANGES):
        return SINGLE
    return SYLLABIC if _within(ord(plain[0]), SYLLABIC_RANGES) else LETTER


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= code <= stop for start, stop in ranges)

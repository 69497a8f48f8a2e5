"""A slip: a word that a scanner misread or a typist misspelt, and that says nothing but the word it stands for.

A scanner takes letters for others of their shape. Words are compared by their skeletons, as the Unicode Consortium
compares names that look alike (UTS 39, Unicode Security Mechanisms, section 4): each letter is replaced by the one it
is taken for.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_MIXED = re.compile(r"(?=.*[^\W\d_])(?!\d+(?:st|nd|rd|th|s)$|(?:[2-46-9]|\d\d+)[a-z]$).*\d.*")
_DIGITS = re.compile(r"\d+")
_TYPO_LENGTH = 3
_TYPO_RATIO = 0.66
"""Ratcliff-Obershelp similarity from which two words are one with a slip in it (1 letter of 3 gives .67)."""
_LOOKALIKES = str.maketrans("01i5chu", "ollsebn")
_ROUND = str.maketrans("a", "o")
"""Scanners confuse these two as well, but they also tell Maria from Mario."""


def is_damaged(norm: str) -> bool:
    """Whether a word has a digit among its letters, as scanners make of "not" or "is"; ordinals and "5g" have too.

    >>> is_damaged("n0t"), is_damaged("5th"), is_damaged("2020s")
    (True, False, False)
    """
    return _MIXED.fullmatch(norm) is not None


def near_equal(a: str, b: str) -> bool:
    """Whether two words are one with a slip in it; figures and designations of different digits never are.

    >>> near_equal("withdraw", "wilhdraw"), near_equal("town", "dawn"), near_equal("4:20", "4:30")
    (True, False, False)
    >>> near_equal("a320", "a350")
    False
    """
    if a == b:
        return True
    shorter = min(len(a), len(b))
    if shorter < _TYPO_LENGTH or 2 * shorter < _TYPO_RATIO * (len(a) + len(b)) or not _comparable(a, b):
        return False
    return _most_likeness(a, b) >= _TYPO_RATIO and likeness(a, b) >= _TYPO_RATIO


def looks_alike(a: str, b: str, *, name: bool = False) -> bool:
    """Whether a scanner can take one word for the other; in a name an a is not taken for an o.

    >>> looks_alike("not", "u0t"), looks_alike("Trump".lower(), "trurnp"), looks_alike("not", "now")
    (True, True, False)
    >>> looks_alike("maria", "mario"), looks_alike("maria", "mario", name=True)
    (True, False)
    """
    return _comparable(a, b) and skeleton(a, name=name) == skeleton(b, name=name)


def lost_letter(a: str, b: str) -> bool:
    """Whether two words look alike but for a letter that one of them has lost inside.

    The first letter and the last make another word too easily: kein, ein; sin, si.

    >>> lost_letter("never", "nevr"), lost_letter("never", "ever"), lost_letter("sin", "si")
    (True, False, False)
    """
    short, long = sorted((skeleton(a), skeleton(b)), key=len)
    if not _comparable(a, b) or len(long) - len(short) != 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))


def skeleton(norm: str, *, name: bool = False) -> str:
    """Return a word with each letter as the one that it is taken for.

    >>> skeleton("charm"), skeleton("eborrn")
    ('eborm', 'eborm')
    """
    bones = norm.replace("rn", "m").translate(_LOOKALIKES)
    return bones if name else bones.translate(_ROUND)


def likeness(a: str, b: str) -> float:
    """Return the Ratcliff-Obershelp similarity of two strings, 0 to 1.

    >>> likeness("to", "t0")
    0.5
    """
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _most_likeness(a: str, b: str) -> float:
    """Return a bound of the similarity: that of the letters in any order."""
    return 2 * sum(min(a.count(letter), b.count(letter)) for letter in set(a)) / (len(a) + len(b))


def _comparable(a: str, b: str) -> bool:
    """Whether both are words, and what digits stand in both are the same."""
    if a.isalpha() and b.isalpha():
        return True
    if not any(map(str.isalpha, a)) or not any(map(str.isalpha, b)):
        return False
    one, two = _DIGITS.findall(a), _DIGITS.findall(b)
    return not one or not two or one == two

"""Line rules by which large corpora of web text were cleaned, written from the papers that state them.

- C4: Raffel et al., Exploring the limits of transfer learning with a unified text-to-text transformer, JMLR 21 (2020),
  section 2.2.
- RefinedWeb: Penedo et al., The RefinedWeb dataset for Falcon LLM, arXiv:2306.01116 (2023), appendix on line-wise
  filtering.

Rules by which they drop whole pages are left out: pages with few sentences, a curly bracket or a bad word (C4), pages
of whose words more than 5% stand in flagged lines (RefinedWeb). Where a paper gives examples only, the examples are
the rule. Both were made for English: of a language without spaces little is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable

C4_LEAST_WORDS = 5
C4_ENDINGS = (".", "!", "?", '"', "”")
"""Terminal punctuation: "a period, exclamation mark, question mark, or end quotation mark"."""
C4_NEVER = (
    "javascript",
    "lorem ipsum",
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)
"""Warnings, fillings (for which C4 drops the page, here the line) and policy notices."""
REFINEDWEB_SHORT = 10
"""Words up to which a line is short enough for the patterns."""
FIGURES = re.compile(r"[\W\d_]*\d[\W\d_]*")
COUNTER = re.compile(r"[\d.,]+\s?[km]?\s+(?:likes?|shares?|comments?|views?|followers?)", re.IGNORECASE)
PATTERNS = re.compile(r"^\W*sign[ -]?in\b|\bread more\W*$|\bitems in (?:your )?cart\b", re.IGNORECASE)
"""At the beginning, at the end, anywhere: the paper's one example of each."""


def c4(text: str) -> str:
    return _edited(text, lambda line: line if _passes_c4(line) else "")


def refinedweb(text: str) -> str:
    return _edited(text, lambda line: "" if _dropped_by_refinedweb(line) else _without_patterns(line))


def _edited(text: str, edit: Callable[[str], str]) -> str:
    lines = (edit(line.strip()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _passes_c4(line: str) -> bool:
    long_enough = len(line.split()) >= C4_LEAST_WORDS
    return long_enough and line.endswith(C4_ENDINGS) and not any(words in line.lower() for words in C4_NEVER)


def _dropped_by_refinedweb(line: str) -> bool:
    """Mostly upper case, figures alone, a counter ("3 likes"), or one word."""
    letters = [sign for sign in line if sign.isalpha()]
    shouted = sum(map(str.isupper, letters)) > len(letters) / 2
    return shouted or bool(FIGURES.fullmatch(line) or COUNTER.fullmatch(line)) or len(line.split()) == 1


def _without_patterns(line: str) -> str:
    return PATTERNS.sub("", line).strip() if len(line.split()) <= REFINEDWEB_SHORT else line

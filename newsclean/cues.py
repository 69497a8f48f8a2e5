"""The cue phrases of the language files, compiled.

A cue is evidence, never a verdict: a rule asks for it, and looks at position and neighbours too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsclean.lexicon import merged

CueKind = Literal["related", "section", "prompt", "legal", "caption", "byline", "timestamp"]

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"\s+")
_LABEL = re.compile(r"\W*(\S.{0,38}?)\s?(?:[:：|>»]|\s[-–—])\s*\S")
_LONGEST = 400
"""Characters: no cue is looked for in a longer block."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The phrases of one kind, compiled: for the whole line, for its start, for anywhere in it."""

    line: re.Pattern[str]
    start: re.Pattern[str]
    within: re.Pattern[str]


def folded(text: str) -> str:
    """Bring a line into the form that cues are written in.

    >>> folded("»  READ  MORE: «")
    'read more'
    """
    plain = unicodedata.normalize("NFKC", text[: 2 * _LONGEST]).casefold().translate(_QUOTES)
    return _ENDS.sub("", _SPACES.sub(" ", plain))


@cache
def cues(kind: CueKind) -> Cues:
    """Return the compiled cues of a kind in all languages together."""
    line, start, within = (_pattern(merged(kind, where), where) for where in ("line", "start", "within"))
    return Cues(line, start, within)


def cue(kind: CueKind, text: str, where: Literal["line", "label", "start", "within"]) -> str:
    """Return the cue phrase found in a text (in its folded form), or an empty string.

    A label is a whole-line cue with a colon, a dash or a bar behind it and more after that.

    >>> cue("related", "READ MORE: Mayor resigns", "label")
    'read more'
    """
    if len(text) > _LONGEST:
        return ""
    if where == "label":
        label = _LABEL.match(text)
        return cue(kind, label[1], "line") if label else ""
    found = getattr(cues(kind), where).search(folded(text))
    return found[0] if found else ""


def _pattern(phrases: list[str], where: str) -> re.Pattern[str]:
    longest_first = sorted({folded_phrase(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    union = "|".join(map(_expression, longest_first)) or r"(?!)"
    return re.compile({"line": rf"^(?:{union})$", "start": rf"^(?:{union})", "within": rf"(?:{union})"}[where])


def folded_phrase(phrase: str) -> str:
    """Fold a phrase of a language file; its wild cards stay.

    >>> folded_phrase("More from *")
    'more from *'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", phrase).casefold().translate(_QUOTES)).strip()


def _expression(phrase: str) -> str:
    """``#`` is a number, ``*`` up to four words; phrases end at a word's edge where words have spaces."""
    body = re.escape(phrase).replace(r"\#", r"\d[\d.,]*").replace(r"\*", r"\S+(?: \S+){0,3}").replace(r"\ ", " ")
    return f"{_edge(phrase[0], '(?<!')}{body}{_edge(phrase[-1], '(?!')}"


def _edge(character: str, look: str) -> str:
    spaced = character.isalnum() and not "\u0e00" <= character <= "\u9fff"
    return rf"{look}\w)" if spaced else ""

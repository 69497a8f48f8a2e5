"""The cue phrases of the language files, and which of them a line holds.

A cue is evidence, never a verdict: a rule asks for it, and looks at position and neighbours too.
Phrases are found by their first word, in one pass over a line's words for all kinds and languages together; the few
that open with a wild card or are written without spaces are found by a regular expression.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product
from typing import Literal, NamedTuple, get_args

from newsclean.lexicon import merged

CueKind = Literal["related", "section", "prompt", "legal", "caption", "byline", "timestamp"]
Where = Literal["line", "label", "start", "within"]
Hits = dict[tuple[CueKind, Where], str]
"""The phrases found in a line."""
Opening = Literal["number", "unspaced", "other"]
"""How a phrase opens that has no certain first word."""

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_INNER = re.compile(r"[^\W_](?:.*[^\W_])?", re.S)
_TOKEN = re.compile(r"\w+")
_UNSPACED = re.compile("[\u0e00-\u9fff]")
_LABEL = re.compile(r"\W*(\S.{0,38}?)\s?(?:[:：|>»]|\s[-–—])\s*\S")
_WILD = re.compile(r"[#*]")
_LONGEST = 400
"""Characters: no cue is looked for in a longer block."""


class Phrase(NamedTuple):
    """A cue phrase that opens with a word: its text up to the first wild card, and what follows that."""

    kind: CueKind
    where: Where
    text: str
    literal: str

    def at(self, line: str, start: int) -> str:
        """Return what the phrase matches at a place of a folded line, or an empty string."""
        if not line.startswith(self.literal, start):
            return ""
        if self.literal != self.text:
            found = _expression(self.text).match(line, start)
            return found[0] if found and (self.where != "line" or found.end() == len(line)) else ""
        end = start + len(self.text)
        if self.where == "line":
            return self.text if end == len(line) else ""
        inside_a_word = _spaced(self.text[-1]) and end < len(line) and (line[end].isalnum() or line[end] == "_")
        return "" if inside_a_word else self.text


class CueHits(dict[str, Hits]):
    """The cues of each line of a document, looked up once."""

    def __missing__(self, text: str) -> Hits:
        found = self[text] = _hits(text) if len(text) <= _LONGEST else {}
        return found


def _hits(text: str) -> Hits:
    found: Hits = {}
    if label := _LABEL.match(text):
        labels = phrases_in(folded(label[1]))
        found = {(kind, "label"): phrase for (kind, where), phrase in labels.items() if where == "line"}
    return phrases_in(folded(text)) | found


def cue(kind: CueKind, text: str, where: Where) -> str:
    """Return the cue phrase found in a text (in its folded form), or an empty string.

    A label is a whole-line cue with a colon, a dash or a bar behind it and more after that.

    >>> cue("related", "READ MORE: Mayor resigns", "label")
    'read more'
    """
    return CueHits()[text].get((kind, where), "")


def folded(text: str) -> str:
    """Bring a line into the form that cues are written in.

    >>> folded("»  READ  MORE: «")
    'read more'
    """
    part = text[: 2 * _LONGEST]
    plain = part.lower() if part.isascii() else unicodedata.normalize("NFKC", part).casefold()
    inner = _INNER.search(" ".join(plain.translate(_QUOTES).split()))
    return inner[0] if inner else ""


def phrases_in(line: str) -> Hits:
    """Return the leftmost, then longest phrase of each kind in a folded line: as a whole, at its start, within.

    >>> phrases_in("most read")
    {('section', 'line'): 'most read'}
    """
    found: Hits = {}
    if first := _TOKEN.match(line):
        _add(found, _by_first_word(("line", "start")).get(first[0], ()), line, 0)
    within = _by_first_word(("within",))
    if not within.keys().isdisjoint(_TOKEN.findall(line)):
        for token in _TOKEN.finditer(line):
            _add(found, within.get(token[0], ()), line, token.start())
    unspaced, numbered = not line.isascii() and _UNSPACED.search(line), line[:1].isdigit()
    for opening, kind, where, pattern in _without_first_word():
        due = numbered if opening == "number" else unspaced if opening == "unspaced" else True
        if due and (match := pattern.search(line)):
            found.setdefault((kind, where), match[0])
    return found


def _add(found: Hits, phrases: tuple[Phrase, ...], line: str, at: int) -> None:
    for phrase in phrases:
        if (phrase.kind, phrase.where) not in found and (hit := phrase.at(line, at)):
            found[phrase.kind, phrase.where] = hit


def _phrases(kind: CueKind, where: str) -> list[str]:
    longest_first = {folded_phrase(phrase) for phrase in merged(kind, where)}
    return sorted(longest_first, key=lambda phrase: (-len(phrase), phrase))


@cache
def _by_first_word(places: tuple[Where, ...]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for kind, where in product(get_args(CueKind), places):
        for text in _phrases(kind, where):
            if word := _first_word(text):
                found.setdefault(word, []).append(Phrase(kind, where, text, _WILD.split(text)[0]))
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def _without_first_word() -> tuple[tuple[Opening, CueKind, Where, re.Pattern[str]], ...]:
    found: list[tuple[Opening, CueKind, Where, re.Pattern[str]]] = []
    kinds: tuple[CueKind, ...] = get_args(CueKind)
    openings: tuple[Opening, ...] = get_args(Opening)
    places: tuple[Where, ...] = ("line", "start", "within")
    for kind, where, opening in product(kinds, places, openings):
        rest = [text for text in _phrases(kind, where) if not _first_word(text) and _opening(text, where) == opening]
        union = "|".join(map(_regex, rest))
        form = {"line": rf"^(?:{union})$", "start": rf"^(?:{union})", "within": rf"(?:{union})"}[where]
        if union:
            found.append((opening, kind, where, re.compile(form)))
    return tuple(found)


def _opening(phrase: str, where: str) -> Opening:
    if _UNSPACED.search(phrase):
        return "unspaced"
    return "number" if phrase.startswith("#") and where != "within" else "other"


def _first_word(phrase: str) -> str:
    """Return the word that a phrase opens with; empty where it opens otherwise or that word has no certain end."""
    word = _TOKEN.match(phrase)
    return "" if not word or _UNSPACED.search(word[0]) or phrase[word.end() :].startswith(("#", "*")) else word[0]


def folded_phrase(phrase: str) -> str:
    """Fold a phrase of a language file; its wild cards stay.

    >>> folded_phrase("More from *")
    'more from *'
    """
    return " ".join(unicodedata.normalize("NFKC", phrase).casefold().translate(_QUOTES).split())


@cache
def _expression(phrase: str) -> re.Pattern[str]:
    return re.compile(_regex(phrase))


def _regex(phrase: str) -> str:
    """``#`` is a number, ``*`` up to four words; phrases end at a word's edge where words have spaces."""
    body = re.escape(phrase).replace(r"\#", r"\d[\d.,]*").replace(r"\*", r"\S+(?: \S+){0,3}").replace(r"\ ", " ")
    return f"{_edge(phrase[0], '(?<!')}{body}{_edge(phrase[-1], '(?!')}"


def _edge(character: str, look: str) -> str:
    return rf"{look}\w)" if _spaced(character) else ""


def _spaced(character: str) -> bool:
    return character.isalnum() and not "\u0e00" <= character <= "\u9fff"

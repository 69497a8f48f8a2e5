"""The cue phrases of the language files, laid out for the search: by their first word, or by a word they must have.

``#`` stands for a number in a phrase, ``*`` for up to four words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import chain, product
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from newsclean import words
from newsclean.lexicon import merged

if TYPE_CHECKING:
    from collections.abc import Iterator


CueKind = Literal["related", "section", "prompt", "legal", "caption", "byline", "timestamp"]
Where = Literal["line", "label", "start", "within"]
Search = Callable[[str], str]
"""Returns the phrase that a folded line holds, or an empty string."""
Opening = Literal["number", "unspaced", "other"]
"""How a phrase opens that has no certain first word."""

UNSPACED = re.compile(f"[{words.UNSPACED}]")
LONGEST = 400
"""Characters: no cue is looked for in a longer block."""
_QUOTES = (("’", "'"), ("‘", "'"), ("`", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'))
_INNER = re.compile(rf"[^\W_](?:.*(?:[^\W_]|[{words.MARKS}]))?", re.S)
_CERTAIN = re.compile(rf"(?<![\w{words.MARKS}#*]){words.PART}++(?![#*])")
_OPENING = re.compile(rf"^(?:({words.PART}++)(?![#*])(?:[^\w{words.MARKS}#*\n]++({words.PART}++)(?![#*]))?)?", re.M)
"""The word that a line of phrases opens with and the next, if they have a certain end; it matches every line."""
_HEBREW = "\u0590"
_GOES_ON = re.compile(words.PART)
_WILD = re.compile(r"[#*]")
_NUMBER = re.compile(r"\(?\d[\d.,]*")
_WILD_OR_DIGIT = re.compile(r"[*\d]|[#(][#.,]")
"""What a phrase has that is not found by putting # for each number of a line."""


class Phrase(NamedTuple):
    """A cue phrase that opens with a word: its text up to the first wild card, and what follows that."""

    kind: CueKind
    where: Where
    text: str
    literal: str
    second: str
    """The word beside the first, if that is certain too."""

    def end(self, line: str, start: int) -> int:
        """Return where the phrase ends whose literal stands there in a folded line; 0 where it goes on otherwise."""
        if self.literal != self.text:
            found = _expression(self.text).match(line, start)
            return found.end() if found and (self.where != "line" or found.end() == len(line)) else 0
        end = start + len(self.text)
        if self.where == "line":
            return end if end == len(line) else 0
        return 0 if _spaced(self.text[-1]) and _GOES_ON.match(line, end) else end


class Family(NamedTuple):
    """The phrases that open with the same word, of each kind the longest first."""

    literals: tuple[str, ...]
    phrases: tuple[Phrase, ...]


def folded(text: str) -> str:
    """Bring a line into the form that cues are written in.

    >>> folded("»  READ  MORE: «")
    'read more'
    """
    part = text[: 2 * LONGEST]
    line = " ".join(_plain(part).split())
    if line[:1].isalnum() and line[-1].isalnum():
        return line
    inner = _INNER.search(line)
    return inner[0] if inner else ""


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower().replace("`", "'")
    return _plainly_quoted(words.composed(text))


def _plainly_quoted(text: str) -> str:
    """One search a mark is faster than one look-up a character: ``str.translate`` does that beyond ASCII."""
    for mark, plain in _QUOTES:
        text = text.replace(mark, plain)
    return text


@cache
def _phrases(kind: CueKind, where: str) -> tuple[tuple[str, str, str], ...]:
    """Return the phrases of a kind and place, the longest first, each with its first word and the one beside it.

    A word is empty where the phrase goes on otherwise. The language files hold phrases as they are compared.
    """
    found = sorted(set(merged(kind, where)), key=lambda phrase: (-len(phrase), phrase))
    openings = _OPENING.findall("\n".join(found))
    return tuple((text, _spaced_word(one), _spaced_word(two)) for text, (one, two) in zip(found, openings, strict=True))


def _spaced_word(word: str) -> str:
    return "" if not word.isascii() and UNSPACED.search(word) else word


@cache
def by_first_word(places: tuple[Where, ...]) -> dict[str, Family]:
    """Return the phrases of some places that open with a certain word, by that word."""
    found: dict[str, list[Phrase]] = {}
    for kind, where in product(get_args(CueKind), places):
        for text, word, second in _phrases(kind, where):
            if word:
                literal = text.partition("#")[0].partition("*")[0]
                found.setdefault(word, []).append(Phrase(kind, where, text, literal, second))
    return {word: Family(tuple(phrase.literal for phrase in own), tuple(own)) for word, own in found.items()}


@cache
def without_first_word(opening: Opening) -> tuple[tuple[CueKind, Where, Search], ...]:
    """Return the other phrases that open in a way, as searches by kind and place."""
    found: list[tuple[CueKind, Where, Search]] = []
    for kind, where in _kinds_and_places():
        if own := _by_opening(kind, where).get(opening):
            found.append((kind, where, _line_search(own) if where == "line" else _pattern_search(own, where)))
    return tuple(found)


def _line_search(own: list[str]) -> Search:
    """Return the search for the phrase that a line is: most are looked up by the line with # for each number."""
    plain = frozenset(phrase for phrase in own if not _WILD_OR_DIGIT.search(phrase))
    search = _pattern_search([phrase for phrase in own if phrase not in plain], "line")

    def found_in(line: str) -> str:
        numbered = _NUMBER.sub("#", line)
        return numbered if numbered in plain else search(line)

    return found_in


def _pattern_search(own: list[str], where: Where) -> Search:
    """Return the search for the leftmost of some phrases, the first of several there."""
    pattern = re.compile("|".join(f"({_regex(phrase)})" for phrase in own))
    search = {"line": pattern.fullmatch, "start": pattern.match, "within": pattern.search}[where]

    def found_in(line: str) -> str:
        found = search(line)
        return own[found.lastindex - 1] if found and found.lastindex else ""

    return found_in


@cache
def by_telling_word() -> dict[str, tuple[str, ...]]:
    """How phrases that stand within a line start, by the longest word in them: it is in fewer lines than the first."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in chain.from_iterable(family.phrases for family in by_first_word(("within",)).values()):
        word = max(chain.from_iterable(certain_words(phrase.text)), key=len)
        found[word] = (*found.get(word, ()), phrase.literal)
    return found


def opening_with(opening: Opening) -> list[str]:
    """Return the phrases that open in a way."""
    return [text for kind, where in _kinds_and_places() for text in _by_opening(kind, where).get(opening, ())]


@cache
def parts_of_others() -> tuple[str, ...]:
    """Of each phrase that opens with a wild card or a sign, the longest part that a line must hold to the letter."""
    return tuple({max(_WILD.split(phrase), key=len): None for phrase in opening_with("other")})


def _kinds_and_places() -> Iterator[tuple[CueKind, Where]]:
    places: tuple[Where, ...] = ("line", "start", "within")
    return product(get_args(CueKind), places)


@cache
def _by_opening(kind: CueKind, where: Where) -> dict[Opening, list[str]]:
    """The phrases of a kind and place that open with no certain word, by how they open."""
    found: dict[Opening, list[str]] = {}
    for text, word, _ in _phrases(kind, where):
        if not word:
            found.setdefault(_opening(text, where), []).append(text)
    return found


def _opening(phrase: str, where: str) -> Opening:
    if UNSPACED.search(phrase):
        return "unspaced"
    return "number" if phrase.startswith("#") and where != "within" else "other"


def certain_words(phrase: str) -> list[list[str]]:
    """Return the words of a phrase that a line must have as they stand, those side by side together.

    >>> certain_words("more stories by * on #news")
    [['more', 'stories', 'by'], ['on']]
    """
    found: list[list[str]] = []
    end = -1
    for word in _CERTAIN.finditer(phrase):
        if UNSPACED.search(word[0]):
            continue
        if end < 0 or _WILD.search(phrase, end, word.start()):
            found.append([])
        found[-1].append(word[0])
        end = word.end()
    return found


@cache
def _expression(phrase: str) -> re.Pattern[str]:
    return re.compile(_regex(phrase))


def _regex(phrase: str) -> str:
    """``#`` is a number, also in brackets, ``*`` up to four words; at a phrase's ends a word ends, if it has spaces."""
    body = re.escape(phrase).replace(r"\#", _NUMBER.pattern).replace(r"\*", r"\S+(?: \S+){0,3}").replace(r"\ ", " ")
    return f"{_edge(phrase[0], '(?<!')}{body}{_edge(phrase[-1], '(?!')}"


def _edge(character: str, look: str) -> str:
    """Letters before Hebrew stand composed in a folded line: no mark follows them, and the short expression will do."""
    if not _spaced(character):
        return ""
    return rf"{look}\w)" if character < _HEBREW else f"{look}{words.PART})"


def _spaced(character: str) -> bool:
    return _GOES_ON.match(character) is not None and not words.is_unspaced(character)

"""The cue phrases of the language files, and which of them a line holds.

A cue is evidence, never a verdict: a rule asks for it, and looks at position and neighbours too.
Phrases are found by their first word, in one pass over a line's words for all kinds and languages together; the few
that open with a wild card or are written without spaces are found by a regular expression.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import chain, product
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import numpy as np

from newsclean.characters import Class
from newsclean.lexicon import merged
from newsclean.tokens import codes_of, is_one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from newsclean.characters import Characters
    from newsclean.records import Block
    from newsclean.tokens import Tokens

CueKind = Literal["related", "section", "prompt", "legal", "caption", "byline", "timestamp"]
Where = Literal["line", "label", "start", "within"]
Hits = dict[tuple[CueKind, Where], str]
"""The phrases found in a line."""
Search = Callable[[str], "re.Match[str] | None"]
Opening = Literal["number", "unspaced", "other"]
"""How a phrase opens that has no certain first word."""

_QUOTES = (("’", "'"), ("‘", "'"), ("`", "'"), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'))
_INNER = re.compile(r"[^\W_](?:.*[^\W_])?", re.S)
_TOKEN = re.compile(r"\w+")
_CERTAIN = re.compile(r"(?<![\w#*])\w++(?![#*])")
_UNSPACED = re.compile("[\u0e00-\u1fff\u2e80-\u9fff]")
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
        """Return what the phrase matches where its literal stands in a folded line, or an empty string."""
        if self.literal != self.text:
            found = _expression(self.text).match(line, start)
            return found[0] if found and (self.where != "line" or found.end() == len(line)) else ""
        end = start + len(self.text)
        if self.where == "line":
            return self.text if end == len(line) else ""
        inside_a_word = _spaced(self.text[-1]) and end < len(line) and (line[end].isalnum() or line[end] == "_")
        return "" if inside_a_word else self.text


class Family(NamedTuple):
    """The phrases that open with the same word, of each kind the longest first."""

    literals: tuple[str, ...]
    phrases: tuple[Phrase, ...]


def hits_in(blocks: Sequence[Block], starts: NDArray[np.int64], found: Characters, tokens: Tokens) -> dict[int, Hits]:
    """Return the cues of those blocks of a document that hold any.

    found are the document's characters, tokens its words, and starts says where each block begins in it.
    """
    if not len(starts):
        return {}
    may = np.flatnonzero(_may_hold(starts, found, tokens)).tolist()
    return {index: told for index in may if (told := hits(blocks[index].text))}


def _may_hold(starts: NDArray[np.int64], found: Characters, tokens: Tokens) -> NDArray[np.bool_]:
    """Whether a block can hold a phrase: it has a word or a sign that one must have, or an odd letter."""
    first = np.searchsorted(tokens.start, starts)
    may = np.append(is_one_of(tokens.code, _opening_words()), False)[first]
    telling = tokens.start[is_one_of(tokens.code, _telling_words())]
    signs = np.logical_or.reduce([found.points == sign for sign in _signs()])
    odd = np.flatnonzero(found.are(Class.STRANGE | Class.UNSPACED) | signs)
    may[np.searchsorted(starts, np.concatenate([telling, odd]), "right") - 1] = True
    return may | found.are(Class.DIGIT)[starts]


@lru_cache(maxsize=16_384)
def hits(text: str) -> Hits:
    """Return the cues that a text holds; a long one holds none."""
    labels = label_hits(text)
    found = phrases_in(folded(text)) if len(text) <= _LONGEST else {}
    return found | labels if labels else found


@lru_cache(maxsize=16_384)
def _hits(text: str) -> Hits:
    labels = label_hits(text)
    found = phrases_in(folded(text))
    return found | labels if labels else found


def label_hits(text: str) -> Hits:
    """Return the cues that a text has for its label.

    >>> label_hits("Photo: the old bridge")
    {('caption', 'label'): 'photo'}
    """
    if len(text) > _LONGEST or not (label := _LABEL.match(text)):
        return {}
    found = phrases_in(folded(label[1]))
    return {(kind, "label"): phrase for (kind, where), phrase in found.items() if where == "line"}


def cue(kind: CueKind, text: str, where: Where) -> str:
    """Return the cue phrase found in a text (in its folded form), or an empty string.

    A label is a whole-line cue with a colon, a dash or a bar behind it and more after that.

    >>> cue("related", "READ MORE: Mayor resigns", "label")
    'read more'
    """
    return hits(text).get((kind, where), "")


def folded(text: str) -> str:
    """Bring a line into the form that cues are written in.

    >>> folded("»  READ  MORE: «")
    'read more'
    """
    part = text[: 2 * _LONGEST]
    line = " ".join(_plain(part).split())
    if line[:1].isalnum() and line[-1].isalnum():
        return line
    inner = _INNER.search(line)
    return inner[0] if inner else ""


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower().replace("`", "'")
    return _plainly_quoted(unicodedata.normalize("NFKC", text).casefold())


def _plainly_quoted(text: str) -> str:
    """One search a mark is faster than one look-up a character: ``str.translate`` does that beyond ASCII."""
    for mark, plain in _QUOTES:
        text = text.replace(mark, plain)
    return text


def phrases_in(line: str) -> Hits:
    """Return the leftmost, then longest phrase of each kind in a folded line: as a whole, at its start, within.

    A line that a phrase of line starts is the whole of is that phrase as a whole.

    >>> phrases_in("most read")
    {('section', 'line'): 'most read'}
    """
    found: Hits = {}
    words = _TOKEN.findall(line)
    opening = _by_first_word(("line", "start")).get(words[0]) if words else None
    if opening and line.startswith(opening.literals):
        _add(found, opening, line, 0)
    telling = _by_telling_word()
    if any(literal in line for word in filter(telling.__contains__, words) for literal in telling[word]):
        _add_within(found, line)
    for opens in _other_openings(line):
        for kind, where, search in _without_first_word(opens):
            if match := search(line):
                found.setdefault((kind, where), match[0])
    return found


def _other_openings(line: str) -> list[Opening]:
    """How those phrases open that the line may hold besides those with a certain first word."""
    found: list[Opening] = []
    if line[:1].isdigit():
        found.append("number")
    if not line.isascii() and _UNSPACED.search(line):
        found.append("unspaced")
    if any(map(line.__contains__, _parts_of_others())):
        found.append("other")
    return found


def _add_within(found: Hits, line: str) -> None:
    families = _by_first_word(("within",))
    for token in _TOKEN.finditer(line):
        if family := families.get(token[0]):
            _add(found, family, line, token.start())


def _add(found: Hits, family: Family, line: str, at: int) -> None:
    for phrase in family.phrases:
        if line.startswith(phrase.literal, at) and (hit := phrase.at(line, at)):
            found.setdefault((phrase.kind, phrase.where), hit)
            if phrase.where == "start" and hit == line:
                found.setdefault((phrase.kind, "line"), hit)


def _phrases(kind: CueKind, where: str) -> list[str]:
    longest_first = {folded_phrase(phrase) for phrase in merged(kind, where)}
    return sorted(longest_first, key=lambda phrase: (-len(phrase), phrase))


@cache
def _by_first_word(places: tuple[Where, ...]) -> dict[str, Family]:
    found: dict[str, list[Phrase]] = {}
    for kind, where in product(get_args(CueKind), places):
        for text in _phrases(kind, where):
            if word := _first_word(text):
                found.setdefault(word, []).append(Phrase(kind, where, text, _WILD.split(text)[0]))
    return {word: Family(tuple(phrase.literal for phrase in own), tuple(own)) for word, own in found.items()}


@cache
def _without_first_word(opening: Opening) -> tuple[tuple[CueKind, Where, Search], ...]:
    found: list[tuple[CueKind, Where, Search]] = []
    for kind, where in _kinds_and_places():
        if union := "|".join(map(_regex, _opening_with(opening, kind, where))):
            pattern = re.compile(union)
            ways = {"line": pattern.fullmatch, "start": pattern.match, "within": pattern.search}
            found.append((kind, where, ways[where]))
    return tuple(found)


@cache
def _by_telling_word() -> dict[str, tuple[str, ...]]:
    """How phrases that stand within a line start, by the longest word in them: it is in fewer lines than the first."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in chain.from_iterable(family.phrases for family in _by_first_word(("within",)).values()):
        word = max(_certain_words(phrase.text), key=len)
        found[word] = (*found.get(word, ()), phrase.literal)
    return found


@cache
def _opening_words() -> NDArray[np.uint64]:
    """The numbers of the words that phrases at a line's start open with."""
    return np.unique(codes_of(" ".join(_by_first_word(("line", "start")))))


@cache
def _telling_words() -> NDArray[np.uint64]:
    """The numbers of words of which a phrase within a line, or one that opens with a wild card, has one."""
    others = (max(found, key=len) for phrase in _others() if (found := _certain_words(phrase)))
    return np.unique(codes_of(" ".join([*_by_telling_word(), *others])))


@cache
def _signs() -> tuple[int, ...]:
    """What the phrases without a word begin with."""
    return tuple({ord(phrase[0]): None for phrase in _others() if not _certain_words(phrase)})


def _others() -> list[str]:
    return [phrase for kind, where in _kinds_and_places() for phrase in _opening_with("other", kind, where)]


@cache
def _parts_of_others() -> tuple[str, ...]:
    """Of each phrase that opens with a wild card or a sign, the longest part that a line must hold to the letter."""
    return tuple({max(_WILD.split(phrase), key=len): None for phrase in _others()})


def _kinds_and_places() -> Iterator[tuple[CueKind, Where]]:
    places: tuple[Where, ...] = ("line", "start", "within")
    return product(get_args(CueKind), places)


def _opening_with(opening: Opening, kind: CueKind, where: Where) -> list[str]:
    return [text for text in _phrases(kind, where) if not _first_word(text) and _opening(text, where) == opening]


def _opening(phrase: str, where: str) -> Opening:
    if _UNSPACED.search(phrase):
        return "unspaced"
    return "number" if phrase.startswith("#") and where != "within" else "other"


def _first_word(phrase: str) -> str:
    """Return the word that a phrase opens with; empty where it opens otherwise or that word has no certain end."""
    word = _CERTAIN.match(phrase)
    return word[0] if word and not _UNSPACED.search(word[0]) else ""


def _certain_words(phrase: str) -> list[str]:
    return [word for word in _CERTAIN.findall(phrase) if not _UNSPACED.search(word)]


def folded_phrase(phrase: str) -> str:
    """Fold a phrase of a language file; its wild cards stay.

    >>> folded_phrase("More from *")
    'more from *'
    """
    return " ".join(_plain(phrase).split())


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

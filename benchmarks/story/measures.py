"""One text and what was reported beside it -> how good they are, given where each sentence of the versions came from.

- kept        share of the article's sentences that some version prints whole and undamaged and that the text has
              (.8 of the word pairs of one such print, or of the article's own wording, stand in three paragraphs of it)
- redundancy  share of the text's words in sentences that repeat earlier ones (.6 of their word pairs), unless they
              bring another value of an altered fact
- debris      share of the distinct lines of furniture that the text still has
- silent      share of the values of altered facts that are neither in the text nor in what was reported
- stale       share of the updated figures whose newest value is not in the text
- precision   share of the reported words in sentences that bring such a value, or body text that the text lacks
- size        reported words over words of the text
- order       Kendall's tau between the order of the kept sentences in the article and in the text
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from measured_words import pairs, paragraphs, sentences, share, words
from reprints import Reprint

_SAME, _REPEATS = 0.8, 0.6
_TELLING = 3
"""Words from which a sentence can be told from others."""


class Answer(NamedTuple):
    """What a method made of a reprint."""

    text: str
    reported: tuple[str, ...] = ()


class Scores(NamedTuple):
    """The measures of one reprint, or their means; see the module's docstring."""

    kept: float
    redundancy: float
    debris: float
    silent: float
    stale: float
    precision: float
    size: float
    order: float


def score(reprint: Reprint, answer: Answer) -> Scores:
    lines = [words(line) for line in paragraphs(answer.text)]
    reported = [
        words(sentence) for text in answer.reported for line in paragraphs(text) for sentence in sentences(line)
    ]
    told = [_joined(line) for line in lines]
    beside = [_joined(words(text)) for text in answer.reported]
    places, able = _places(reprint, lines)
    values = [value for found in reprint.facts.values() for value in found]
    size = sum(map(len, lines))
    return Scores(
        kept=len(places) / able if able else 1.0,
        redundancy=_redundancy(reprint, answer.text),
        debris=_share(_has_line(lines, told, words(line)) for line in reprint.furniture()),
        silent=_share(not (_has(told, value) or _has(beside, value)) for value in values),
        stale=_share(not _has(told, value) for value in reprint.newest.values()),
        precision=_precision(reprint, reported, lines),
        size=sum(map(len, reported)) / size if size else 0.0,
        order=_tau(places),
    )


def means(found: Sequence[Scores]) -> Scores:
    return Scores(*(sum(column) / len(found) for column in zip(*found, strict=True)))


def _share(truths: Iterable[bool]) -> float:
    found = list(truths)
    return sum(found) / len(found) if found else 0.0


def _joined(found: list[str]) -> str:
    return f" {' '.join(found)} "


def _has(told: list[str], value: Sequence[str]) -> bool:
    """Whether a value stands somewhere with one of its neighbours."""
    forms = (value[:-1], value[1:]) if len(value) > 2 else (value,)
    return any(_joined(list(form)) in line for form in forms for line in told)


def _has_line(lines: list[list[str]], told: list[str], wanted: list[str]) -> bool:
    """Whether a line of furniture stands by itself, or in the text word for word where it is long enough to tell."""
    return wanted in lines or (len(wanted) > 3 and any(_joined(wanted) in line for line in told))


def _places(reprint: Reprint, lines: list[list[str]]) -> tuple[list[tuple[int, tuple[int, int]]], int]:
    """Return the kept sentences with their places in the text, and how many could have been kept."""
    prints: dict[int, list[list[str]]] = {}
    for said in reprint.said():
        if said.whole and not said.damaged and len(words(reprint.gold[said.of])) >= _TELLING:
            prints.setdefault(said.of, []).append(words(said.text))
    for n, found in prints.items():
        found.append(words(reprint.gold[n]))
    windows = [pairs([word for line in lines[at : at + 3] for word in line]) for at in range(len(lines))]
    single = [pairs(line) for line in lines]
    kept = []
    for n, found in sorted(prints.items()):
        wanted = [pairs(one) for one in found]
        if any(share(one, window) >= _SAME for one in wanted for window in windows):
            best = max(range(len(lines)), key=lambda at: max(share(one, single[at]) for one in wanted))
            kept.append((n, (best, _start(lines[best], found))))
    return kept, len(prints)


def _start(line: list[str], found: list[list[str]]) -> int:
    joined = _joined(line)
    starts = [joined.find(_joined(one[at : at + 3])) for one in found for at in (0, len(one) // 2)]
    return min((start for start in starts if start >= 0), default=0)


def _redundancy(reprint: Reprint, text: str) -> float:
    said: set[tuple[str, str]] = set()
    told: list[str] = []
    repeated = total = 0
    for sentence in (words(s) for line in paragraphs(text) for s in sentences(line)):
        joined = [_joined(sentence)]
        total += len(sentence)
        news = any(_has(joined, v) and not _has(told, v) for values in reprint.facts.values() for v in values)
        if len(sentence) > 4 and share(pairs(sentence), said) >= _REPEATS and not news:
            repeated += len(sentence)
        said |= pairs(sentence)
        told += joined
    return repeated / total if total else 0.0


def _precision(reprint: Reprint, reported: list[list[str]], lines: list[list[str]]) -> float:
    shown = set().union(*map(pairs, lines)) if lines else set()
    body = set().union(*(pairs(words(said.text)) for said in reprint.said()))
    values = [value for found in reprint.facts.values() for value in found]
    seen: set[str] = set()
    good = total = 0
    for sentence in reported:
        joined = _joined(sentence)
        total += len(sentence)
        own = pairs(sentence)
        news = any(_has([joined], value) for value in values) or (share(own, body) >= _SAME > share(own, shown))
        good += len(sentence) * (news and joined not in seen)
        seen.add(joined)
    return good / total if total else 1.0


def _tau(places: list[tuple[int, tuple[int, int]]]) -> float:
    signs = [(b > a) - (b < a) for at, (_, a) in enumerate(places) for _, b in places[at + 1 :]]
    return sum(signs) / len(signs) if signs else 1.0

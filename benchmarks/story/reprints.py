"""An article -> versions of it as other sites print them, each sentence with the sentence it came from.

A version keeps most paragraphs, in nearly their order; prints each sentence as it stands, in another house style, in
other words, cut short, with somebody named in front, with misprints, or with another figure, day or "not"; glues and
parts paragraphs; and has lines of furniture above, between and below. Up to two figures are news: earlier versions have
an older one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import SequenceMatcher

from furniture_lines import ABOVE, BELOW, WITHIN
from made_articles import Article
from measured_words import sentences, words

_FIGURE = re.compile(r"(?<![\w.,])\d{1,5}(?![\w]|[.,]\d)")
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
}
_NEGATED = {
    "en": (r"\b(was|were|is|are|had|has|will|would|could|must)\b(?! not\b)", r"\1 not"),
    "de": (r"\b(ist|sind|war|waren|hat|haben|wird|werden|konnte|sollte)\b(?! nicht)", r"\1 nicht"),
}
_SYNONYMS = {
    "en": {
        "said": "stated",
        "about": "roughly",
        "stopped": "halted",
        "arrived": "turned up",
        "began": "started",
        "found": "discovered",
        "takes": "needs",
        "usually": "normally",
        "at once": "immediately",
        "pay for": "fund",
    },
    "de": {
        "sagte": "erklärte",
        "etwa": "ungefähr",
        "sprach": "redete",
        "täglich": "jeden Tag",
        "bleibt": "ist weiterhin",
    },
}
_FRONTS = {
    "en": ("According to a statement, ", "As local radio reported, ", "Witnesses agree that "),
    "de": ("Laut einer Mitteilung gilt: ", "Wie das Lokalradio meldete: "),
}


@dataclass
class Said:
    """A sentence of a version: from which sentence of the article it was made, and how much of it is left."""

    text: str
    of: int
    whole: bool = True
    damaged: bool = False


@dataclass
class Version:
    """What one site printed: paragraphs of sentences, and lines of furniture."""

    time: str
    blocks: list[list[Said] | str]

    @property
    def text(self) -> str:
        blocks = (block if isinstance(block, str) else " ".join(said.text for said in block) for block in self.blocks)
        return "\n\n".join(blocks)


@dataclass
class Reprint:
    """An article, its versions in no order of time, and the facts on which they disagree."""

    id: str
    lang: str
    gold: list[str]
    versions: list[Version] = field(default_factory=list)
    facts: dict[int, set[tuple[str, ...]]] = field(default_factory=dict)
    """For a sentence of the article the values of its altered word, each with its neighbours."""
    newest: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """For a sentence whose figure was updated its newest value."""

    def said(self) -> list[Said]:
        return [
            said for version in self.versions for block in version.blocks if isinstance(block, list) for said in block
        ]

    def furniture(self) -> set[str]:
        return {block for version in self.versions for block in version.blocks if isinstance(block, str)}


Edit = Callable[[str, str, random.Random], str | None]


def house_style(text: str, lang: str, rng: random.Random) -> str | None:
    text = re.sub(r'"([^"]+)"', "“\\1”" if lang == "en" else "„\\1“", text)
    text = re.sub(
        r"(?<!\d)(\d{1,2})(\d{3})(?!\d| )", lambda m: m[0] if 1500 < int(m[0]) < 2100 else f"{m[1]},{m[2]}", text
    )
    return text.replace("'", "’").replace(" percent", " per cent").replace(" Prozent", " %")


def other_words(text: str, lang: str, rng: random.Random) -> str | None:
    for old, new in _SYNONYMS[lang].items():
        text = re.sub(rf"\b{old}\b", new, text)
    return text


def cut_short(text: str, lang: str, rng: random.Random) -> str | None:
    found = text.split()
    return " ".join(found[: int(len(found) * rng.uniform(0.5, 0.8))]).rstrip(",;:") + "…" if len(found) > 11 else None


def somebody_in_front(text: str, lang: str, rng: random.Random) -> str | None:
    first = text.split()[0]
    lower = {"The", "It", "A", "An", "At", "There", "They", "Its", "This"} if lang == "en" else set()
    if not text[0].isalpha():
        return None
    return rng.choice(_FRONTS[lang]) + (text[0].lower() + text[1:] if first in lower else text)


def misprinted(text: str, lang: str, rng: random.Random) -> str | None:
    letters = list(text)
    for at in range(1, len(letters) - 1):
        if letters[at].isalpha() and rng.random() < 0.03:
            letters[at] = rng.choice(["", letters[at] * 2, rng.choice("aeinrt")])
    return "".join(letters)


def other_figure(text: str, lang: str, rng: random.Random) -> str | None:
    return _replaced(
        text, list(_FIGURE.finditer(text)), lambda old: str(int(old) + rng.choice([-1, 1, 2, 5, 10]) or 1), rng
    )


def other_day(text: str, lang: str, rng: random.Random) -> str | None:
    days = _DAYS[lang].split()
    found = list(re.finditer(rf"\b({'|'.join(days)})\b", text))
    return _replaced(text, found, lambda old: rng.choice([day for day in days if day != old]), rng)


def negated(text: str, lang: str, rng: random.Random) -> str | None:
    return re.sub(*_NEGATED[lang], text, count=1)


def _replaced(text: str, found: list[re.Match[str]], new: Callable[[str], str], rng: random.Random) -> str | None:
    if not found:
        return None
    at = rng.choice(found)
    return text[: at.start()] + new(at[0]) + text[at.end() :]


def as_it_stands(text: str, lang: str, rng: random.Random) -> str | None:
    return text


EDITS: dict[Edit, float] = {
    as_it_stands: 50, house_style: 12, other_words: 9, cut_short: 5, somebody_in_front: 5, misprinted: 5,
    other_figure: 7, other_day: 5, negated: 2,
}  # fmt: skip
"""How often each is tried, in percent; one that changes nothing leaves the sentence as it stands."""
ALTERING = (other_figure, other_day, negated)


def reprinted(article: Article, rng: random.Random) -> Reprint:
    """Make three to six versions of an article."""
    paragraphs = [sentences(paragraph) for paragraph in article.paragraphs]
    reprint = Reprint(article.id, article.lang, [sentence for paragraph in paragraphs for sentence in paragraph])
    numbered = _numbered(paragraphs)
    older = _older_figures(reprint, rng)
    count, start = rng.randint(3, 6), datetime(2025, 5, 4, 6) + timedelta(minutes=rng.randint(0, 600))
    for at in range(count):
        time = (start + timedelta(hours=3 * at, minutes=rng.randint(0, 170))).isoformat()
        reprint.versions.append(Version(time, _blocks(reprint, numbered, older if at == 0 else {}, set(older), rng)))
    rng.shuffle(reprint.versions)
    _keep_told_facts(reprint)
    return reprint


def _numbered(paragraphs: list[list[str]]) -> list[list[int]]:
    numbers = iter(range(sum(map(len, paragraphs))))
    return [[next(numbers) for _ in paragraph] for paragraph in paragraphs]


def _older_figures(reprint: Reprint, rng: random.Random) -> dict[int, str]:
    """For up to two sentences with a figure that may grow: how the first version had them."""
    able = [n for n, text in enumerate(reprint.gold) if any(8 < int(m[0]) < 1500 for m in _FIGURE.finditer(text))]
    older = {}
    for n in rng.sample(able, min(2, len(able))):
        at = rng.choice([m for m in _FIGURE.finditer(reprint.gold[n]) if 8 < int(m[0]) < 1500])
        text = reprint.gold[n]
        older[n] = text[: at.start()] + str(int(int(at[0]) * rng.uniform(0.4, 0.9))) + text[at.end() :]
        reprint.newest[n] = _note_fact(reprint, n, older[n])
    return older


def _note_fact(reprint: Reprint, n: int, altered: str) -> tuple[str, ...]:
    """Note both values of a fact, each with a word on either side; return the article's."""
    one, two = words(reprint.gold[n]), words(altered)
    changes = [code for code in SequenceMatcher(None, one, two, autojunk=False).get_opcodes() if code[0] != "equal"]
    (_, i1, _, j1, _), (_, _, i2, _, j2) = changes[0], changes[-1]
    values = tuple(one[max(0, i1 - 1) : i2 + 1]), tuple(two[max(0, j1 - 1) : j2 + 1])
    reprint.facts.setdefault(n, set()).update(values)
    return values[0]


def _keep_told_facts(reprint: Reprint) -> None:
    """Forget values that no undamaged sentence has, and facts of which one value is left."""
    for n, values in list(reprint.facts.items()):
        texts = [" ".join(words(said.text)) for said in reprint.said() if said.of == n and not said.damaged]
        told = {value for value in values if any(f" {' '.join(value)} " in f" {text} " for text in texts)}
        if len(told) > 1:
            reprint.facts[n] = told
        else:
            del reprint.facts[n]
        if reprint.newest.get(n) not in told:
            reprint.newest.pop(n, None)


def _blocks(
    reprint: Reprint, paragraphs: list[list[int]], older: dict[int, str], updated: set[int], rng: random.Random
) -> list[list[Said] | str]:
    """Print one version."""
    order = list(range(len(paragraphs)))
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        at = rng.randrange(len(order) - 1)
        order[at : at + 2] = reversed(order[at : at + 2])
    kept = [at for at in order if rng.random() > 0.2]
    body = [[_said(reprint, n, older.get(n), n in updated, rng) for n in paragraphs[at]] for at in kept]
    blocks: list[list[Said] | str] = [_line(ABOVE, reprint.lang, rng) for _ in range(rng.randint(1, 4))]
    for paragraph in _regrouped(body, rng):
        blocks.append(paragraph)
        if rng.random() < 0.1:
            blocks.append(_line(WITHIN, reprint.lang, rng))
    below = rng.sample(BELOW[reprint.lang], rng.randint(1, 3))
    return [*blocks, *(_timed(line, rng) for line in below)]


def _said(reprint: Reprint, n: int, older: str | None, updated: bool, rng: random.Random) -> Said:
    if older:
        return Said(older, n)
    edits = {edit: weight for edit, weight in EDITS.items() if not (updated and edit in ALTERING)}
    edit = rng.choices(list(edits), list(edits.values()))[0]
    text = reprint.gold[n]
    changed = edit(text, reprint.lang, rng) or text
    if edit in ALTERING and words(changed) != words(text):
        _note_fact(reprint, n, changed)
    return Said(changed, n, whole=edit is not cut_short or changed == text, damaged=edit is misprinted)


def _regrouped(body: list[list[Said]], rng: random.Random) -> list[list[Said]]:
    """Glue some paragraphs and part some others."""
    out: list[list[Said]] = []
    for paragraph in body:
        chance = rng.random()
        if out and chance < 0.08:
            out[-1] = out[-1] + paragraph
        elif len(paragraph) > 1 and chance < 0.16:
            out += [paragraph[:1], paragraph[1:]]
        else:
            out.append(paragraph)
    return out


def _line(lines: dict[str, tuple[str, ...]], lang: str, rng: random.Random) -> str:
    return _timed(rng.choice(lines[lang]), rng)


def _timed(line: str, rng: random.Random) -> str:
    return line.format(hour=rng.randint(6, 22), minute=rng.randint(10, 59))

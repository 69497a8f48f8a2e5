"""Articles to reprint: templates of `texts/`, each slot filled by chance, so that names and figures differ.

A template's first line is its language. ``{20-90}`` is a figure between these two, ``[a|b]`` one of these words. The
people, places and events are invented.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "texts"
_RANGE = re.compile(r"\{(\d+)-(\d+)\}")
_CHOICE = re.compile(r"\[([^\[\]]+\|[^\[\]]+)\]")


class Article(NamedTuple):
    """A clean article: what a reader should get."""

    id: str
    lang: str
    paragraphs: list[str]


def made_articles(count: int, seed: int) -> Iterator[Article]:
    """Yield articles, the templates in turn."""
    rng = random.Random(seed)
    templates = sorted(TEXTS.glob("*.txt"))
    for number in range(count):
        path = templates[number % len(templates)]
        lang, _, text = path.read_text("utf-8").partition("\n")
        yield Article(f"{path.stem}-{number}", lang, filled(text, rng).strip().split("\n\n"))


def filled(text: str, rng: random.Random) -> str:
    """Fill the slots of a template."""
    text = _RANGE.sub(lambda match: str(rng.randint(int(match[1]), int(match[2]))), text)
    return _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), text)


def read_articles(path: Path) -> Iterator[Article]:
    """Yield real articles from JSON lines {id, lang, gold: [paragraphs]}, plain or .xz."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Article(row["id"], row["lang"], row["gold"])

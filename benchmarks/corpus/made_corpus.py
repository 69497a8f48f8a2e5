"""Make a corpus of articles of Zipf words with planted versions: no download, no one's text.

usage: made_corpus.py OUT.jsonl [--documents N] [--html] [--hosts N] [--seed N]

Fields: id, url, date, text or html, story (the truth: one number for all versions of an article). Three in ten
documents are versions of an earlier one: some of its paragraphs left out, some words replaced, some paragraphs of its
own. Around the article stands what a scraper brings along: a headline, a byline, teasers, a box, a legal line.
"""

from __future__ import annotations

import argparse
import html
import json
from pathlib import Path

import numpy as np

WORDS, SENTENCE = 30_000, (8, 28)
VERSIONS = 0.3
RECENT = 2_000
"""A version is of one of so many documents before it, as a day's news is."""
FREQUENT = "the of to and in a that is was for on with as by at from it he she they said will be has had not"
TOP = ("Menu", "Search", "Log in", "World", "Politics", "Business", "Sport", "Opinion")
BOTTOM = ("Related articles", "Latest News", "Sign up for our newsletter", "Share this article", "Follow us on Twitter")


def vocabulary(random: np.random.Generator) -> np.ndarray:
    """Made-up words, the frequent ones short, as in language."""
    letters = np.array(list("etaoinshrdlucmfwypvbgkjqxz"))
    weights = np.arange(26, 0, -1) / 351
    lengths = 2 + (np.log2(np.arange(WORDS) + 2) * random.uniform(0.3, 0.6, WORDS)).astype(int)
    made = ["".join(random.choice(letters, size, p=weights)) for size in lengths]
    frequent = FREQUENT.split()
    return np.array(frequent + made[: WORDS - len(frequent)], object)


class Writer:
    """Draws articles: lists of paragraphs, which are lists of sentences."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.words = vocabulary(self.random)
        share = 1 / (np.arange(WORDS) + 2.7)
        self.cumulated = np.cumsum(share) / share.sum()

    def drawn(self, count: int) -> list[str]:
        """Words, one in thirty a figure."""
        places = np.minimum(np.searchsorted(self.cumulated, self.random.random(count)), WORDS - 1)
        figures = self.random.random(count) < 0.03
        return [
            str(place % 997) if figure else self.words[place] for place, figure in zip(places, figures, strict=True)
        ]

    def sentence(self) -> str:
        words = self.drawn(int(self.random.integers(*SENTENCE)))
        return " ".join([words[0].capitalize(), *words[1:]]) + "."

    def article(self) -> list[list[str]]:
        paragraphs = int(self.random.integers(5, 16))
        return [[self.sentence() for _ in range(int(self.random.integers(1, 4)))] for _ in range(paragraphs)]

    def version(self, article: list[list[str]]) -> list[list[str]]:
        kept = [paragraph for paragraph in article if self.random.random() < 0.75] or article[:1]
        edited = [[self.edited(sentence) for sentence in paragraph] for paragraph in kept]
        own = [[self.sentence()] for _ in range(int(self.random.integers(0, 3)))]
        return [*edited, *own]

    def edited(self, sentence: str) -> str:
        """Replace one word in four sentences."""
        if self.random.random() < 0.75:
            return sentence
        words = sentence.split()
        words[int(self.random.integers(1, len(words)))] = self.drawn(1)[0]
        return " ".join(words)

    def headline(self) -> str:
        return " ".join(self.drawn(int(self.random.integers(5, 10)))).capitalize()


def as_text(writer: Writer, article: list[list[str]]) -> str:
    body = "\n\n".join(" ".join(paragraph) for paragraph in article)
    teasers = "\n\n".join(writer.headline() for _ in range(3))
    return f"{writer.headline()}\n\nBy Staff Writer\n\n{body}\n\nRelated articles\n\n{teasers}"


def as_page(writer: Writer, article: list[list[str]], host: int) -> str:
    """An article in the template of its host: navigation, a sidebar, a footer, and scripts and styles to skip."""
    title = writer.headline()
    paragraphs = "".join(f"<p>{html.escape(' '.join(paragraph))}</p>\n" for paragraph in article)
    menu = "".join(f'<li class="nav-item"><a href="/s{at}">{name} {host}</a></li>' for at, name in enumerate(TOP))
    teasers = "".join(f'<div class="card"><a href="/a{at}"><h3>{writer.headline()}</h3></a></div>' for at in range(12))
    foot = "".join(f"<p>{line}</p>" for line in BOTTOM)
    script = "var settings = {" + ",".join(f'"k{at}": {at}' for at in range(800)) + "};"
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} - Paper {host}</title>"
        f"<meta property='og:title' content='{title}'><script>{script}</script>"
        "<style>.card{margin:1px}</style></head>"
        f"<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>"
        f"<p class='byline'>By Staff Writer</p>\n{paragraphs}</article><aside>{teasers}</aside></main>"
        f"<footer>{foot}<p>Paper {host} is a member of the press council of the district.</p></footer></body></html>"
    )


def records(count: int, hosts: int, *, pages: bool, seed: int):
    writer, recent = Writer(seed), []
    for number in range(count):
        if recent and writer.random.random() < VERSIONS:
            story, source = recent[int(writer.random.integers(len(recent)))]
            article = writer.version(source)
        else:
            story, article = number, writer.article()
            recent = [*recent[-RECENT + 1 :], (story, article)] if number % 4 == 0 else recent
        host = int(writer.random.integers(hosts)) if hosts else 0
        url = {"url": f"https://paper{host}.example/{number}"} if hosts else {}
        content = {"html": as_page(writer, article, host)} if pages else {"text": as_text(writer, article)}
        yield {"id": f"d{number}", **url, "date": f"2026-03-{1 + number % 28:02}", **content, "story": story}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--html", action="store_true")
    parser.add_argument("--hosts", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with options.out.open("w") as out:
        for record in records(options.documents, options.hosts, pages=options.html, seed=options.seed):
            out.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()

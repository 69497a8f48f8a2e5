"""A small corpus of our own texts and pages, and how a run of it is read."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

ROOT = str(Path(__file__).parents[2])
TABLES = ("documents", "removals", "paragraphs", "stories", "quarantine")
PLACES = ("Ulm", "Bonn", "Kiel", "Hof", "Jena", "Gera", "Trier", "Worms", "Celle", "Passau", "Fulda", "Goslar")
WORDS = (
    "river bridge mayor market school winter harbour tower garden engine letter council farmer bakery station violin "
    "lantern meadow orchard pepper quarry ribbon saddle timber umbrella valley whistle yellow anchor barrel candle "
    "dagger ember feather glacier hammer island jacket kettle ladder magnet needle oyster pencil quilt rocket silver "
    "tunnel uncle velvet window acorn blanket copper desert elbow fabric goose honey igloo jungle kitten lemon mirror"
).split()
FURNITURE = "The Valley Paper is printed on paper from the valley and read on both banks of the river."


def article(number):
    """An article of four paragraphs that shares no sentence with another one."""
    drawn = random.Random(number)

    def some():
        return " ".join(drawn.sample(WORDS, 5))

    place = PLACES[number % len(PLACES)]
    return [
        f"The {some()} near {place} was closed after the {some()} on Monday, and the {some()} stayed open.",
        f"A {some()} was found with {number} pieces by the {some()} in the evening; the {some()} was gone.",
        f"Nobody at the {some()} had seen a {some()} before, the keeper of the {some()} said.",
        f"In {place} the {some()} will be sold to the {some()} for the good of the {some()}.",
    ]


def as_text(number, paragraphs):
    return f"What happened in {PLACES[number % len(PLACES)]}\n\n" + "\n\n".join(paragraphs) + "\n\nLatest News"


def as_page(number, paragraphs):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "World", "Sport"))
    return (
        f"<html><head><title>Day {number}</title></head><body><nav><ul>{menu}</ul></nav><article><h1>Day {number}</h1>"
        f"{body}<p>{FURNITURE}</p></article><footer><p>Subscribe to our newsletter</p></footer></body></html>"
    )


def lines(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def texts(count, first=0):
    """Records of texts; every fifth is a version of the one before it."""
    for number in range(first, first + count):
        version = number % 5 == 4
        paragraphs = [*article(number - 1)[:3], article(number)[3]] if version else article(number)
        yield {"id": f"t{number}", "text": as_text(number, paragraphs), "date": f"2026-03-{1 + number % 28:02}"}


@pytest.fixture
def corpus(tmp_path):
    """A folder with JSON lines, saved pages of one site, and a text."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines(folder / "news.jsonl", texts(40))
    pages = ({"html": as_page(n, article(n)), "url": f"https://paper.example/{n}"} for n in range(100, 108))
    lines(folder / "pages.jsonl", pages)
    (folder / "saved.html").write_text(as_page(200, article(200)))
    (folder / "note.txt").write_text(as_text(300, article(300)))
    return folder


@pytest.fixture
def newsclean_run():
    """Run the command in a process of its own."""

    def run(*arguments, **settings):
        return subprocess.run(command(*arguments), env=environment(), capture_output=True, text=True, **settings)

    return run


def command(*arguments):
    return [sys.executable, "-m", "newsclean", "run", *map(str, arguments)]


def environment():
    return {**os.environ, "PYTHONPATH": ROOT, "NO_COLOR": "1"}


def rows(out, table):
    """The rows of a table of the output, in order."""
    parts = sorted((out / table).iterdir())
    if parts and parts[0].suffix == ".jsonl":
        return [json.loads(line) for part in parts for line in part.read_text("utf-8").splitlines()]
    return [row for part in parts for row in pq.read_table(part).to_pylist()]


def digests(out):
    """A digest of each file of the output, but for the seconds that it took."""
    found = (path for path in out.rglob("*") if path.is_file() and path.name != "timings.json")
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}

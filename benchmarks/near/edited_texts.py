"""Plant edited copies among real paragraphs, as newsrooms, wires and scanners edit them.

usage: edited_texts.py OUT.parquet --texts FILE.parquet [--seed N] [--copied SHARE] [--rate RATE]

FILE has a column "text", no two of them alike. Columns of OUT: id, text, cluster, kind, avoid (int64; -1: none), rows
in random order. A share of the texts has one to four copies, each of one kind: rewrite (one stretch of a tenth to two
fifths of the words is rewritten), dropped (up to half of the sentences are missing), reordered, head (a dateline),
tail (credits), ocr (1 to 4% of the characters misread, a blank lost), typography (other signs, no other word), mixed
(two of these). RATE, up to 2, says how many times as much is rewritten, dropped and misread. Kinds "alter_*" are
traps: a copy with another figure, date or "not"; `avoid` is whose copy.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'(])")
FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?![\w,.]*\d)")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
VERB = re.compile(r"\b(is|was|are|were|has|had|will|would|can|could|does|did)\b(?! not)")
MISREAD = (("rn", "m"), ("m", "rn"), ("l", "1"), ("l", "i"), ("e", "c"), ("o", "0"), ("h", "b"), ("u", "n"),
           ("cl", "d"), ("S", "5"), ("a", "o"), ("t", "f"), ("i", "l"), ("g", "q"))  # fmt: skip
RETYPED = (("'", "\u2019"), (" - ", " \u2013 "), ("--", "\u2014"), (" ", "\u00a0"), ("fi", "\ufb01"), ("ff", "\ufb00"),
           ("...", "\u2026"), ("-", "\u2010"), ("ing ", "\u00ading "), ("%", " percent"))  # fmt: skip
PLACES = ("ALDERTON", "PORT BIRCH", "CEDAR FALLS", "ELMSTAD", "FIRVALE/HAZELBURG")
NAMES = ("Ada Birch", "Ben Cedar", "Cora Damson", "Dan Elm", "Eva Fir", "Finn Gorse", "Gil Hazel", "Ida Juniper")
HEADS = (
    "{place}, {month} {day} (Wire) - ",
    "{place} (Wire) - ",
    "By {one}\n{place} | {day} {month} 2019 - ",
    "(Updates with details) {place}, {month} {day} (Wire) - ",
    "{place}: ",
    "{place}, {month} {day} - {one}, Wire - ",
)
TAILS = (
    " (Reporting by {one}; Editing by {two})",
    " (Reporting by {one} and {two} in {place}, editing by {three})",
    " ((one@wire.example; +1 555 0100))",
    " - Wire",
    " Additional reporting by {one}, {two} and {three}.",
)


class Editor:
    """Edits texts; each word of a rewrite comes from another one of the `others`."""

    def __init__(self, others: list[str], random: np.random.Generator, rate: float) -> None:
        self.others, self.random, self.rate = np.array(others, object), random, rate

    def rewrite(self, text: str) -> str:
        words = text.split(" ")
        count = max(1, int(len(words) * self.rate * self.random.uniform(0.1, 0.4)))
        start = int(self.random.integers(0, len(words) - count + 1))
        others = (str(self.random.choice(text.split())) for text in self.random.choice(self.others, count))
        return " ".join([*words[:start], *others, *words[start + count :]])

    def dropped(self, text: str) -> str:
        sentences = SENTENCE.split(text)
        most = max(1, int(self.rate * len(sentences) / 2))
        gone = int(self.random.integers(1, most + 1)) if len(sentences) > 1 else 0
        kept = sorted(self.random.choice(len(sentences), len(sentences) - gone, replace=False))
        return " ".join(sentences[place] for place in kept)

    def reordered(self, text: str) -> str:
        sentences = SENTENCE.split(text)
        turn = int(self.random.integers(1, max(2, len(sentences))))
        return " ".join(sentences[turn:] + sentences[:turn])

    def filled(self, frame: str) -> str:
        one, two, three = self.random.choice(NAMES, 3, replace=False)
        drawn = {"place": self.random.choice(PLACES), "month": self.random.choice(MONTHS)}
        return frame.format(one=one, two=two, three=three, day=self.random.integers(1, 29), **drawn)

    def head(self, text: str) -> str:
        return self.filled(str(self.random.choice(HEADS))) + text

    def tail(self, text: str) -> str:
        return text + self.filled(str(self.random.choice(TAILS)))

    def ocr(self, text: str) -> str:
        share = self.rate * self.random.uniform(0.01, 0.04)
        for _ in range(int(len(text) * share) + 1):
            at = int(self.random.integers(0, len(text)))
            letters, other = MISREAD[int(self.random.integers(len(MISREAD)))]
            found = text.find(letters, at)
            if found >= 0:
                text = text[:found] + other + text[found + len(letters) :]
        if (blank := text.find(" ", int(self.random.integers(len(text))))) > 0:
            text = text[:blank] + text[blank + 1 :]
        return text

    def typography(self, text: str) -> str:
        for sign, other in RETYPED:
            text = text.replace(sign, other) if self.random.random() < 0.5 else text
        return re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text)

    def mixed(self, text: str) -> str:
        one, two = self.random.choice(
            ["rewrite", "dropped", "reordered", "head", "tail", "ocr", "typography"], 2, False
        )
        return getattr(self, two)(getattr(self, one)(text))

    def alter_number(self, text: str) -> str:
        return self.one_changed(text, FIGURE, lambda figure: str(int(figure) + int(self.random.integers(1, 9))))

    def alter_date(self, text: str) -> str:
        names = MONTHS if self.random.random() < 0.5 else DAYS
        known = re.compile(rf"\b({'|'.join(names)})\b")
        return self.one_changed(text, known, lambda name: names[(names.index(name) + 2) % len(names)])

    def alter_not(self, text: str) -> str:
        return self.one_changed(text, VERB, lambda verb: f"{verb} not")

    def one_changed(self, text: str, what: re.Pattern[str], changed: Callable[[str], str]) -> str:
        places = list(what.finditer(text))
        if not places:
            return text
        place = places[int(self.random.integers(len(places)))]
        return text[: place.start()] + changed(place[0]) + text[place.end() :]


KINDS = ("rewrite", "dropped", "reordered", "head", "tail", "ocr", "typography", "mixed",
         "alter_number", "alter_date", "alter_not")  # fmt: skip


def rows(texts: list[str], random: np.random.Generator, copied: float, rate: float) -> list[tuple[str, int, str, int]]:
    editor, found, cluster = Editor(texts, random, rate), [], 0
    for text in texts:
        own = cluster
        found.append((text, own, "base", -1))
        for kind in random.choice(KINDS, int(random.integers(1, 5))) if random.random() < copied else ():
            copy = getattr(editor, kind)(text)
            if copy == text or not copy.strip():
                continue
            is_trap = kind.startswith("alter_")
            cluster += is_trap
            found.append((copy, cluster if is_trap else own, str(kind), own if is_trap else -1))
        cluster += 1
    return [found[int(place)] for place in random.permutation(len(found))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--texts", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copied", type=float, default=0.2)
    parser.add_argument("--rate", type=float, default=1.0)
    options = parser.parse_args()
    texts = pq.read_table(options.texts, columns=["text"])["text"].to_pylist()
    made = rows(texts, np.random.default_rng(options.seed), options.copied, options.rate)
    text, cluster, kind, avoid = zip(*made, strict=True)
    columns = {"id": range(len(text)), "text": text, "cluster": cluster, "kind": kind, "avoid": avoid}
    pq.write_table(pa.table({name: pa.array(list(values)) for name, values in columns.items()}), options.out)


if __name__ == "__main__":
    main()

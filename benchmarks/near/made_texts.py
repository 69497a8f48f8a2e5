"""Make paragraphs of Zipf words with planted copies: no download, no one's text.

usage: made_texts.py OUT.parquet [--texts N] [--seed N]

Columns: id, text, cluster, kind, avoid (int64; -1: none). Rows stand in random order. Each copy has the cluster of its
base: exact, case (capitals and punctuation), scattered (5 to 30% of the words replaced), rewrite (one stretch of up to
40% replaced), prefix, suffix, truncated, reordered (two halves change places), dropped (a sentence is missing), wire (a
dateline before it, credits behind it), ocr (up to three words of ten misread), typography (other signs, no other word).
Two kinds must not join: "template" rows share a frame and nothing else, "figure" rows are copies with another figure;
`avoid` names the cluster they copy.
"""

from __future__ import annotations

import argparse

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

WORDS = 50_000
SENTENCE = 14
"""Words: every so many, a full stop."""
KINDS = ("exact", "case", "scattered", "rewrite", "prefix", "suffix", "truncated", "reordered", "figure", "dropped",
         "wire", "ocr", "typography")  # fmt: skip
MISREAD = (("rn", "m"), ("m", "rn"), ("l", "1"), ("e", "c"), ("o", "0"), ("i", "l"), ("h", "b"), ("u", "n"))
"""What a scanner takes letters for."""
RETYPED = ((". ", " \u2013 "), (" ", "\u00a0"), ("fi", "\ufb01"), ("ff", "\ufb00"), (".", "\u2026"))
AGENTS = ("Alder", "Birch", "Cedar", "Damson", "Elm", "Fir", "Gorse", "Hazel")
COPIED = 0.2
"""Share of base texts that have copies: one to four each, of random kinds."""


def vocabulary(random: np.random.Generator) -> np.ndarray:
    """Made-up words, the frequent ones short, as in language."""
    letters = np.array(list("etaoinshrdlucmfwypvbgkjqxz"))
    weights = np.arange(26, 0, -1) / 351
    lengths = 2 + (np.log2(np.arange(WORDS) + 2) * random.uniform(0.3, 0.7, WORDS)).astype(int)
    return np.array(["".join(random.choice(letters, size, p=weights)) for size in lengths], object)


class Writer:
    """Draws texts and edits them; a text is an array of word numbers, figures below zero."""

    def __init__(self, random: np.random.Generator) -> None:
        self.random, self.words = random, vocabulary(random)
        share = 1 / (np.arange(WORDS) + 2.7)
        self.cumulated = np.cumsum(share) / share.sum()

    def draw(self, count: int) -> np.ndarray:
        drawn = np.searchsorted(self.cumulated, self.random.random(count))
        figures = self.random.random(count) < 0.03
        return np.where(figures, -self.random.integers(2, 9999, count), np.minimum(drawn, WORDS - 1))

    def text(self, numbers: np.ndarray) -> str:
        parts = [str(-n) if n < 0 else self.words[n] for n in numbers]
        sentences = (" ".join(parts[at : at + SENTENCE]) for at in range(0, len(parts), SENTENCE))
        return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in sentences) + "."

    def edited(self, base: np.ndarray, kind: str) -> np.ndarray:
        size, out = len(base), base.copy()
        if kind == "scattered":
            places = self.random.choice(size, int(size * self.random.uniform(0.05, 0.3)), replace=False)
            out[places] = self.draw(len(places))
        elif kind == "rewrite":
            count = int(size * self.random.uniform(0.1, 0.4))
            start = int(self.random.integers(0, size - count))
            out = np.concatenate((base[:start], self.draw(count), base[start + count :]))
        elif kind in ("prefix", "suffix"):
            extra = self.draw(int(self.random.integers(5, 13)))
            out = np.concatenate((extra, base) if kind == "prefix" else (base, extra))
        elif kind == "truncated":
            out = base[: int(size * self.random.uniform(0.5, 0.9))]
        elif kind == "reordered":
            out = np.concatenate((base[size // 2 :], base[: size // 2]))
        elif kind == "dropped" and size > 2 * SENTENCE:
            start = SENTENCE * int(self.random.integers(0, size // SENTENCE))
            out = np.concatenate((base[:start], base[start + SENTENCE :]))
        elif kind == "figure":
            places = np.flatnonzero(base < 0)
            out[self.random.choice(places)] -= 1
        return out

    def retyped(self, text: str, kind: str) -> str:
        """The same words in another outer form, or as another medium left them."""
        if kind == "case":
            return text.upper().replace(".", " .")
        if kind == "wire":
            place, *names = self.random.choice(AGENTS, 4)
            behind = f"(Reporting by {names[0]} {names[1]}; Editing by {names[2]} {place})"
            return f"{place.upper()}, Nov {self.random.integers(1, 31)} (Agency) - {text} {behind}"
        if kind == "ocr":
            return " ".join(map(self.misread, text.split(" ")))
        for sign, other in RETYPED if kind == "typography" else ():
            text = text.replace(sign, other) if self.random.random() < 0.5 else text
        return text

    def misread(self, word: str) -> str:
        letters, other = MISREAD[int(self.random.integers(0, len(MISREAD)))]
        return word.replace(letters, other, 1) if self.random.random() < 0.3 else word


def rows(count: int, random: np.random.Generator) -> list[tuple[str, int, str, int]]:
    writer, found, cluster = Writer(random), [], 0
    while len(found) < count:
        base = writer.draw(int(np.clip(random.normal(62, 22), 20, 200)))
        found.append((writer.text(base), cluster, "base", -1))
        own, copies = cluster, int(random.integers(1, 5)) if random.random() < COPIED else 0
        cluster += 1
        for kind in random.choice(KINDS, copies):
            if kind == "figure" and not (base < 0).any():
                continue
            text = writer.retyped(writer.text(writer.edited(base, kind)), kind)
            cluster += kind == "figure"
            found.append((text, cluster - 1 if kind == "figure" else own, str(kind), own if kind == "figure" else -1))
    frames = [writer.draw(8) for _ in range(5)]
    for _ in range(count // 100):
        frame, filling = frames[int(random.integers(0, 5))], writer.draw(16)
        found.append((writer.text(np.concatenate((filling[:8], frame, filling[8:]))), cluster, "template", -1))
        cluster += 1
    return [found[int(place)] for place in random.permutation(len(found))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--texts", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = rows(options.texts, np.random.default_rng(options.seed))
    text, cluster, kind, avoid = zip(*made, strict=True)
    columns = {"id": range(len(made)), "text": text, "cluster": cluster, "kind": kind, "avoid": avoid}
    pq.write_table(pa.table({name: pa.array(list(values)) for name, values in columns.items()}), options.out)


if __name__ == "__main__":
    main()

"""How often the language of a sentence is guessed right, by language.

usage: python benchmarks/languages.py ARTICLES.jsonl.xz ...

Articles are rows with `html` and `gold_text`. The language is the one that the page declares; sentences have 8 to 40
words. Danish and Norwegian count as one.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsclean.lexicon import language_of, languages

DECLARED = re.compile(r"<html[^>]*\blang=[\"']?([a-zA-Z]+)")
SAME = {"nb": "no", "nn": "no", "da": "no"}
END = re.compile(r"(?<=[.!?])\s+")


def sentences(path: Path) -> Iterator[tuple[str, str]]:
    """The sentences of the articles that declare a language we know, with it."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            declared = DECLARED.search(row["html"][:5_000])
            if declared and (code := declared[1].lower()) in {*languages(), *SAME}:
                found = (sentence for line in row["gold_text"].splitlines() for sentence in END.split(line))
                yield from ((SAME.get(code, code), one) for one in found if 8 <= len(one.split()) <= 40)


def main() -> None:
    told, right = Counter[str](), Counter[str]()
    for path in map(Path, sys.argv[1:]):
        for code, sentence in sentences(path):
            guessed = language_of(sentence)
            told[code] += 1
            right[code] += SAME.get(guessed, guessed) == code
    for code, times in told.most_common():
        print(f"{code} {right[code] / times:.3f} of {times}")
    print(f"mean of the languages: {sum(right[code] / told[code] for code in told) / len(told):.3f}")


if __name__ == "__main__":
    main()

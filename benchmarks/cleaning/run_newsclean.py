"""Clean articles with newsclean and write predictions.

usage: python benchmarks/cleaning/run_newsclean.py ARTICLES.jsonl[.xz] -o PRED.jsonl [--field html|text]

Rows with an `html` field are read as HTML, rows with a `text` field (dumps of lines) as plain text. Out come rows
{id, text}; pages a second go to stderr.
"""

from __future__ import annotations

from runner import run

import newsclean


def cleaned(row: dict[str, str], field: str) -> str:
    try:
        return newsclean.clean(row[field], kind="html" if field == "html" else "text").text
    except newsclean.InputError:
        return ""


if __name__ == "__main__":
    run(cleaned, __doc__ or "")

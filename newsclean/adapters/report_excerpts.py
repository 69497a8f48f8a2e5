"""A text -> its beginning, in one line."""

from __future__ import annotations


def excerpt(text: str, most: int) -> str:
    """Return the beginning of a text in a line of at most so many characters, cut after a word where there is one.

    >>> excerpt("It rained\\n\\nall day.", 100), excerpt("It rained all day.", 13)
    ('It rained all day.', 'It rained …')
    """
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    cut = line[: most - 1]
    return f"{cut[: cut.rfind(' ') + 1] or cut}…"

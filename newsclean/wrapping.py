"""The lines of a plain text -> which of them were broken at a right edge.

A line that was broken at a width is no longer than it, but with the first word of the next line would have been (greedy
breaking: Knuth and Plass, Breaking Paragraphs into Lines, 1981). So each break fits some widths, and votes for them,
above all if it is within a sentence. Menus, lists, verse and sentences a line each hardly ever break within sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.characters import Class

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.characters import Characters
    from newsclean.text_blocks import Lines

_NARROWEST = 30
"""Characters: newspaper columns have 30 to 40, and lines of menus, verse and addresses are mostly shorter."""
_FEWEST = 3
"""Breaks at the edge: two lines are about as long by chance as well."""
_ONE_IN = 4
"""Of so many breaks at the edge, one at least is before a word in lower case: in German too, which writes a third of
all words with a capital, and with those where sentences end."""


class _Breaks(NamedTuple):
    """What was broken before each line; nothing before the first of a stretch without blank lines."""

    above: NDArray[np.int64]
    """Characters of the line above."""
    least: NDArray[np.int64]
    """The widths that would have broken it there, in characters: from this one."""
    most: NDArray[np.int64]
    """To this one; before it, if none would have."""
    inside: NDArray[np.bool_]
    """Whether a sentence surely went on: none ended, and neither a capital follows nor a sign."""


def wrapped(found: Characters, lines: Lines) -> NDArray[np.bool_]:
    """Whether a line goes on with the one before it because its first word would not have fitted there.

    >>> from newsclean.characters import characters_of
    >>> from newsclean.text_blocks import lines_of
    >>> text = "Home\\nNews\\n\\nIt rained all day in the valley, and\\nthe river rose to the old bridge. The\\n"
    >>> text += "mayor of the town resigned on Monday,\\nhe said."
    >>> wrapped(found := characters_of(text), lines_of(found)).tolist()
    [False, False, False, True, True, True]
    """
    breaks = _breaks(found, lines)
    width = _width(breaks)
    wide = 2 * breaks.above >= width
    full = wide & (breaks.least <= width) & (width <= breaks.most)
    many, inside = np.count_nonzero(full), np.count_nonzero(full & breaks.inside)
    return full & (_FEWEST <= many <= _ONE_IN * inside) & (np.count_nonzero(wide) <= 2 * many)


def _breaks(found: Characters, lines: Lines) -> _Breaks:
    size = _sizes(found, lines)
    broken = ~lines.after_blank
    above = np.roll(size, 1) * broken
    most = (above + _first_words(found, lines)) * broken
    ended = np.roll(found.at(lines.end - 1, Class.TERMINAL | Class.CLOSING | Class.COLON), 1)
    upper = found.at(lines.start, Class.CASED) & ~found.at(lines.start, Class.LOWER)
    letter = found.at(lines.start, Class.ALNUM) & ~found.at(lines.start, Class.DIGIT)
    return _Breaks(above, np.maximum(above, size), most, broken & ~ended & letter & ~upper)


def _sizes(found: Characters, lines: Lines) -> NDArray[np.int64]:
    """Count the characters of each line, those that indent it as well."""
    feeds = np.append(-1, np.flatnonzero(found.are(Class.FEED)))
    size: NDArray[np.int64] = lines.end - 1 - feeds[np.searchsorted(feeds, lines.start) - 1]
    return size


def _first_words(found: Characters, lines: Lines) -> NDArray[np.int64]:
    """Count the characters that stay together at the start of each line: of scripts without spaces it is one."""
    parted = np.flatnonzero(found.are(Class.SPACE | Class.UNSPACED))
    after = np.append(parted, len(found.points))[np.searchsorted(parted, lines.start, "right")]
    size: NDArray[np.int64] = np.minimum(after, lines.end) - lines.start
    return size


def _width(breaks: _Breaks) -> int:
    """Return the width that explains most breaks, above all those within sentences; 0 if there is none."""
    widths = np.unique(breaks.most[breaks.most >= _NARROWEST])
    votes = _explained(breaks, breaks.most > 0, widths) + _ONE_IN * _explained(breaks, breaks.inside, widths)
    return int(widths[np.argmax(votes)]) if len(widths) else 0


def _explained(breaks: _Breaks, which: NDArray[np.bool_], widths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count for each width the breaks that it explains."""
    which = which & (breaks.least <= breaks.most)
    least, most = np.sort(breaks.least[which]), np.sort(breaks.most[which])
    count: NDArray[np.int64] = np.searchsorted(least, widths, "right") - np.searchsorted(most, widths, "left")
    return count

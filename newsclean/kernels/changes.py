"""Kernels that lay two texts side by side, word by word, and look at the facts where they part.

The alignment is that of `alignment`: the longest stretch in common, then the same before and behind it.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.kernels.sets import holds_word

FIGURE = np.uint64(1)
"""The bit of a word's hash that says that it has a digit in it."""
SMALL, REACH = 4, 4
"""Words, as in `guards`: a change of more says nothing by its "not"; facts further apart don't oppose each other."""


def longest_match(one, two, box, lengths):
    """Where the longest stretch in common is, the first of several: its place in each text, and how many words it has.

    `box` holds where to look: start and end in `one`, start and end in `two`. `lengths` (int64) has room for `two`.
    """
    best_i, best_j, best = box[0], box[2], 0
    lengths[box[2] : box[3]] = 0
    for i in range(box[0], box[1]):
        before = 0
        for j in range(box[2], box[3]):
            length = before + 1 if one[i] == two[j] else 0
            before, lengths[j] = lengths[j], length
            if length > best:
                best_i, best_j, best = i - length + 1, j - length + 1, length
    return best_i, best_j, best


def partners(one, two):
    """For each word of `one` its place in `two`, or -1 (int64)."""
    found, lengths = np.full(len(one), -1, np.int64), np.zeros(len(two), np.int64)
    boxes, waiting = np.zeros((len(one) + 2, 4), np.int64), 1
    boxes[0] = (0, len(one), 0, len(two))
    while waiting:
        waiting -= 1
        i1, i2, j1, j2 = boxes[waiting]
        i, j, size = longest_match(one, two, boxes[waiting], lengths)
        if size:
            found[i : i + size] = np.arange(j, j + size)
            boxes[waiting] = (i1, i, j1, j)
            boxes[waiting + 1] = (i + size, i2, j + size, j2)
            waiting += 2
    return found


def is_fact(words, at, known):
    """Whether the word at a place is a figure or known to be a number or a date; outside the text nothing is."""
    return 0 <= at < len(words) and (words[at] & FIGURE or holds_word(known, words[at]))


def tells(words, start, stop, known):
    """Whether a fact is among the words of a change or, where it has none here, may be parted by it."""
    if start == stop:
        return is_fact(words, start - 1, known) and is_fact(words, start, known)
    at = start
    while at < stop and not is_fact(words, at, known):
        at += 1
    return at < stop


def goes_on(words, start, stop, numbers):
    """Whether a number stands beside a change: one inside may go on there, two [million]."""
    return is_fact(words, start - 1, numbers) or is_fact(words, stop, numbers)


def count_of(words, start, stop, known):
    """How many words of a stretch are in a set."""
    total = 0
    for at in range(start, stop):
        total += holds_word(known, words[at])
    return total


def next_change(pairs, stop, i, j):
    """The next change from places `i` and `j` on: where it begins and ends in each text; the ends where none is left.

    `pairs` is what `partners` gives, `stop` how many words the right text has.
    """
    while i < len(pairs) and pairs[i] == j:
        i, j = i + 1, j + 1
    i2 = i
    while i2 < len(pairs) and pairs[i2] < 0:
        i2 += 1
    j2 = pairs[i2] if i2 < len(pairs) else stop
    return (i, i + 1, j, j + 1) if i2 - i == j2 - j > 0 else (i, i2, j, j2)


def facts_meet(one, two, known, numbers, negations):
    """Whether facts stand near each other where two texts part, or a small change has more negations on one side.

    A stretch of as many words on both sides is looked at word by word. No guard finds anything where this is not so.
    """
    pairs, left, right, i2, j2 = partners(one, two), -2 * REACH, -4 * REACH, 0, 0
    while i2 < len(one) or j2 < len(two):
        i1, i2, j1, j2 = next_change(pairs, len(two), i2, j2)
        here, there = tells(one, i1, i2, known), tells(two, j1, j2, known)
        left, right = j1 if here else left, j1 if there else right
        parted = (here and goes_on(two, j1, j2, numbers)) or (there and goes_on(one, i1, i2, numbers))
        more = count_of(one, i1, i2, negations) != count_of(two, j1, j2, negations)
        if parted or abs(left - right) <= REACH or (more and i2 - i1 <= SMALL and j2 - j1 <= SMALL):
            return True
    return False

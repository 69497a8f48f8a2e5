"""Kernels that sort out the pairs of texts in which figures, dates or negations may stand against each other.

A fact is a word with a digit or a word that is known to be a number or a date. Two facts stand against each other when
they have a neighbour in common, beside which neither text has the fact of the other.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.kernels.changes import FIGURE, count_of, facts_meet, is_fact
from newsclean.kernels.sets import add_to_set, holds_word
from newsclean.kernels.words import chained

BEFORE, BEHIND = np.uint64(2), np.uint64(3)
"""Tell the word before from the word behind, and both from no word."""


def neighbour(words, count, at, side):
    """Hash (uint64) of the word on one side of a place, or of there being none."""
    other = at - 1 if side == BEFORE else at + 1
    return chained(side, words[other] if 0 <= other < count else side)


def fact_places(words, count, known):
    """Places (int64) of the facts."""
    return np.array([at for at in range(count) if is_fact(words, at, known)], np.int64)


def facts_beside(words, count, places):
    """Set (uint64) of each fact with the word before it, and with the word behind."""
    table, used = np.zeros(256, np.uint64), 0
    for at in places:
        for side in (BEFORE, BEHIND):
            beside = chained(neighbour(words, count, at, side), words[at])
            table, used = add_to_set(table, used, beside | FIGURE)
    return table


def open_neighbours(words, count, places, others):
    """Set (uint64) of the neighbours beside which a fact stands here, but not in the text of `others`."""
    table, used = np.zeros(256, np.uint64), 0
    for at in places:
        for side in (BEFORE, BEHIND):
            beside = neighbour(words, count, at, side)
            if not holds_word(others, chained(beside, words[at]) | FIGURE):
                table, used = add_to_set(table, used, beside | FIGURE)
    return table


def facts_opposed(words, count, others, other_count, known):
    """Whether a fact of one text stands against a fact of the other."""
    one, two = fact_places(words, count, known), fact_places(others, other_count, known)
    if len(one) == 0 or len(two) == 0:
        return False
    first, second = facts_beside(words, count, one), facts_beside(others, other_count, two)
    left = open_neighbours(words, count, one, second)
    right = open_neighbours(others, other_count, two, first)
    return np.any(np.array([item != 0 and holds_word(left, item) for item in right]))


def may_contradict(words, ends, lefts, rights, known, numbers, negations, out):
    """Whether a guard may find that the texts of each pair contradict each other (bool).

    They have facts that stand against each other or a negation, and have them where they part. `words` and
    `ends` are what `words_of` gives; `known`, `numbers` and `negations` are open-addressed sets of word hashes.
    """
    for pair in range(len(lefts)):
        one = words[ends[lefts[pair]] : ends[lefts[pair] + 1]]
        two = words[ends[rights[pair]] : ends[rights[pair] + 1]]
        negated = count_of(one, 0, len(one), negations) + count_of(two, 0, len(two), negations) > 0
        may = negated or facts_opposed(one, len(one), two, len(two), known)
        out[pair] = may and facts_meet(one, two, known, numbers, negations)

"""Kernels that compare texts exactly: byte for byte, word for word, and as sets of shingles."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np


def distinct(values, starts, chosen):
    """Distinct values (uint32) of each chosen text, all in a row, and where each text's begin (int64)."""
    ends, total = np.zeros(len(chosen) + 1, np.int64), 0
    for text in chosen:
        total += starts[text + 1] - starts[text]
    found, used = np.empty(total, np.uint32), 0
    marks, hashes = larger_set(0)
    for i in range(len(chosen)):
        start, stop = starts[chosen[i]], starts[chosen[i] + 1]
        if 4 * (stop - start) > len(marks):
            marks, hashes = larger_set(stop - start)
        for at in range(start, stop):
            found[used] = values[at]
            used += mark(marks, hashes, i + 1, values[at])
        ends[i + 1] = used
    return found[:used], ends


def larger_set(count):
    """Slots for a set of `count` hashes, at most a quarter filled: their owners (int64) and the hashes (uint32)."""
    slots = 1024
    while slots < 4 * count:
        slots *= 2
    return np.zeros(slots, np.int64), np.zeros(slots, np.uint32)


def mark(marks, hashes, owner, value):
    """Put `value` (uint32) into the set of `owner` (above 0; slots of others are free): whether it is new there."""
    mask = len(marks) - 1
    slot = np.int64(value) & mask
    while marks[slot] == owner:
        if hashes[slot] == value:
            return False
        slot = (slot + 1) & mask
    marks[slot] = owner
    hashes[slot] = value
    return True


def holds(marks, hashes, owner, value):
    """Whether `value` (uint32) is in the set of `owner`."""
    mask = len(marks) - 1
    slot = np.int64(value) & mask
    while marks[slot] == owner:
        if hashes[slot] == value:
            return True
        slot = (slot + 1) & mask
    return False


def overlaps(values, ends, lefts, rights, share, out):
    """Shared hashes (int64) of pairs of sets, or -1 as soon as their Jaccard can't reach `share`.

    Pairs with the same right set come one after the other.
    """
    marks, hashes = larger_set(0)
    filled = -1
    for pair in range(len(lefts)):
        left, right = lefts[pair], rights[pair]
        if right != filled:
            if 4 * (ends[right + 1] - ends[right]) > len(marks):
                marks, hashes = larger_set(ends[right + 1] - ends[right])
            for at in range(ends[right], ends[right + 1]):
                mark(marks, hashes, right + 1, values[at])
            filled = right
        sizes = ends[left + 1] - ends[left] + ends[right + 1] - ends[right]
        least = np.int64(np.floor(share / (1.0 + share) * sizes - 1e-6))
        common, at = 0, ends[left]
        while at < ends[left + 1] and common + ends[left + 1] - at >= least:
            common += holds(marks, hashes, right + 1, values[at])
            at += 1
        out[pair] = common if at == ends[left + 1] and common >= least else -1


def ends_alike(values, ends, lefts, rights, size, least, out):
    """Whether the sets of each pair begin or end alike (bool): `least` of the first, or of the last, `size` are shared.

    The values of a set are in the order of the text.
    """
    for pair in range(len(lefts)):
        one = values[ends[lefts[pair]] : ends[lefts[pair] + 1]]
        two = values[ends[rights[pair]] : ends[rights[pair] + 1]]
        out[pair] = shared(one[:size], two[:size]) >= least or shared(one[-size:], two[-size:]) >= least


def shared(one, two):
    """How many values two short stretches of distinct values share."""
    total = 0
    for value in one:
        total += np.any(two == value)
    return total


def equal(values, starts, lefts, rights, out):
    """Whether the stretches of values of each pair are equal (bool), as bytes of texts or hashes of words."""
    for pair in range(len(lefts)):
        left, right = starts[lefts[pair]], starts[rights[pair]]
        length = starts[lefts[pair] + 1] - left
        same = length == starts[rights[pair] + 1] - right
        at = 0
        while same and at < length:
            same = values[left + at] == values[right + at]
            at += 1
        out[pair] = same

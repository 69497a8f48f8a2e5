"""Kernels that compare texts exactly: word for word, and as sets of shingles."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.kernels.words import folded, new_buffers, text_shingles, with_room, word_hashes


def shingle_sets(data, offsets, fold, width):
    """Distinct shingle hashes (uint32) of each text, one text after the other, and where each begins (int64)."""
    buffers, ends = new_buffers(), np.zeros(len(offsets), np.int64)
    values, used = np.empty(4096, np.uint32), 0
    marks, hashes = np.zeros(4096, np.int64), np.zeros(4096, np.uint32)
    for row in range(len(offsets) - 1):
        buffers, count = text_shingles(data, offsets[row], offsets[row + 1], fold, width, buffers)
        values = with_room(values, used, used + count)
        if 4 * count > len(marks):
            marks, hashes = larger_set(count)
        for at in range(count):
            if mark(marks, hashes, row + 1, buffers[2][at]):
                values[used] = buffers[2][at]
                used += 1
        ends[row + 1] = used
    return values[:used], ends


def larger_set(count):
    """Slots for a set of `count` hashes, at most a quarter filled: their owners (int64) and the hashes (uint32)."""
    slots = 4096
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
    marks, hashes = np.zeros(4096, np.int64), np.zeros(4096, np.uint32)
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


def same_bytes(data, offsets, lefts, rights, out):
    """Whether the texts of each pair are equal byte for byte (bool)."""
    for pair in range(len(lefts)):
        left, right = offsets[lefts[pair]], offsets[rights[pair]]
        length = offsets[lefts[pair] + 1] - left
        same = length == offsets[rights[pair] + 1] - right
        at = 0
        while same and at < length:
            same = data[left + at] == data[right + at]
            at += 1
        out[pair] = same


def same_words(data, offsets, lefts, rights, fold, out):
    """Whether the texts of each pair have the same words in the same order (bool)."""
    entries, words, _ = new_buffers()
    others = np.empty(1024, np.uint64)
    for pair in range(len(lefts)):
        left, right = lefts[pair], rights[pair]
        entries, count = folded(data, offsets[left], offsets[left + 1], fold[0], fold[1], entries)
        words, total = word_hashes(entries, count, words)
        entries, count = folded(data, offsets[right], offsets[right + 1], fold[0], fold[1], entries)
        others, other_total = word_hashes(entries, count, others)
        out[pair] = total == other_total and np.all(words[:total] == others[:total])

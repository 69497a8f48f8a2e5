"""Kernels for sets of hashes: open-addressed tables (uint64, 0 where free), a power of two of slots."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.kernels.tokens import mix


def slot_of(table, item):
    """Where `item` stands in the table, or would."""
    mask = len(table) - 1
    slot = np.int64(mix(item) & np.uint64(mask))
    while table[slot] != 0 and table[slot] != item:
        slot = (slot + 1) & mask
    return slot


def add_to_set(table, used, item):
    """Put `item` (uint64, not 0) into an open-addressed set: the table, rebuilt when half full, and its count."""
    if 2 * used >= len(table):
        old, table = table, np.zeros(4 * len(table), np.uint64)
        for kept in old:
            if kept:
                table[slot_of(table, kept)] = kept
    slot = slot_of(table, item)
    if table[slot] == 0:
        table[slot] = item
        used += 1
    return table, used


def holds_word(known, word):
    """Whether an open-addressed set (uint64) holds a word."""
    return known[slot_of(known, word)] == word

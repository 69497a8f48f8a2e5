"""Kernels from bucket keys to candidate pairs."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.kernels.tokens import mix

BYTE_ONES = np.uint64(0x0101010101010101)
PLACE = np.uint64(0xFFFFFFFF)
"""Mask of the place in a packed (key, place) or of the left text in a packed (right, left)."""
ONE = np.uint64(1)
RADIX_BITS = 11
"""Bits sorted at a time: 2048 counters stay in the first-level cache, and three rounds sort 32 bits."""


def agreement(a, b):
    """How many of 64 values two sketches (uint64, four words each) share."""
    total = 0
    for word in range(4):
        differs = a[word] ^ b[word]
        differs |= differs >> np.uint64(1)
        differs |= differs >> np.uint64(2)
        differs = (differs & BYTE_ONES) + ((differs >> np.uint64(4)) & BYTE_ONES)
        total += 16 - np.int64((differs * BYTE_ONES) >> np.uint64(56))
    return total


def slot_and_turn(key, slots):
    """Where the two bits of a key (uint32) are among so many numbers of 64 bits: which number, and how far up."""
    return np.int64((key >> np.uint32(5)) & np.uint32(slots - 1)), np.uint64(key & np.uint32(31)) << ONE


def packed_twice(keys, chosen, seen, packed):
    """Pack the places whose keys others may have too as ``key << 32 | place`` (uint64): how many there are.

    `seen` (uint64, a power of two of them) counts to two for each slot of a key; a key alone in its slot is left out.
    """
    seen[:] = 0
    for place in chosen:
        slot, turn = slot_and_turn(keys[place], len(seen))
        seen[slot] |= (ONE | (seen[slot] >> turn & ONE) << ONE) << turn
    count = 0
    for place in chosen:
        slot, turn = slot_and_turn(keys[place], len(seen))
        packed[count] = np.uint64(keys[place]) << np.uint64(32) | np.uint64(place)
        count += np.int64(seen[slot] >> turn >> ONE & ONE)
    return count


def sorted_buckets(keys, chosen, seen, packed, spare):
    """The texts at places `chosen` whose keys (uint32) others may have too: ``key << 32 | place``, in ascending order.

    Three rounds of radix sort, each stable, between `packed` and `spare` (uint64, one longer than `chosen`): a part of
    one of them is returned. For `seen` look at `packed_twice`.
    """
    count = packed_twice(keys, chosen, seen, packed)
    packed, spare = packed[:count], spare[:count]
    digits = np.uint64((1 << RADIX_BITS) - 1)
    for shift in range(32, 64, RADIX_BITS):
        ends = np.zeros(1 << RADIX_BITS, np.int64)
        for item in packed:
            ends[np.int64((item >> np.uint64(shift)) & digits)] += 1
        starts = np.cumsum(ends) - ends
        for item in packed:
            digit = np.int64((item >> np.uint64(shift)) & digits)
            spare[starts[digit]] = item
            starts[digit] += 1
        packed, spare = spare, packed
    return packed


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


def bucket_pairs(buckets, sketches, least, cap, table, used):
    """Pairs of one band whose sketches agree in at least `least` values, into a set of ``right << 32 | left``.

    `buckets` is what `sorted_buckets` gives. Each text is compared with the first `cap` texts of its bucket.
    Returned are the set, its count, and how many pairs the cap left out.
    """
    start, left_out = 0, 0
    for at in range(1, len(buckets)):
        if buckets[at] >> np.uint64(32) != buckets[start] >> np.uint64(32):
            start = at
            continue
        right = np.int64(buckets[at] & PLACE)
        left_out += max(0, at - start - cap)
        for other in range(start, min(at, start + cap)):
            left = np.int64(buckets[other] & PLACE)
            pair = np.uint64(right) << np.uint64(32) | np.uint64(left)
            if table[slot_of(table, pair)] == 0 and agreement(sketches[left], sketches[right]) >= least:
                table, used = add_to_set(table, used, pair)
    return table, used, left_out


def joined(lefts, rights, cluster):
    """Let each text join its lowest-numbered canonical one, into `cluster` (int64, each its own number at first).

    The pairs come in ascending order of `rights`, then of `lefts`.
    """
    for pair in range(len(lefts)):
        left, right = lefts[pair], rights[pair]
        if cluster[right] == right and cluster[left] == left:
            cluster[right] = left

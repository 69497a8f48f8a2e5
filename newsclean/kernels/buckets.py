"""Kernels from bucket keys to candidate pairs.

A band's texts are cut into parts by the highest bits of their keys, so that what is looked up at random for a part
stays in the second-level cache, however many texts there are.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.kernels.words import ones

PLACE = np.uint64(0xFFFFFFFF)
"""Mask of the place in a packed (key, place) or of the left text in a packed (right, left)."""
ONE = np.uint64(1)
NEAR = np.uint64(64)
"""Slots in which the pairs of a text are remembered, some of them another text's too: eight lines of a cache."""
RADIX_BITS = 11
"""Bits sorted at a time: 2048 counters stay in the first-level cache, and three rounds sort 32 bits."""


def agreement(a, b):
    """How many of 64 values two sketches (uint64, shape (4,)) share: those that differ in none of their four bits."""
    return 64 - np.int64(ones((a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) | (a[3] ^ b[3])))


def part_starts(keys, chosen, bits):
    """Where each part of the `chosen` texts (bool), by the highest bits of their keys, begins (int64), and the end."""
    counts, shift = np.zeros((1 << bits) + 1, np.int64), np.uint64(32 - bits)
    for place in range(len(keys)):
        counts[np.int64(np.uint64(keys[place]) >> shift) + 1] += chosen[place]
    return np.cumsum(counts)


def parted(keys, chosen, bits, starts, first, stop, packed):
    """Pack the `chosen` texts of parts `first` to `stop` as ``key << 32 | place`` into `packed` (uint64).

    `starts` is what `part_starts` gives. The parts are in ascending order, the places of each too.
    """
    free, shift = (starts[first : stop + 1] - starts[first]).astype(np.uint64), np.uint64(32 - bits)
    for place in range(len(keys)):
        part = np.int64(np.uint64(keys[place]) >> shift)
        if chosen[place] and first <= part < stop:
            packed[free[part - first]] = np.uint64(keys[place]) << np.uint64(32) | np.uint64(place)
            free[part - first] += ONE


def slot_and_turn(item, slots):
    """Where the two bits of a packed key are among so many numbers of 64 bits: which number, and how far up."""
    return (item >> np.uint64(37)) & np.uint64(slots - 1), (item >> np.uint64(32) & np.uint64(31)) << ONE


def twice(part, seen):
    """Move the texts whose keys others of the part may have too to its front: how many there are.

    `seen` (uint64, a power of two of them) counts to two for each slot of a key; a key alone in its slot is left out.
    """
    seen[:] = 0
    for item in part:
        slot, turn = slot_and_turn(item, len(seen))
        seen[slot] |= (ONE | (seen[slot] >> turn & ONE) << ONE) << turn
    count = 0
    for item in part:
        slot, turn = slot_and_turn(item, len(seen))
        part[count] = item
        count += np.int64(seen[slot] >> turn >> ONE & ONE)
    return count


def sorted_buckets(part, seen, spare):
    """The texts of a part, packed, whose keys others may have too, in ascending order of their keys.

    Three rounds of radix sort between `part` and `spare` (uint64, as long): a stretch of one of them is returned. For
    `seen` look at `twice`.
    """
    count = twice(part, seen)
    part, spare = part[:count], spare[:count]
    for shift in range(32, 64, RADIX_BITS):
        sort_by_digit(part, shift, spare)
        part, spare = spare, part
    return part


def sort_by_digit(numbers, shift, out):
    """One round of radix sort (Knuth, TAOCP 5.2.5): the numbers (uint64) by their bits from `shift` on, stable."""
    digits, ends = np.uint64((1 << RADIX_BITS) - 1), np.zeros(1 << RADIX_BITS, np.uint64)
    for number in numbers:
        ends[(number >> np.uint64(shift)) & digits] += ONE
    starts = np.cumsum(ends) - ends
    for number in numbers:
        digit = (number >> np.uint64(shift)) & digits
        out[starts[digit]] = number
        starts[digit] += ONE


def sorted_pairs(pairs, spare, bits):
    """Pairs, ``right << 32 | left`` (uint64) with as many `bits` in both, in ascending order: in linear time.

    Either `pairs` or `spare` (uint64, as long) is returned.
    """
    for half in (0, 32):
        for shift in range(half, half + bits, RADIX_BITS):
            sort_by_digit(pairs, shift, spare)
            pairs, spare = spare, pairs
    return pairs


def bucket_starts(buckets, cap):
    """Where each text's bucket begins (int64), how many pairs are to look at, and how many the cap leaves out."""
    starts, pairs, left_out = np.zeros(len(buckets), np.int64), 0, 0
    for at in range(1, len(buckets)):
        same = buckets[at] >> np.uint64(32) == buckets[at - 1] >> np.uint64(32)
        starts[at] = starts[at - 1] if same else at
        pairs += min(cap, at - starts[at])
        left_out += max(0, at - starts[at] - cap)
    return starts, pairs, left_out


def bucket_pairs(buckets, sketches, least, cap, recent):
    """Pairs, ``right << 32 | left`` (uint64), whose sketches agree in at least `least` values; how many were left out.

    `buckets` is what `sorted_buckets` gives. Each text is compared with the first `cap` texts of its bucket. `recent`
    (uint64, a power of two of them) remembers pairs, as many as fit, of earlier bands: most are not given twice.
    """
    starts, count, left_out = bucket_starts(buckets, cap)
    pairs, used, mask = np.empty(count, np.uint64), 0, np.uint64(len(recent) - 1)
    room = np.uint64(max(1, len(recent) // max(1, len(sketches))))
    for at in range(len(buckets)):
        right = buckets[at] & PLACE
        for other in range(starts[at], min(at, starts[at] + cap)):
            left = buckets[other] & PLACE
            if agreement(sketches[left], sketches[right]) >= least:
                pair = right << np.uint64(32) | left
                slot = (right * room + left % NEAR) & mask
                pairs[used] = pair
                used += recent[slot] != pair
                recent[slot] = pair
    return pairs[:used], left_out


def joined(lefts, rights, cluster):
    """Let each text join its lowest-numbered canonical one, into `cluster` (int64, each its own number at first).

    The pairs come in ascending order of `rights`, then of `lefts`, and may come in several calls.
    """
    for pair in range(len(lefts)):
        left, right = lefts[pair], rights[pair]
        if cluster[right] == right and cluster[left] == left:
            cluster[right] = left


def followed(first, values):
    """Give each place the value of the one that it names in `first`; one that is named names itself."""
    for place in range(len(first)):
        values[place] = values[first[place]]

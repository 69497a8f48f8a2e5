"""Bytes to shingle hashes, signatures, bucket keys and overlaps: the loops that see every byte.

Each kernel is plain Python over numpy arrays and is its own readable reference. `reference()` gives them as
they stand, for small inputs: nothing is imported or compiled. `compiled()` gives the same source through numba,
with the GIL released. Both give the same bits (tests/near/test_kernels.py).

numba widens uint32 arithmetic to 64 bits, so every 32-bit step is cast back. In Python, numpy scalars warn when
they wrap: call the reference under ``numpy.errstate(over="ignore")``.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from functools import cache
from types import FunctionType, SimpleNamespace

import numpy as np

from newsclean.normalize import (
    CLASS_BITS, COMMA, DIGIT, DOT, EXPANSION, JOINER, LETTER, MINUS, SEPARATOR, SINGLE, SYLLABIC,
)  # fmt: skip

CLASS_MASK = np.uint32((1 << CLASS_BITS) - 1)
CHARACTER_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""2^64 over the golden ratio: spreads a code point over 64 bits (Knuth, TAOCP 6.4)."""
MIX_1, MIX_2 = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
"""Factors of MurmurHash3's 64-bit finalizer (Appleby, public domain)."""
FMIX_1, FMIX_2 = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
"""Factors of its 32-bit finalizer, which datasketch's scheme "affine32" applies to each hash."""
EMPTY_MINIMUM = np.uint32(0xFFFFFFFF)
"""What datasketch gives for the empty set."""
SKETCH_VALUES = 64
"""Minima in a sketch: their low four bits, in four 64-bit words."""
BYTE_ONES = np.uint64(0x0101010101010101)
PLACE = np.uint64(0xFFFFFFFF)
"""Mask of the row in a packed (key, row) or (right, left)."""
RADIX_BITS = 11
"""Bits sorted at a time: 2048 counters stay in the first-level cache, and three rounds sort 32 bits."""


def mix(value):
    """Finalizer of MurmurHash3: each bit of `value` (uint64) changes each bit of the result."""
    value = (value ^ (value >> np.uint64(33))) * MIX_1
    value = (value ^ (value >> np.uint64(33))) * MIX_2
    return value ^ (value >> np.uint64(33))


def chained(total, value):
    """The hash of a sequence (uint64) after one more value (uint64)."""
    return (((total << np.uint64(23)) | (total >> np.uint64(41))) ^ value) * CHARACTER_FACTOR


def with_room(array, used, needed):
    """`array`, or a longer copy of its first `used` elements when it can't hold `needed`."""
    if needed <= len(array):
        return array
    wider = np.empty(2 * needed, array.dtype)
    wider[:used] = array[:used]
    return wider


def code_point(data, at):
    """The code point of two bytes or more at `at` in valid UTF-8 (uint8), and where the next one starts."""
    first = np.int64(data[at])
    if first < 0xE0:
        return (first & 0x1F) << 6 | (np.int64(data[at + 1]) & 0x3F), at + 2
    if first < 0xF0:
        rest = (np.int64(data[at + 1]) & 0x3F) << 6 | (np.int64(data[at + 2]) & 0x3F)
        return (first & 0x0F) << 12 | rest, at + 3
    rest = (np.int64(data[at + 1]) & 0x3F) << 12 | (np.int64(data[at + 2]) & 0x3F) << 6
    return (first & 0x07) << 18 | rest | (np.int64(data[at + 3]) & 0x3F), at + 4


def folded(data, start, stop, entries, pool, out):
    """Fold entries (uint32) of ``data[start:stop]`` (uint8), expanded, without joiners.

    Returned are `out`, or a longer array, and how many entries it holds.
    """
    out = with_room(out, 0, stop - start)
    count = fold_into(data, start, stop, entries, pool, out)
    while count < 0:
        out = with_room(out, 0, 2 * len(out))
        count = fold_into(data, start, stop, entries, pool, out)
    return out, count


def fold_into(data, start, stop, entries, pool, out):
    """Fill `out` for `folded`: the number of entries, or -1 when the expansions need more room."""
    count, at = 0, start
    while at < stop:
        code = np.int64(data[at])
        at += 1
        if code >= 128:
            code, at = code_point(data, at - 1)
        entry = entries[code]
        kind = entry & CLASS_MASK
        if kind == EXPANSION:
            first = np.int64(entry >> CLASS_BITS) + 1
            parts = np.int64(pool[first - 1])
            if count + parts + stop - at > len(out):
                return -1
            for part in range(first, first + parts):
                out[count] = pool[part]
                count += 1
        elif kind != JOINER:
            out[count] = entry
            count += 1
    return count


def kind_at(entries, count, at):
    """The class of the entry at `at`; what lies outside separates."""
    return np.int64(entries[at]) & CLASS_MASK if 0 <= at < count else SEPARATOR


def sign_as(entries, count, at):
    """What a point, comma or minus is here: DIGIT (part of a figure), JOINER (left out) or SEPARATOR."""
    kind = kind_at(entries, count, at)
    before, after = kind_at(entries, count, at - 1), kind_at(entries, count, at + 1)
    if after == DIGIT and before == (SEPARATOR if kind == MINUS else DIGIT):
        return DIGIT
    alone = kind_at(entries, count, at - 2) < LETTER and kind_at(entries, count, at + 2) < LETTER
    return JOINER if kind == DOT and before == LETTER and after == LETTER and alone else SEPARATOR


def word_hashes(entries, count, out):
    """Hashes (uint64) of the words in fold entries; `out` or a longer copy, and how many."""
    out = with_room(out, 0, count)
    words, length, word = 0, 0, np.uint64(0)
    for at in range(count):
        entry = entries[at]
        kind = np.int64(entry) & CLASS_MASK
        if DOT <= kind <= MINUS:
            kind = sign_as(entries, count, at)
        if kind >= LETTER:
            spread = np.uint64(entry >> CLASS_BITS) * CHARACTER_FACTOR
            word = ((word << np.uint64(5)) | (word >> np.uint64(59))) ^ spread
            length += 1
        elif kind != JOINER:
            if length:
                out[words] = mix(word)
                words, length, word = words + 1, 0, np.uint64(0)
            if kind != SEPARATOR:
                out[words] = mix(own_word(entries, at, kind))
                words += 1
    if length:
        out[words] = mix(word)
        words += 1
    return out, words


def own_word(entries, at, kind):
    """The unmixed hash of a character that is a word by itself; a syllabic one takes two before it along."""
    word, first = np.uint64(0), at
    if kind == SYLLABIC:
        while first > 0 and at - first < 2 and np.int64(entries[first - 1]) & CLASS_MASK == SYLLABIC:
            first -= 1
    for place in range(first, at + 1):
        spread = np.uint64(entries[place] >> CLASS_BITS) * CHARACTER_FACTOR
        word = ((word << np.uint64(5)) | (word >> np.uint64(59))) ^ spread
    return word


def shingle_hashes(words, count, width, out):
    """Hashes (uint32) of each `width` words in a row, or of all where there are fewer; `out`, and how many."""
    total = min(count, max(1, count - width + 1))
    out = with_room(out, 0, total)
    for first in range(total):
        hashed = np.uint64(0)
        for at in range(first, min(count, first + width)):
            hashed = chained(hashed, words[at])
        out[first] = np.uint32(hashed >> np.uint64(32))
    return out, total


def text_shingles(data, start, stop, fold, width, buffers):
    """Shingle hashes of one text, in order and with repeats: the buffers (some longer now), and how many."""
    entries, words, shingles = buffers
    entries, count = folded(data, start, stop, fold[0], fold[1], entries)
    words, count = word_hashes(entries, count, words)
    shingles, count = shingle_hashes(words, count, width, shingles)
    return (entries, words, shingles), count


def new_buffers():
    """Room for the fold entries, words and shingles of a text of common length."""
    return np.empty(4096, np.uint32), np.empty(1024, np.uint64), np.empty(1024, np.uint32)


def digest_texts(data, offsets, first, stop, fold, out):
    """Digest (uint64) of the words of the texts `first` to `stop`, into `out`; without words, 0."""
    entries, words, _ = new_buffers()
    for row in range(first, stop):
        entries, count = folded(data, offsets[row], offsets[row + 1], fold[0], fold[1], entries)
        words, count = word_hashes(entries, count, words)
        total = np.uint64(count)
        for at in range(count):
            total = chained(total, words[at])
        out[row] = mix(total) | np.uint64(1) if count else np.uint64(0)


def premixed(shingles, count):
    """Apply MurmurHash3's 32-bit finalizer to shingle hashes (uint32) in place, as datasketch does once."""
    for at in range(count):
        value = shingles[at]
        value = np.uint32(np.uint32(value ^ (value >> np.uint32(16))) * FMIX_1)
        value = np.uint32(np.uint32(value ^ (value >> np.uint32(13))) * FMIX_2)
        shingles[at] = np.uint32(value ^ (value >> np.uint32(16)))


def minima(shingles, count, factors, offsets, out):
    """Least ``factor * hash + offset`` mod 2^32 over premixed hashes, for four permutations at a time.

    All arrays are uint32; `factors`, `offsets` and `out` have one length, a multiple of four. Four running
    minima stay in registers while the hashes stream by, which vectorises where a row of minima would not.
    """
    for p in range(0, len(out), 4):
        a0, a1, a2, a3 = factors[p], factors[p + 1], factors[p + 2], factors[p + 3]
        b0, b1, b2, b3 = offsets[p], offsets[p + 1], offsets[p + 2], offsets[p + 3]
        m0 = m1 = m2 = m3 = EMPTY_MINIMUM
        for at in range(count):
            value = shingles[at]
            m0 = min(m0, np.uint32(np.uint32(value * a0) + b0))
            m1 = min(m1, np.uint32(np.uint32(value * a1) + b1))
            m2 = min(m2, np.uint32(np.uint32(value * a2) + b2))
            m3 = min(m3, np.uint32(np.uint32(value * a3) + b3))
        out[p], out[p + 1], out[p + 2], out[p + 3] = m0, m1, m2, m3


def sketch(signature, out):
    """The low four bits of the first 64 minima (uint32), into four words (uint64)."""
    for word in range(4):
        packed = np.uint64(0)
        for at in range(16):
            packed |= (np.uint64(signature[16 * word + at]) & np.uint64(15)) << np.uint64(4 * at)
        out[word] = packed


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


def key_texts(data, offsets, rows, column, fold, width, permutations, band_rows, keys, sketches):
    """Bucket keys (uint32) of the texts `rows` of one chunk, for one group of bands.

    Into ``keys[band, column + i]``; where `sketches` has rows, the sketch into ``sketches[column + i]``.
    `permutations` has shape (2, values).
    """
    buffers, signature = new_buffers(), np.empty(permutations.shape[1], np.uint32)
    for i in range(len(rows)):
        row = rows[i]
        buffers, count = text_shingles(data, offsets[row], offsets[row + 1], fold, width, buffers)
        premixed(buffers[2], count)
        minima(buffers[2], count, permutations[0], permutations[1], signature)
        for band in range(keys.shape[0]):
            key = np.uint64(0)
            for at in range(band * band_rows, (band + 1) * band_rows):
                key = chained(key, np.uint64(signature[at]))
            keys[band, column + i] = np.uint32(key >> np.uint64(32))
        if len(sketches):
            sketch(signature, sketches[column + i])


def sorted_buckets(keys):
    """Keys (uint32) and their places, packed as ``key << 32 | place`` (uint64), in ascending order.

    Three rounds of radix sort, each stable.
    """
    packed, spare = np.empty(len(keys), np.uint64), np.empty(len(keys), np.uint64)
    for place in range(len(keys)):
        packed[place] = np.uint64(keys[place]) << np.uint64(32) | np.uint64(place)
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


def slot_of(table, item):
    """Where `item` stands in the table, or would."""
    mask = len(table) - 1
    slot = np.int64(mix(item) & np.uint64(mask))
    while table[slot] != 0 and table[slot] != item:
        slot = (slot + 1) & mask
    return slot


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
            if agreement(sketches[left], sketches[right]) >= least:
                table, used = add_to_set(table, used, np.uint64(right) << np.uint64(32) | np.uint64(left))
    return table, used, left_out


def shingle_sets(data, offsets, fold, width):
    """Sorted distinct shingle hashes (uint32) of each text, one after the other, and where each begins (int64)."""
    buffers, ends = new_buffers(), np.zeros(len(offsets), np.int64)
    values, used = np.empty(4096, np.uint32), 0
    for row in range(len(offsets) - 1):
        buffers, count = text_shingles(data, offsets[row], offsets[row + 1], fold, width, buffers)
        ordered = np.sort(buffers[2][:count])
        values = with_room(values, used, used + count)
        for at in range(count):
            if at == 0 or ordered[at] != ordered[at - 1]:
                values[used] = ordered[at]
                used += 1
        ends[row + 1] = used
    return values[:used], ends


def overlap(values, first, first_stop, second, second_stop, least):
    """How many hashes two sorted sets share, or -1 as soon as that can't reach `least`."""
    common = 0
    while first < first_stop and second < second_stop:
        if values[first] == values[second]:
            common, first, second = common + 1, first + 1, second + 1
        elif common + min(first_stop - first, second_stop - second) < least:
            return -1
        elif values[first] < values[second]:
            first += 1
        else:
            second += 1
    return common if common >= least else -1


def overlaps(values, bounds, lefts, rights, share, out):
    """Shared hashes (int64) of pairs of sets, or -1 where their Jaccard is below `share` for certain."""
    for pair in range(len(lefts)):
        left, right = lefts[pair], rights[pair]
        sizes = bounds[left + 1] - bounds[left] + bounds[right + 1] - bounds[right]
        least = np.int64(np.floor(share / (1.0 + share) * sizes - 1e-6))
        out[pair] = overlap(values, bounds[left], bounds[left + 1], bounds[right], bounds[right + 1], least)


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


KERNELS = (
    mix, chained, with_room, code_point, fold_into, folded, kind_at, sign_as, own_word, word_hashes, shingle_hashes,
    text_shingles, new_buffers, digest_texts, premixed, minima, sketch, agreement, key_texts, sorted_buckets,
    slot_of, add_to_set, bucket_pairs, shingle_sets, overlap, overlaps, same_words,
)  # fmt: skip
"""Each after those that it calls."""


def reference() -> SimpleNamespace:
    """The kernels as they are written."""
    return SimpleNamespace(**{kernel.__name__: kernel for kernel in KERNELS})


@cache
def compiled() -> SimpleNamespace:
    """The kernels through numba, which keeps the machine code beside this file for later processes."""
    import numba

    jit = numba.njit(cache=True, nogil=True)
    names = dict(globals())
    for kernel in KERNELS:
        names[kernel.__name__] = jit(FunctionType(kernel.__code__, names, kernel.__name__))
    return SimpleNamespace(**{kernel.__name__: names[kernel.__name__] for kernel in KERNELS})

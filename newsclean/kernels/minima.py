"""Kernels from shingle hashes to minima, bit-equal to datasketch's scheme "affine32", and on to keys and sketches."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.kernels.tokens import mix
from newsclean.kernels.words import chained, eight_bytes, joined_to, new_buffers, shingle_hashes, text_words

FMIX_1, FMIX_2 = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
"""Factors of MurmurHash3's 32-bit finalizer (Appleby, public domain)."""
ONE, EIGHT = np.uint64(1), np.uint64(8)
EMPTY_MINIMUM = np.uint32(0xFFFFFFFF)
"""What datasketch gives for the empty set."""


WORD_BYTES = 4
"""Bytes of text for each shingle that there is room for at first: most words are longer."""
BLOCK = 16
"""Texts whose bucket keys are written at a time: they fill a cache line of 64 bytes."""


def premixed(shingles, count):
    """Apply MurmurHash3's 32-bit finalizer to shingle hashes (uint32) in place, as datasketch does once."""
    for at in range(count):
        value = shingles[at]
        value = np.uint32(np.uint32(value ^ (value >> np.uint32(16))) * FMIX_1)
        value = np.uint32(np.uint32(value ^ (value >> np.uint32(13))) * FMIX_2)
        shingles[at] = np.uint32(value ^ (value >> np.uint32(16)))


def minima(shingles, count, factors, offsets, out):
    """Least ``factor * hash + offset`` mod 2^32 over premixed hashes, for each permutation, into `out`.

    All arrays are uint32. Four hashes at a time over all permutations: that loop vectorises and reads and writes `out`
    a quarter as often. The last hash is repeated to make up a multiple of four, in room that `shingles` has.
    """
    out[:] = EMPTY_MINIMUM
    for at in range(count, count + -count % 4):
        shingles[at] = shingles[count - 1]
    for at in range(0, count, 4):
        h0, h1, h2, h3 = shingles[at], shingles[at + 1], shingles[at + 2], shingles[at + 3]
        for p in range(len(out)):
            factor, offset = factors[p], offsets[p]
            one = min(np.uint32(np.uint32(h0 * factor) + offset), np.uint32(np.uint32(h1 * factor) + offset))
            two = min(np.uint32(np.uint32(h2 * factor) + offset), np.uint32(np.uint32(h3 * factor) + offset))
            out[p] = min(out[p], min(one, two))


def sketch(signature, out):
    """The low four bits of the first 64 minima (uint32), into four words (uint64): the word `b` has bit `b` of each."""
    for bit in range(4):
        word = np.uint64(0)
        for at in range(64):
            word |= np.uint64(signature[at] >> np.uint32(bit) & np.uint32(1)) << np.uint64(at)
        out[bit] = word


def digest(words, count):
    """Hash (uint64) of a sequence of words, never 0 but for the empty one: two chains at a time, then both."""
    one, two = np.uint64(count), np.uint64(count)
    for at in range(0, count - 1, 2):
        one, two = chained(one, words[at]), chained(two, words[at + 1])
    last = words[count - 1] if count else np.uint64(0)
    return mix(chained(chained(one, two), last)) | np.uint64(1) if count else np.uint64(0)


def band_keys(signature, factors, keys):
    """Hash each band of a signature (uint32) into `keys` (uint32), by multiply and add.

    Band `b` is the minima at ``b``, ``b + bands``, ``b + 2 * bands`` and so on: neighbours are of neighbouring bands,
    so that the loop vectorises. `factors` (uint32, odd) has one number for each of them.
    """
    bands = len(keys)
    keys[:] = 0
    for start in range(0, len(factors), bands):
        least, factor = signature[start : start + bands], factors[start : start + bands]
        for band in range(bands):
            keys[band] = np.uint32(keys[band] + np.uint32(least[band] * factor[band]))


def turned(block, count, start, keys):
    """Write the first `count` rows of a block as columns of `keys` from `start` on: whole cache lines at a time."""
    for band in range(block.shape[1]):
        for row in range(count):
            keys[band, start + row] = block[row, band]


def sign_texts(data, offsets, rows, fold, width, permutations, factors, digests, keys, sketches, keep):
    """Sign the texts `rows` (int64) of one chunk.

    `permutations` (uint32) has shape (2, values), `factors` (uint32) one number for each value of a band. Text
    ``rows[i]`` gives ``digests[i]`` (uint64; 0 without words), ``keys[band, i]`` (uint32) and ``sketches[i]`` (four
    uint64). Returned are its shingle hashes, if told to `keep` them: all in a row, and where each text's begin.
    """
    entries, words, shingles = new_buffers()
    signature, block = np.empty(permutations.shape[1], np.uint32), np.empty((BLOCK, keys.shape[0]), np.uint32)
    span = offsets[rows[-1] + 1] - offsets[rows[0]] if keep and len(rows) else 0
    kept, starts = np.empty(span // WORD_BYTES + 1, np.uint32), np.zeros(len(rows) + 1 if keep else 1, np.int64)
    for i in range(len(rows)):
        row = rows[i]
        entries, words, count = text_words(data, offsets[row], offsets[row + 1], fold, entries, words)
        digests[i] = digest(words, count)
        shingles, count = shingle_hashes(words, count, width, shingles)
        if keep:
            kept, starts[i + 1] = joined_to(kept, starts[i], shingles, count)
        premixed(shingles, count)
        minima(shingles, count, permutations[0], permutations[1], signature)
        band_keys(signature, factors, block[i % BLOCK])
        sketch(signature, sketches[i])
        if i % BLOCK == BLOCK - 1 or i == len(rows) - 1:
            turned(block, i % BLOCK + 1, i - i % BLOCK, keys)
    return kept[: starts[-1]], starts


def byte_digests(data, offsets, out):
    """Hash (uint64) of the bytes of each text, into `out`; eight bytes at a time."""
    for row in range(len(out)):
        at, end = np.uint64(offsets[row]), np.uint64(offsets[row + 1])
        total = end - at
        while at + EIGHT <= end:
            total = chained(total, eight_bytes(data, at))
            at += EIGHT
        while at < end:
            total = chained(total, np.uint64(data[at]))
            at += ONE
        out[row] = mix(total)


def first_with_digest(digests, group, bits, table, out):
    """For each place the first place with the same digest (uint64), into `out` (int32).

    Only digests whose highest `bits` are the number `group` are looked at. `table` (uint32) has a power of two of
    slots, more than there are such digests.
    """
    mask, shift = len(table) - 1, np.uint64(63 - bits)
    table[:] = 0
    for place in range(len(digests)):
        if np.int64(digests[place] >> ONE >> shift) == group:
            slot = np.int64(digests[place] >> np.uint64(8)) & mask
            while table[slot] != 0 and digests[np.int64(table[slot]) - 1] != digests[place]:
                slot = (slot + 1) & mask
            if table[slot] == 0:
                table[slot] = place + 1
            out[place] = np.int64(table[slot]) - 1

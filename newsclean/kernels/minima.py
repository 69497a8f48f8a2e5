"""Kernels from shingle hashes to minima, bit-equal to datasketch's scheme "affine32", and on to keys and sketches."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, assignment"

from __future__ import annotations

import numpy as np

from newsclean.kernels.words import chained, folded, mix, new_buffers, shingle_hashes, word_hashes

FMIX_1, FMIX_2 = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
"""Factors of MurmurHash3's 32-bit finalizer (Appleby, public domain)."""
ONE, EIGHT = np.uint64(1), np.uint64(8)
EMPTY_MINIMUM = np.uint32(0xFFFFFFFF)
"""What datasketch gives for the empty set."""


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
    """The low four bits of the first 64 minima (uint32), into four words (uint64)."""
    for word in range(4):
        packed = np.uint64(0)
        for at in range(16):
            packed |= (np.uint64(signature[16 * word + at]) & np.uint64(15)) << np.uint64(4 * at)
        out[word] = packed


def digest(words, count):
    """Hash (uint64) of a sequence of words, never 0 but for the empty one."""
    total = np.uint64(count)
    for at in range(count):
        total = chained(total, words[at])
    return mix(total) | np.uint64(1) if count else np.uint64(0)


def band_keys(signature, factors, band_rows, column, keys):
    """Hash each band of a signature (uint32) into ``keys[band, column]`` (uint32), by multiply and add.

    `factors` (uint64, odd) has one number for each value of the signature.
    """
    for band in range(keys.shape[0]):
        key = np.uint64(0)
        for at in range(band * band_rows, (band + 1) * band_rows):
            key += (np.uint64(signature[at]) + np.uint64(1)) * factors[at]
        keys[band, column] = np.uint32(mix(key) >> np.uint64(32))


def sign_texts(data, offsets, rows, fold, width, permutations, factors, band_rows, digests, keys, sketches):
    """Sign the texts `rows` (int64) of one chunk.

    `permutations` (uint32) has shape (2, values), `factors` (uint64) that many. Text ``rows[i]`` gives ``digests[i]``
    (uint64; 0 without words), ``keys[band, i]`` (uint32) and ``sketches[i]`` (four uint64).
    """
    entries, words, shingles = new_buffers()
    signature = np.empty(permutations.shape[1], np.uint32)
    for i in range(len(rows)):
        row = rows[i]
        entries, count = folded(data, offsets[row], offsets[row + 1], fold[0], fold[1], entries)
        words, count = word_hashes(entries, count, words)
        digests[i] = digest(words, count)
        shingles, count = shingle_hashes(words, count, width, shingles)
        premixed(shingles, count)
        minima(shingles, count, permutations[0], permutations[1], signature)
        band_keys(signature, factors, band_rows, i, keys)
        sketch(signature, sketches[i])


def eight_bytes(data, at):
    """The eight bytes at `at` as one number (uint64). Unsigned places need no test for below 0: it becomes one load."""
    total = np.uint64(0)
    for place in range(8):
        total |= np.uint64(data[at + np.uint64(place)]) << np.uint64(8 * place)
    return total


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


def first_with_digest(digests, table, out):
    """For each place the first place with the same digest (uint64), into `out` (int64).

    `table` (uint32, zeros) has a power of two of slots, more than there are digests.
    """
    mask = len(table) - 1
    for place in range(len(digests)):
        slot = np.int64(digests[place] >> np.uint64(8)) & mask
        while table[slot] != 0 and digests[np.int64(table[slot]) - 1] != digests[place]:
            slot = (slot + 1) & mask
        if table[slot] == 0:
            table[slot] = place + 1
        out[place] = np.int64(table[slot]) - 1

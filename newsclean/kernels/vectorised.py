"""The kernels that take longest in Python, as numpy expressions with the same result: for `reference` alone."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from difflib import SequenceMatcher

import numpy as np

from newsclean.kernels.minima import EMPTY_MINIMUM


def minima(shingles, count, factors, offsets, out):
    """Least ``factor * hash + offset`` mod 2^32 over premixed hashes (uint32), for each permutation, into `out`."""
    out[:] = EMPTY_MINIMUM
    if count:
        out[:] = (shingles[:count, np.newaxis] * factors + offsets).min(axis=0)


def sketch(signature, out):
    """The low four bits of the first 64 minima (uint32), into four words (uint64): the word `b` has bit `b` of each."""
    bits = signature[:64] >> np.arange(4, dtype=np.uint32)[:, np.newaxis] & np.uint32(1)
    out[:] = np.packbits(bits.astype(np.uint8), axis=1, bitorder="little").view("<u8")[:, 0]


def band_keys(signature, factors, keys):
    """Hash each band of a signature (uint32) into `keys` (uint32), by multiply and add."""
    keys[:] = (signature[: len(factors)] * factors).reshape(-1, len(keys)).sum(axis=0, dtype=np.uint32)


def eight_bytes(data, at):
    """The eight bytes at `at` as one number (uint64)."""
    return np.frombuffer(data[int(at) : int(at) + 8].tobytes(), "<u8")[0]


def within(data, at, first, count, ignored):
    """Which of the 64 bytes from `at` on are, with a bit set, among `count` from `first` on, as bits."""
    inside = (data[int(at) : int(at) + 64] | ignored) - first < count
    return np.packbits(inside, bitorder="little").view("<u8")[0]


def sorted_buckets(part, seen, spare):
    """The texts of a part, packed (uint64), in ascending order of their keys."""
    return np.sort(part)


def sorted_pairs(pairs, spare, bits):
    """Pairs (uint64) in ascending order."""
    return np.sort(pairs)


def part_starts(keys, chosen, bits):
    """Where the one part of the `chosen` texts (bool) begins, and ends."""
    return np.array([0, np.count_nonzero(chosen)])


def parted(keys, chosen, bits, starts, first, stop, packed):
    """Pack the `chosen` texts (bool) as ``key << 32 | place`` (uint64) in one part."""
    packed[: starts[-1]] = keys[chosen].astype(np.uint64) << np.uint64(32) | np.flatnonzero(chosen).astype(np.uint64)


def partners(one, two):
    """For each word of `one` its place in `two`, or -1 (int64)."""
    found = np.full(len(one), -1, np.int64)
    for i, j, size in SequenceMatcher(None, one.tolist(), two.tolist(), autojunk=False).get_matching_blocks():
        found[i : i + size] = np.arange(j, j + size)
    return found

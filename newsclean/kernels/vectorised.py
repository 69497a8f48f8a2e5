"""The kernels that take longest in Python, as numpy expressions with the same result: for `reference` alone."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import numpy as np

from newsclean.kernels.minima import EMPTY_MINIMUM
from newsclean.kernels.words import mix


def minima(shingles, count, factors, offsets, out):
    """Least ``factor * hash + offset`` mod 2^32 over premixed hashes (uint32), for each permutation, into `out`."""
    out[:] = EMPTY_MINIMUM
    if count:
        out[:] = (shingles[:count, np.newaxis] * factors + offsets).min(axis=0)


def band_keys(signature, factors, band_rows, column, keys):
    """Hash each band of a signature (uint32) into ``keys[band, column]`` (uint32), by multiply and add."""
    used = len(keys) * band_rows
    products = (signature[:used].astype(np.uint64) + np.uint64(1)) * factors[:used]
    keys[:, column] = mix(products.reshape(len(keys), band_rows).sum(axis=1)) >> np.uint64(32)


def eight_bytes(data, at):
    """The eight bytes at `at` as one number (uint64)."""
    return np.frombuffer(data[int(at) : int(at) + 8].tobytes(), "<u8")[0]


def sorted_buckets(keys, chosen, packed, spare):
    """Keys (uint32) of the texts at places `chosen`, packed as ``key << 32 | place`` (uint64), in ascending order."""
    packed[:] = keys[chosen].astype(np.uint64) << np.uint64(32) | chosen.astype(np.uint64)
    packed.sort()
    return packed

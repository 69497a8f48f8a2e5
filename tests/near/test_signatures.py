"""Signatures are those of datasketch, bit for bit, and the same compiled or not, in one thread or many."""

import numpy as np
import pyarrow as pa
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import kernels
from newsclean.normalize import fold
from newsclean.signatures import KeysInMemory, KeysOnDisk, Scheme, permutations, sign
from newsclean.tables import text_column

SCHEME = Scheme(bands=5, rows=3, shingle_words=2, seed=1)


def shingles_and_signature(text, width, values, seed, chosen):
    chunk = text_column([text]).chunk(0)
    with np.errstate(over="ignore"):
        words, _ = chosen.words_of(chunk.data, chunk.offsets, tuple(fold()))
        shingles, count = chosen.shingle_hashes(words, len(words), width, np.empty(1, np.uint32))
        signature = np.empty(values, np.uint32)
        plain = shingles[:count].tolist()
        chosen.premixed(shingles, count)
        chosen.minima(shingles, count, *permutations(values, seed), signature)
    return plain, signature


@settings(deadline=None)
@given(st.text(), st.integers(1, 4), st.integers(0, 5))
def test_bit_equal_to_datasketch_for_any_text(text, width, seed):
    shingles, signature = shingles_and_signature(text, width, 64, seed, kernels.compiled())
    theirs = MinHash(64, seed=seed, hashfunc=int, scheme="affine32")
    theirs.update_batch(shingles)
    assert signature.tolist() == theirs.hashvalues.tolist()


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(1, 3))
def test_reference_is_bit_equal_to_compiled(text, width):
    ours, signature = shingles_and_signature(text, width, 8, 1, kernels.reference())
    compiled, compiled_signature = shingles_and_signature(text, width, 8, 1, kernels.compiled())
    assert ours == compiled
    assert signature.tolist() == compiled_signature.tolist()


def signed(texts, keys, threads=1, chosen=None):
    column, chosen = text_column(texts), chosen or kernels.compiled()
    found = sign(column, np.arange(len(column), dtype=np.int32), SCHEME, keys, chosen, threads, keep_shingles=True)
    bands = [keys.band(band).tolist() for band in range(SCHEME.bands)]
    keys.close()
    return found.digests.tolist(), bands, found.sketches.tolist()


@pytest.fixture(scope="module")
def texts():
    random = np.random.default_rng(3)
    return [" ".join(map(str, random.integers(0, 500, random.integers(0, 40)))) for _ in range(20_000)]


def test_threads_chunks_and_disk_change_nothing(texts):
    once = signed(texts, KeysInMemory(5, len(texts)))
    assert signed(texts, KeysInMemory(5, len(texts)), threads=3) == once
    assert signed(texts, KeysOnDisk(5, len(texts)), threads=2) == once
    pieces = pa.chunked_array([texts[:1], texts[1:9000], [], texts[9000:]], pa.string())
    assert signed(pieces, KeysInMemory(5, len(texts)), threads=2) == once


def test_reference_signs_as_compiled(texts):
    few = texts[:12]
    with np.errstate(over="ignore"):
        plain = signed(few, KeysInMemory(5, 12), chosen=kernels.reference())
    assert plain == signed(few, KeysInMemory(5, 12))


def test_a_sketch_agrees_with_itself_and_counts_what_differs():
    agreement = kernels.compiled().agreement
    nothing = np.zeros(4, np.uint64)
    assert agreement(nothing, nothing) == 64
    assert agreement(nothing, ~nothing) == 0
    for value in range(64):
        other = nothing.copy()
        other[value // 16] = np.uint64(8) << np.uint64(4 * (value % 16))
        assert agreement(nothing, other) == 63

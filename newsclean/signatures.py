"""Texts to signatures, and signatures to what finding candidates needs: bucket keys and sketches.

A signature is never kept. Of 224 minima a text leaves 71 bucket keys of four bytes, one a band, and a sketch of 32
bytes. The keys stay in memory or, where they would not fit the budget, in a temporary file that is read band by band.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from newsclean.normalize import fold
from newsclean.spilled import TemporaryNumbers
from newsclean.tasks import Task, in_threads, tasks, untold

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from numpy.typing import NDArray

    from newsclean.tables import Texts

SKETCH_VALUES = 64
"""Minima in a sketch; their low four bits make 32 bytes."""
REGISTER = 16
"""Minima in a vector register of 512 bits; what does not fill one takes as long as a few that do."""


class BucketKeys(Protocol):
    """Bucket keys (uint32) of all texts, written by text and read by band."""

    nbytes: int
    """Bytes of memory that they take."""

    def put(self, column: int, block: NDArray[np.uint32]) -> None:
        """Keep the keys, shape (bands, n), of the texts from place `column` on."""

    def band(self, band: int) -> NDArray[np.uint32]:
        """Return the keys of a band, shape (texts,)."""

    def close(self) -> None:
        """Give the memory or the disk back."""


class KeysInMemory:
    """Bucket keys in one array."""

    def __init__(self, bands: int, texts: int) -> None:
        self._keys: NDArray[np.uint32] = np.empty((bands, texts), np.uint32)
        self.nbytes = self._keys.nbytes

    def put(self, column: int, block: NDArray[np.uint32]) -> None:
        """Keep the keys of the texts from place `column` on."""
        self._keys[:, column : column + block.shape[1]] = block

    def band(self, band: int) -> NDArray[np.uint32]:
        """Return the keys of a band."""
        return np.asarray(self._keys[band], np.uint32)

    def close(self) -> None:
        """Give the memory back."""
        self._keys = np.empty((0, 0), np.uint32)


class KeysOnDisk:
    """Bucket keys in a temporary file."""

    nbytes = 0

    def __init__(self, bands: int, texts: int, folder: str | None = None) -> None:
        self._texts, self._file = texts, TemporaryNumbers(folder)

    def put(self, column: int, block: NDArray[np.uint32]) -> None:
        """Keep the keys of the texts from place `column` on."""
        for band, keys in enumerate(block):
            self._file.write(4 * (band * self._texts + column), keys)

    def band(self, band: int) -> NDArray[np.uint32]:
        """Return the keys of a band."""
        keys = np.empty(self._texts, np.uint32)
        self._file.read(4 * band * self._texts, keys)
        return keys

    def close(self) -> None:
        """Give the disk back."""
        self._file.close()


class Scheme(NamedTuple):
    """How texts are signed; two signatures can be compared only when their schemes are equal."""

    bands: int
    rows: int
    """Minima a band."""
    shingle_words: int
    seed: int

    @property
    def values(self) -> int:
        """Permutations: what the bands and the sketch need, made up to whole registers."""
        return -(-max(self.bands * self.rows, SKETCH_VALUES) // REGISTER) * REGISTER


class Shingles(NamedTuple):
    """Shingle hashes of some texts, with repeats: of text ``first + i`` ``values[starts[i]:starts[i + 1]]``."""

    first: int
    values: NDArray[np.uint32]
    starts: NDArray[np.int64]


class Shingled(NamedTuple):
    """The texts at `rows` as what they are verified by."""

    rows: NDArray[np.int32]
    blocks: tuple[Shingles, ...]
    """Of all texts, in order, or none: then they are hashed again where they are needed."""


class Signed(NamedTuple):
    """What signing leaves of some texts, beside their bucket keys."""

    digests: NDArray[np.uint64]
    """Of the normalised words; 0 for a text without words."""
    sketches: NDArray[np.uint64]
    """Shape (texts, 4)."""
    shingled: Shingled


def permutations(count: int, seed: int) -> NDArray[np.uint32]:
    """Return the factors and offsets of datasketch's scheme "affine32", shape (2, count).

    >>> permutations(2, seed=1).tolist() == __import__("datasketch").MinHash(2, seed=1).permutations.tolist()
    True
    """
    random = np.random.RandomState(seed)
    factors = random.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return np.stack((factors, random.randint(0, 1 << 32, count, dtype=np.uint32)))


def key_factors(count: int) -> NDArray[np.uint32]:
    """Return odd numbers, one for each value of the bands: they make bucket keys, which no one else reads."""
    return np.random.RandomState(0).randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)


def sign(
    texts: Texts,
    rows: NDArray[np.int32],
    scheme: Scheme,
    keys: BucketKeys,
    kernels: SimpleNamespace,
    threads: int,
    *,
    keep_shingles: bool,
    told: Callable[[float], None] = untold,
) -> Signed:
    """Sign the texts at ascending `rows`; the result is the same for any number of threads."""
    digests, sketches = np.empty(len(rows), np.uint64), np.empty((len(rows), 4), np.uint64)
    functions, factors = permutations(scheme.values, scheme.seed), key_factors(scheme.bands * scheme.rows)
    tables = tuple(fold())

    def work(task: Task) -> Shingles:
        part, start, stop = task
        chunk, block = texts.chunk(part), np.empty((scheme.bands, stop - start), np.uint32)
        inside, into = rows[start:stop] - chunk.first, (digests[start:stop], block, sketches[start:stop])
        how = scheme.shingle_words, functions, factors
        shingles = kernels.sign_texts(chunk.data, chunk.offsets, inside, tables, *how, *into, keep_shingles)
        keys.put(start, block)
        return Shingles(start, *shingles)

    shingles = in_threads(work, tasks(texts, rows, threads), threads, told)
    return Signed(digests, sketches, Shingled(rows, tuple(shingles) if keep_shingles else ()))


def byte_digests(texts: Texts, kernels: SimpleNamespace, threads: int) -> NDArray[np.uint64]:
    """Return a 64-bit digest of the bytes of each text."""
    found = np.empty(len(texts), np.uint64)

    def work(task: Task) -> None:
        chunk = texts.chunk(task.part)
        inside = chunk.offsets[task.start - chunk.first : task.stop - chunk.first + 1]
        kernels.byte_digests(chunk.data, inside, found[task.start : task.stop])

    in_threads(work, tasks(texts, np.arange(len(texts), dtype=np.int32), threads), threads)
    return found

"""How near to the machine's limit signing is: reading, xxh3, words alone, signing, and the same in C with AVX2.

usage: limits.py TEXTS.parquet [--rounds N]

One core, rounds interleaved, the best of each. The C kernel does less: no Unicode, no figures, no bucket keys.
"""

from __future__ import annotations

import argparse
import ctypes
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from newsclean.kernels import compiled
from newsclean.normalize import fold
from newsclean.signatures import key_factors, permutations
from newsclean.tables import Chunk, text_column

SETTINGS = ((5, 128, 14, 9), (2, 208, 69, 3))
"""Words a shingle, permutations, bands, rows: the setting of the first draft, and newsclean's own."""


def in_c(texts: Chunk, width: int, values: int, folder: str) -> Callable[[], int]:
    source, library = Path(__file__).with_name("sign.c"), Path(folder) / "sign.so"
    if not library.exists():
        subprocess.run(["cc", "-O3", "-mavx2", "-shared", "-fPIC", str(source), "-o", str(library)], check=True)
    kernel = ctypes.CDLL(str(library)).sign_texts
    kernel.restype = ctypes.c_uint64
    codes = [chr(code) for code in range(256)]
    kind = np.array([code.isalnum() or code > "\x7f" for code in codes], np.uint8)
    lower = np.array([ord(code.lower()) & 255 for code in codes], np.uint8)
    factors, adds = permutations(values, 1)
    words, minima = np.empty(1 << 20, np.uint64), np.empty(values, np.uint32)

    arrays = texts.data, texts.offsets, kind, lower, factors, adds, words, minima

    def call() -> int:
        data, offsets, *tables, one, two, three, four = (ctypes.c_void_p(array.ctypes.data) for array in arrays)
        return kernel(data, offsets, ctypes.c_int64(len(texts)), *tables, width, one, two, values, three, four)

    return call


def in_numba(texts: Chunk, width: int, values: int, bands: int, rows: int) -> Callable[[], object]:
    block, sketches = np.empty((bands, len(texts)), np.uint32), np.empty((len(texts), 4), np.uint64)
    how = tuple(fold()), width, permutations(values, 1), key_factors(bands * rows)
    out = np.empty(len(texts), np.uint64), block, sketches
    every = np.arange(len(texts))
    return lambda: compiled().sign_texts(texts.data, texts.offsets, every, *how, *out, False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    texts = text_column(pq.read_table(options.texts)["text"].combine_chunks()).chunk(0)
    size = int(texts.offsets[-1] - texts.offsets[0])
    digests = np.empty(len(texts), np.uint64)
    with tempfile.TemporaryDirectory() as folder:
        work: dict[str, Callable[[], object]] = {
            "reading": lambda: texts.data.view(np.uint8).sum(dtype=np.uint8),
            "digest of the bytes (newsclean)": lambda: compiled().byte_digests(texts.data, texts.offsets, digests),
        }
        for width, values, bands, rows in SETTINGS:
            name = f"word {width}-grams, {values} permutations"
            work[f"{name}, newsclean"] = in_numba(texts, width, values, bands, rows)
            work[f"{name}, C with AVX2"] = in_c(texts, width, values, folder)
        best = dict.fromkeys(work, 1e9)
        for _ in range(options.rounds):
            for name, call in work.items():
                start = time.process_time()
                call()
                best[name] = min(best[name], time.process_time() - start)
    print("| work | MB/s | microseconds a text |\n|---|---|---|")
    for name, seconds in best.items():
        print(f"| {name} | {size / seconds / 1e6:,.0f} | {seconds / len(texts) * 1e6:.2f} |")


if __name__ == "__main__":
    main()

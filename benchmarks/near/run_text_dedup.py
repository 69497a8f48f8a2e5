"""text-dedup: the hashes of its minhash script, one process, its buckets, connected components."""

import numpy as np
import pyarrow as pa
from runner import SAME_BANDS, SAME_ROWS, SAME_WORDS, grouped, in_buckets, run
from text_dedup.minhash import SIGNATURE_COLUMN, embed_func
from text_dedup.utils import optimal_param, xxh3_32hash

PRIME, MOST = np.uint64((1 << 61) - 1), np.uint64((1 << 32) - 1)


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    words, values = (5, 250) if setting == "own" else (SAME_WORDS, SAME_BANDS * SAME_ROWS)
    bands, rows = optimal_param(0.7, values) if setting == "own" else (SAME_BANDS, SAME_ROWS)
    random = np.random.RandomState(42)
    drawn = random.randint(1, PRIME, values, dtype=np.uint64), random.randint(0, PRIME, values, dtype=np.uint64)
    how = {
        "num_perm": values, "ngram_size": words, "min_length": 0, "permutations": drawn, "hash_func": xxh3_32hash,
        "hashranges": [(band * rows, (band + 1) * rows) for band in range(bands)], "dtype": np.uint64,
        "max_hash": MOST, "modulo_prime": PRIME,
    }  # fmt: skip
    keys = (embed_func(text, row, **how)[SIGNATURE_COLUMN] for row, text in enumerate(texts.to_pylist()))
    return grouped(len(texts), in_buckets(keys))


if __name__ == "__main__":
    run(cluster, "unverified, connected components")

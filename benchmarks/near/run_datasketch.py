"""datasketch 2: MinHash.bulk, MinHashLSH, connected components."""

import pyarrow as pa
from datasketch import MinHash, MinHashLSH
from runner import SAME_BANDS, SAME_ROWS, SAME_WORDS, grouped, run, shingles


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    words, values, lsh = 5, 128, MinHashLSH(threshold=0.5, num_perm=128)
    if setting == "same":
        words, values = SAME_WORDS, SAME_BANDS * SAME_ROWS
        lsh = MinHashLSH(num_perm=values, params=(SAME_BANDS, SAME_ROWS))
    sets = ([part.encode() for part in shingles(text, words)] for text in texts.to_pylist())
    pairs = []
    for row, signature in enumerate(MinHash.generator(sets, num_perm=values)):
        pairs += [(other, row) for other in lsh.query(signature)]
        lsh.insert(row, signature)
    return grouped(len(texts), pairs)


if __name__ == "__main__":
    run(cluster, "unverified, connected components")

"""rensa: RMinHash, RMinHashLSH, connected components."""

import pyarrow as pa
from rensa import RMinHash, RMinHashLSH
from runner import SAME_BANDS, SAME_ROWS, SAME_WORDS, grouped, run, shingles


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    words, values, bands = (5, 128, 16) if setting == "own" else (SAME_WORDS, SAME_BANDS * SAME_ROWS, SAME_BANDS)
    lsh = RMinHashLSH(threshold=0.5, num_perm=values, num_bands=bands)
    pairs = []
    for row, text in enumerate(texts.to_pylist()):
        signature = RMinHash(num_perm=values, seed=1)
        signature.update(shingles(text, words))
        pairs += [(other, row) for other in lsh.query(signature)]
        lsh.insert(row, signature)
    return grouped(len(texts), pairs)


if __name__ == "__main__":
    run(cluster, "unverified, connected components")

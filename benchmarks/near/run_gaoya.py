"""gaoya: MinHashStringIndex, which verifies by its signatures; connected components."""

import pyarrow as pa
from gaoya.minhash import MinHashStringIndex
from runner import SAME_BANDS, SAME_ROWS, SAME_WORDS, grouped, run


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    words, bands, rows, least = (5, 20, 5, 0.5) if setting == "own" else (SAME_WORDS, SAME_BANDS, SAME_ROWS, 0.35)
    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=least, num_bands=bands, band_size=rows, num_hashes=bands * rows,
        analyzer="word", lowercase=True, ngram_range=(words, words),
    )  # fmt: skip
    pairs = []
    for row, text in enumerate(texts.to_pylist()):
        pairs += [(other, row) for other in index.query(text)]
        index.insert_document(row, text)
    return grouped(len(texts), pairs)


if __name__ == "__main__":
    run(cluster, "checked by signature, connected components")

"""daft: its minhash expression alone, over normalised text; no bands, pairs or clusters."""

import daft
import pyarrow as pa
from daft import col
from runner import SAME_BANDS, SAME_ROWS, SAME_WORDS, run


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    words, values = (5, 128) if setting == "own" else (SAME_WORDS, SAME_BANDS * SAME_ROWS)
    frame = daft.from_arrow(pa.table({"text": texts}))
    plain = col("text").normalize(remove_punct=True, lowercase=True, white_space=True)
    frame.select(plain.minhash(num_hashes=values, ngram_size=words, seed=1)).collect()
    return range(len(texts))


if __name__ == "__main__":
    run(cluster, "signatures only")

"""datatrove: the signatures of its minhash pipeline, buckets in memory instead of on disk, connected components.

Beside datatrove 0.10 install tokenizers, nltk, regex and "xxhash<3.6": later ones take no strings.
"""

import pyarrow as pa
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature
from runner import SAME_BANDS, SAME_ROWS, SAME_WORDS, grouped, in_buckets, run


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    same = MinhashConfig(n_grams=SAME_WORDS, num_buckets=SAME_BANDS, hashes_per_bucket=SAME_ROWS)
    step = MinhashDedupSignature("unused", MinhashConfig() if setting == "own" else same)
    shingles = map(step.get_shingles, texts.to_pylist())
    signatures = (step.get_signature(found) if len(found) else () for found in shingles)
    return grouped(len(texts), in_buckets(signatures))


if __name__ == "__main__":
    run(cluster, "unverified, connected components")

"""newsclean: texts to verified clusters, one thread. A first call on 1000 texts loads the compiled kernels."""

import pyarrow as pa
from runner import run

from newsclean.near import deduplicate
from newsclean.options import NearOptions


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    return deduplicate(texts, options=NearOptions(threads=1)).cluster


if __name__ == "__main__":
    deduplicate([f"text {number}" for number in range(1000)])
    run(cluster, "verified, canonical clusters")

"""newsclean: texts to verified clusters, one thread. A first call on a thousand texts loads the compiled kernels."""

import pyarrow as pa
from runner import rehearsal, run

from newsclean.near import deduplicate
from newsclean.options import NearOptions


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    return deduplicate(texts, options=NearOptions(threads=1)).cluster


if __name__ == "__main__":
    deduplicate(rehearsal())
    run(cluster, "verified, canonical clusters")

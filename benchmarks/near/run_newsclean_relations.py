"""newsclean with relations: texts to clusters, then each member duplicate or variant."""

import pyarrow as pa
from runner import rehearsal, run

from newsclean.near import deduplicate
from newsclean.options import NearOptions


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    found = deduplicate(texts, options=NearOptions(threads=1))
    kept = set(found.unique().tolist())
    return [row if row in kept else label for row, label in enumerate(found.cluster.tolist())]


if __name__ == "__main__":
    deduplicate(rehearsal()).unique()
    run(cluster, "variants are clusters of their own")

"""polars: exact duplicates only, by first row of each distinct text."""

import polars as pl
import pyarrow as pa
from runner import run


def cluster(texts: pa.ChunkedArray, setting: str) -> list[int]:
    frame = pl.DataFrame({"text": pl.from_arrow(texts)}).with_row_index("row")
    return frame.select(pl.col("row").min().over("text"))["row"].to_list()


if __name__ == "__main__":
    run(cluster, "equal texts only")

"""datatrove's MinHash deduplication (signatures, buckets, clusters, filter) of the paragraphs that trafilatura leaves.

usage: run_trafilatura_datatrove.py CORPUS.jsonl OUT [--workers N]

Each paragraph is a document of datatrove's, for it compares documents; its defaults are 14 buckets of 8 word 5-grams.
datatrove 0.10 needs xxhash below 4.
"""

from __future__ import annotations

import json
from multiprocessing import Pool
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupBuckets
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers.jsonl import JsonlWriter
from runner import paragraphs, records, run


def extracted(corpus: str, folder: Path, workers: int) -> int:
    folder.mkdir(parents=True)
    files = [(folder / f"{number}.jsonl").open("w") for number in range(workers)]
    seen = 0
    with Pool(workers) as pool:
        for number, found in enumerate(pool.imap(paragraphs, records(corpus), chunksize=16)):
            for text in found:
                files[number % workers].write(json.dumps({"id": str(seen), "text": text}) + "\n")
                seen += 1
    for file in files:
        file.close()
    return seen


def work(corpus: str, out: str, workers: int) -> int:
    seen = extracted(corpus, Path(out, "paragraphs"), workers)
    config, reader = MinhashConfig(), JsonlReader(f"{out}/paragraphs")
    names = {name: f"{out}/{name}" for name in ("signatures", "buckets", "remove", "kept")}
    stages = (
        ([reader, MinhashDedupSignature(output_folder=names["signatures"], config=config)], workers),
        ([MinhashDedupBuckets(names["signatures"], names["buckets"], config=config)], config.num_buckets),
        ([MinhashDedupCluster(names["buckets"], names["remove"], config=config)], 1),
        ([reader, MinhashDedupFilter(names["remove"]), JsonlWriter(names["kept"], compression=None)], workers),
    )
    for number, (pipeline, tasks) in enumerate(stages):
        LocalPipelineExecutor(pipeline, tasks=tasks, workers=workers, logging_dir=f"{out}/logs{number}").run()
    return seen


if __name__ == "__main__":
    run(work, "unverified, no stories")

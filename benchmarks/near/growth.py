"""Time, memory and time a text of newsclean from 10k to 10M made texts, one process each; a plot as PNG and SVG.

usage: growth.py FOLDER [--sizes 10000 100000 ...] [--threads N] [--memory BYTES]

FOLDER receives the texts (Arrow IPC, some 420 bytes a text, three in ten an edited copy), growth.jsonl and the plot.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from made_texts import Writer

from newsclean.near import deduplicate
from newsclean.options import NearOptions

AT_ONCE = 50_000
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def made(path: Path, count: int) -> None:
    random = np.random.default_rng(1)
    writer, schema = Writer(random), pa.schema([("text", pa.large_string())])
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as out:
        for start in range(0, count, AT_ONCE):
            texts: list[np.ndarray] = []
            for at in range(min(AT_ONCE, count - start)):
                base = texts[int(random.integers(0, at))] if at and random.random() < 0.3 else None
                drawn = writer.draw(int(np.clip(random.normal(62, 22), 8, 200)))
                texts.append(drawn if base is None or len(base) < 8 else writer.edited(base, "scattered"))
            out.write_batch(pa.record_batch([pa.array(map(writer.text, texts), pa.large_string())], schema=schema))


def measured(path: Path, threads: int, memory: int) -> dict[str, float]:
    with pa.OSFile(str(path), "rb") as file:
        texts = pa.ipc.open_file(file).read_all()["text"]
    deduplicate(texts.slice(0, 1000))
    start, worked = time.perf_counter(), time.process_time()
    found = deduplicate(texts, options=NearOptions(threads=threads, memory=memory))
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    joined = float((found.cluster != np.arange(len(texts))).mean())
    sizes = {"texts": len(texts), "bytes": texts.nbytes, "peak_bytes": peak}
    times = {"seconds": seconds, "cpu_seconds": worked}
    return {**sizes, **times, "joined": joined, "left_out": found.left_out, "threads": threads}


def plot(rows: list[dict[str, float]], folder: Path) -> None:
    import matplotlib.pyplot as plt

    counts = [row["texts"] for row in rows]
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
    left.semilogx(counts, [row["seconds"] / row["texts"] * 1e6 for row in rows], "o-")
    left.set(xlabel="texts", ylabel="microseconds a text", ylim=0)
    right.loglog(counts, [row["peak_bytes"] for row in rows], "o-", label="peak memory")
    right.loglog(counts, [row["bytes"] for row in rows], "o--", label="texts")
    right.set(xlabel="texts", ylabel="bytes")
    right.legend()
    for ending in ("png", "svg"):
        figure.savefig(folder / f"growth.{ending}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", type=int, default=2_000_000_000)
    parser.add_argument("--one", type=Path, help="measure this file and print JSON; used by the parent process")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one, options.threads, options.memory)))
        return
    rows = []
    for size in options.sizes:
        path = options.folder / f"made_{size}.arrow"
        if not path.exists():
            made(path, size)
        given = "--threads", str(options.threads), "--memory", str(options.memory), "--one", str(path)
        command = [sys.executable, __file__, str(options.folder), *given]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
        print(rows[-1], flush=True)
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (options.folder / "growth.jsonl").write_text(lines)
    plot(rows, options.folder)


if __name__ == "__main__":
    main()

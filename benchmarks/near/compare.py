"""Run every tool on the same texts in interleaved rounds, score what it found, print a table.

usage: compare.py TEXTS.parquet [--peers PYTHON] [--rounds N] [--settings own same] [--tools NAME ...]

Each run is a process of its own, pinned to one core. PYTHON is an interpreter with the peers installed. A tool's time
is that of its best round in seconds of processor time, of all its threads: other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from score import score

HERE = Path(__file__).parent
TOOLS = (
    "newsclean",
    "newsclean_relations",
    "polars_exact",
    "daft",
    "rensa",
    "gaoya",
    "datasketch",
    "text_dedup",
    "datatrove",
)


def one_run(python: str, tool: str, texts: str, pred: str, setting: str) -> dict[str, float] | None:
    command = [python, str(HERE / f"run_{tool}.py"), texts, pred, "--setting", setting]
    one = {"RAYON_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1]), **one}
    pinned = ["taskset", "-c", "0", *command]
    done = subprocess.run(pinned, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        print(f"{tool} {setting}: {done.stderr.strip().splitlines()[-1][:200]}", file=sys.stderr)
        return None
    return json.loads(done.stdout.strip().splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts")
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--settings", nargs="*", default=["own", "same"])
    parser.add_argument("--tools", nargs="*", default=TOOLS)
    options = parser.parse_args()
    ours = ("newsclean", "newsclean_relations", "polars_exact")
    jobs = [(t, s) for s in options.settings for t in options.tools if t not in ours or s == "own"]
    best: dict[tuple[str, str], dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.rounds):
            for tool, setting in jobs:
                python = sys.executable if tool.startswith("newsclean") else options.peers
                pred = f"{folder}/{tool}-{setting}.parquet"
                result = one_run(python, tool, options.texts, pred, setting)
                if result and result["cpu_seconds"] < best.get((tool, setting), {"cpu_seconds": 1e9})["cpu_seconds"]:
                    best[tool, setting] = {**result, **score(options.texts, pred)}
    print("| tool | setting | texts/s | peak MB | P | R | F1 | largest | figures joined | |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for (tool, setting), found in best.items():
        rate, memory = found["texts"] / found["cpu_seconds"], found["peak_mb"]
        scores = " | ".join(f"{found[name]:.4f}" for name in ("precision", "recall", "f1"))
        last = f"{found['largest']} | {found['figures_joined']:.2f} | {found['note']}"
        print(f"| {tool} | {setting} | {rate:,.0f} | {memory:.0f} | {scores} | {last} |")


if __name__ == "__main__":
    main()

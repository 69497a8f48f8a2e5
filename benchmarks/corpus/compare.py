"""Run every pipeline on the same corpus in interleaved rounds; print documents/s, processor time and peak memory.

usage: compare.py CORPUS.jsonl [--peers PYTHON] [--rounds N] [--workers N] [--tools NAME ...]

Each run is a process of its own, on as many cores as it has workers. PYTHON is an interpreter with the peers installed.
A tool's time is its best round, for other work on the machine only ever adds; processor time is that of all its
processes, and least disturbed by such work. Memory is the sum over its processes of
what is theirs alone, and their share of what is not (PSS), five times a second.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
TOOLS = ("newsclean", "trafilatura", "trafilatura_datasketch", "trafilatura_datatrove")
PSS = re.compile(r"^Pss:\s+(\d+) kB", re.M)


def tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(found for child in children for found in tree(int(child)))]


def memory(pid: int) -> int:
    """Bytes of a process and those that it started."""
    total = 0
    for one in tree(pid):
        try:
            total += int(PSS.search(Path(f"/proc/{one}/smaps_rollup").read_text())[1]) * 1024
        except (OSError, TypeError):
            continue
    return total


def one_run(python: str, tool: str, corpus: str, out: str, workers: int) -> dict | None:
    cores = ",".join(map(str, range(workers)))
    command = [python, str(HERE / f"run_{tool}.py"), corpus, out, "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(["taskset", "-c", cores, *command], stdout=said, stderr=errors, env=environment)
        peak, used = watched(process.pid)
        said.seek(0)
        errors.seek(0)
        try:
            result = json.loads(said.read().strip().splitlines()[-1])
        except (IndexError, ValueError):
            print(f"{tool}: {errors.read().strip().splitlines()[-1][:200]}", file=sys.stderr)
            return None
        return {**result, "peak": peak, "processor": used}


def watched(pid: int) -> tuple[int, float]:
    """Wait for a process; return the most memory that it took with its children, and the processor seconds of all.

    The system adds up those of the children that were waited for; others are asked as long as they are there.
    """
    peak, seconds = 0, dict[int, float]()
    while True:
        ended, _, used = os.wait4(pid, os.WNOHANG)
        if ended:
            return peak, max(used.ru_utime + used.ru_stime, sum(seconds.values()))
        peak = max(peak, memory(pid))
        seconds |= {one: processor(one) for one in tree(pid)}
        time.sleep(0.2)


def processor(pid: int) -> float:
    """Processor seconds of a process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--tools", nargs="*", default=TOOLS)
    options = parser.parse_args()
    with Path(options.corpus).open("rb") as lines:
        documents = sum(1 for _ in lines)
    best: dict[str, dict] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.rounds):
            for tool in options.tools:
                python = sys.executable if tool == "newsclean" else options.peers
                result = one_run(python, tool, options.corpus, f"{folder}/{tool}", options.workers)
                if result and result["seconds"] < best.get(tool, {"seconds": 1e9})["seconds"]:
                    best[tool] = result
    print(f"| pipeline, {documents:,} documents | documents/s | processor ms a document | paragraphs | peak MB | |")
    print("|---|---|---|---|---|---|")
    for tool, found in best.items():
        rate, each = documents / found["seconds"], 1e3 * found["processor"] / documents
        figures = f"{rate:,.0f} | {each:.2f} | {found['paragraphs']:,} | {found['peak'] / 1e6:,.0f}"
        print(f"| {tool} | {figures} | {found['note']} |")


if __name__ == "__main__":
    main()

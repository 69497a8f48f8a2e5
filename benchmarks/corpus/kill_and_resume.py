"""Kill a run at random moments by SIGKILL, resume it each time, and compare its output with an undisturbed run's.

usage: kill_and_resume.py CORPUS FOLDER [--kills N] [--seed N] [--shard N]

The moments are drawn from the time that the undisturbed run took, each counted from the start of its attempt; where an
attempt ends before its moment comes, the output is removed and the attempts go on from nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path


def command(corpus: str, out: Path, shard: int) -> list[str]:
    shards = ["--set", f"run.shard_documents={shard}"]
    return [sys.executable, "-m", "newsclean", "run", corpus, "-o", str(out), "--quiet", *shards]


def digests(out: Path) -> dict[str, str]:
    found = (path for path in sorted(out.rglob("*")) if path.is_file() and path.name != "timings.json")
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def stage(out: Path) -> str:
    """Name the last thing that is done."""
    state = out / ".state"
    for name in ("written", "told", "groups.arrow", "near.arrow", "kept", "furniture", "cleaned.json", "cleaned"):
        if (state / name).exists():
            return name
    return "nothing" if state.exists() else "all"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shard", type=int, default=512)
    options = parser.parse_args()
    whole, out, drawn = options.folder / "undisturbed", options.folder / "killed", random.Random(options.seed)
    shutil.rmtree(options.folder, ignore_errors=True)
    began = time.perf_counter()
    subprocess.run(command(options.corpus, whole, options.shard), check=True)
    seconds, wanted = time.perf_counter() - began, digests(whole)
    kills, same = [], 0
    while len(kills) < options.kills:
        process = subprocess.Popen(command(options.corpus, out, options.shard))
        try:
            process.wait(drawn.uniform(0, seconds))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills.append(stage(out))
        else:
            same += check(out, wanted)
            shutil.rmtree(out)
    subprocess.run(command(options.corpus, out, options.shard), check=True)
    same += check(out, wanted)
    print(json.dumps({"kills": len(kills), "after": kills, "finished_runs": same, "undisturbed_seconds": seconds}))


def check(out: Path, wanted: dict[str, str]) -> int:
    found = digests(out)
    differing = [name for name in {**wanted, **found} if wanted.get(name) != found.get(name)]
    if differing:
        sys.exit(f"differs from the undisturbed run: {', '.join(differing)}")
    return 1


if __name__ == "__main__":
    main()

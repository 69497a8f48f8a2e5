"""Input that breaks others: does time grow with the texts, and is the answer right?

usage: extremes.py [--small]

Each case runs at a fifth of its size and at its size; "growth" is how many times longer the full run took, and 5 is
linear. Also printed: pairs that were verified, and pairs that crowded buckets left out. --small runs a hundredth.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable

import numpy as np
import pyarrow as pa

from newsclean.errors import InputError
from newsclean.near import deduplicate
from newsclean.options import NearOptions

STEP = 5
Case = tuple[int, Callable[[int], pa.Array], Callable[[np.ndarray], bool]]


def template(count: int) -> pa.Array:
    """Lines that differ in one number."""
    return pa.array([f"Shares of the bank closed at {n} on a quiet day of trade in town." for n in range(count)])


def huge_line(length: int) -> pa.Array:
    """A line of so many bytes, and the same with an end."""
    line = (" ".join(f"word{n % 9973}" for n in range(10_000)) + " ") * max(1, length // 88_000)
    return pa.array([line, line + "and an end", "short text"], pa.large_string())


def one_word(length: int) -> pa.Array:
    """A line of so many bytes without a blank, of two alphabets."""
    return pa.array(["x" * length, "я" * (length // 2), "short text"], pa.large_string())


def all_in_one(cluster: np.ndarray) -> bool:
    return not cluster.any()


def all_apart(cluster: np.ndarray) -> bool:
    return bool((cluster == np.arange(len(cluster))).all())


CASES: dict[str, Case] = {
    "copies of one line": (100_000, lambda n: pa.array(["The same line of text again and again."] * n), all_in_one),
    "template lines, one number differs": (100_000, template, lambda found: float(np.mean(found == 0)) > 0.9),
    "empty lines": (1_000_000, lambda n: pa.array([""] * n), all_in_one),
    "a line of 200 MB, twice": (200_000_000, huge_line, lambda found: found.tolist() == [0, 0, 2]),
    "a word of 200 MB": (200_000_000, one_word, all_apart),
}


def seconds(texts: pa.Array) -> tuple[float, object]:
    start = time.process_time()
    found = deduplicate(texts, options=NearOptions(threads=1))
    return time.process_time() - start, found


def measured(name: str, case: Case, share: float) -> str:
    size, make, right = case
    few, _ = seconds(make(int(size * share) // STEP))
    many, found = seconds(make(int(size * share)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    answer = "right" if right(found.cluster) else "WRONG"
    pairs = f"{len(found.edges):,} | {found.left_out:,}"
    return f"| {name} | {few:.2f} | {many:.2f} | {many / few:.1f} | {pairs} | {peak:,} | {answer} |"


def refused() -> str:
    try:
        deduplicate(pa.array([b"fine"] * 100_000 + [b"caf\xe9"], pa.binary()))
    except InputError as error:
        return str(error)
    return "WRONG: taken"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    share = 0.01 if parser.parse_args().small else 1.0
    seconds(template(1000))
    print(f"| case | s at 1/{STEP} | s | growth | edges | left out | peak MB so far | answer |")
    print("|---|---|---|---|---|---|---|---|")
    for name, case in CASES.items():
        print(measured(name, case, share), flush=True)
    print(f"\nbytes that are not UTF-8: {refused()}")


if __name__ == "__main__":
    main()

"""Hold newsclean's F1 against the lowest values allowed; exit with 1 where one is undercut.

usage: check_floors.py DATA... [--floors FILE] [--raise]

floors.json has for the SHA-256 of a data set its name and its floors: for "html" and each flattening, by mode of
newsclean. With --raise every kind and mode is measured, and a floor becomes what was measured less a margin, unless it
is higher already: to lower one, edit the file.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TypedDict

from compare import scored
from flattenings import FLAVOURS
from pages import digest, with_gold
from runner import Tool, failures, outcomes, version_and_modes

MODULE = "run_newsclean"
KINDS = ("html", *FLAVOURS)
MARGIN = 0.003
"""Below what was measured: a new version of a parser moves a set by less."""


class Entry(TypedDict):
    """The floors of a data set, by kind and mode."""

    name: str
    floors: dict[str, dict[str, float]]


Floors = dict[str, Entry]


def f1(path: Path, kind: str, mode: str) -> float:
    pages = with_gold(path, kind)
    done = list(outcomes(Tool(MODULE, mode), pages))
    print(failures(done), end="")
    return scored(pages, done).f1


def checked(path: Path, floors: Floors) -> bool:
    """Whether no floor of a data set is undercut."""
    entry = floors.get(key := digest(path))
    if entry is None:
        print(f"{path.name}: no floor for {key}")
        return True
    wanted = [(kind, mode, floor) for kind, of in entry["floors"].items() for mode, floor in of.items()]
    held = [_holds(path, *floor) for floor in wanted]
    return all(held)


def raised(path: Path, floors: Floors) -> Floors:
    """The floors with those of a data set raised to what is measured now, less the margin."""
    key = digest(path)
    old = floors[key]["floors"] if key in floors else {}
    new = {kind: {mode: _floor(path, kind, mode, old) for mode in version_and_modes(MODULE)[1]} for kind in KINDS}
    return floors | {key: {"name": path.name, "floors": new}}


def _floor(path: Path, kind: str, mode: str, old: dict[str, dict[str, float]]) -> float:
    found = max(round(f1(path, kind, mode) - MARGIN, 4), old.get(kind, {}).get(mode, 0.0))
    print(f"{path.name} {kind} {mode}: floor {found:.4f}", flush=True)
    return found


def _holds(path: Path, kind: str, mode: str, floor: float) -> bool:
    found = f1(path, kind, mode)
    print(f"{path.name} {kind} {mode}: {found:.4f}, floor {floor:.4f}{'' if found >= floor else ': BELOW'}", flush=True)
    return found >= floor


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--floors", type=Path, default=Path(__file__).with_name("floors.json"))
    parser.add_argument("--raise", action="store_true", dest="rising")
    options = parser.parse_args()
    floors: Floors = json.loads(options.floors.read_text("utf-8"))
    if not options.rising:
        held = [checked(path, floors) for path in options.data]
        return int(not all(held))
    for path in options.data:
        floors = raised(path, floors)
        options.floors.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

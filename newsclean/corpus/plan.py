"""The plan of a run: its inputs with their fingerprints, the options that decide about the output, the versions.

It is written before anything else. A run that finds one goes on with it if it is its own; else it is refused, and told
what has changed.
"""

from __future__ import annotations

import json
import platform
import shutil
import unicodedata
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.corpus import files
from newsclean.corpus.inputs import Input
from newsclean.corpus.tables import OUTPUTS
from newsclean.errors import InputError, OptionError
from newsclean.readers.texts import unicode_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclean.corpus.layout import Layout
    from newsclean.corpus.options import RunOptions

_LIBRARIES = (
    *("newsclean", "trafilatura", "justext", "lxml", "lxml_html_clean", "beautifulsoup4", "soupsieve"),
    *("charset-normalizer", "fastwarc", "sentencex", "numpy", "numba", "pyarrow"),
)
"""What decides about the output: what reads, parses, votes, cuts, computes and writes."""
_OWN = (*OUTPUTS, "manifest.json", "timings.json", "report.html")
"""What a run writes, and `clear` removes."""
_RESTART = "; go on as before, or begin anew with --restart (restart=True), which removes what is there"


class Plan(NamedTuple):
    """What decides about the output of a run."""

    inputs: list[Input]
    options: dict[str, Any]
    versions: dict[str, str]

    def record(self) -> dict[str, Any]:
        """Return the plan as JSON has it."""
        return {"versions": self.versions, "options": self.options, "inputs": [item._asdict() for item in self.inputs]}


def planned(found: list[Input], layout: Layout, options: RunOptions) -> Plan:
    """Return the plan of a run, written down.

    Raises `InputError` or `OptionError` where the output is of another run, naming what differs.
    """
    plan = Plan(found, json.loads(json.dumps(options.record(), default=str)), _versions())
    known = next((path for path in (layout.manifest, layout.plan) if path.exists()), None)
    if known:
        _check(plan.record(), files.read_json(known))
    else:
        files.write_json(layout.plan, plan.record())
    return plan


def check_output(layout: Layout) -> None:
    """Raise `InputError` for a path that Arrow can't write to, and for a directory of something else than a run."""
    if unicode_of(str(layout.out)) != str(layout.out):
        raise InputError(f"{unicode_of(str(layout.out))}: its path is no UTF-8: name another directory for the output")
    foreign = layout.out.is_dir() and any(layout.out.iterdir())
    if foreign and not (layout.manifest.exists() or layout.plan.exists() or layout.lock.exists()):
        raise InputError(f"{layout.out} is not empty and not of a run: name another directory")


def clear(layout: Layout) -> None:
    """Remove what an earlier run wrote, but not the lock that this one holds."""
    for path in (*(layout.out / name for name in _OWN), *layout.state.iterdir()):
        if path.is_dir():
            shutil.rmtree(path)
        elif path != layout.lock:
            path.unlink(missing_ok=True)


def _versions() -> dict[str, str]:
    libraries = {name: _version(name) for name in _LIBRARIES}
    return {**libraries, "python": platform.python_version(), "unicode": unicodedata.unidata_version}


def _version(name: str) -> str:
    """Return the version of a library; not all are needed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _check(plan: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    """Compare a plan with the one that the output was made by."""
    for kind, error in (("options", OptionError), ("versions", OptionError)):
        if found := "; ".join(_differences(plan[kind], known[kind], "")):
            raise error(f"the {kind} are not those that this output was begun with: {found}{_RESTART}")
    now, before = ({item["path"]: item for item in said["inputs"]} for said in (plan, known))
    if now != before:
        raise InputError(f"the inputs are not those that this output was begun with: {_changed(now, before)}{_RESTART}")
    if list(now) != list(before):
        raise InputError(f"the inputs are in another order than when this output was begun{_RESTART}")


def _differences(now: Mapping[str, Any], before: Mapping[str, Any], above: str) -> Iterator[str]:
    for name in sorted({*now, *before}):
        new, old = now.get(name), before.get(name)
        if isinstance(new, dict) and isinstance(old, dict):
            yield from _differences(new, old, f"{above}{name}.")
        elif new != old:
            yield f"{above}{name} was {old!r} and is {new!r}"


def _changed(now: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    """Name the first input that differs, and how many do."""
    names = [name for name in {**before, **now} if now.get(name) != before.get(name)]
    name = names[0]
    how = "has changed" if name in now and name in before else "is new" if name in now else "is gone"
    return f"{name} {how}" + (f" (and {len(names) - 1} more)" if len(names) > 1 else "")

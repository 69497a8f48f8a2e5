"""RunOptions: every number that a user of `run` may set, its unit and where its default comes from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from newsclean.errors import OptionError
from newsclean.options import CleanOptions, GroupOptions, NearOptions, StoryOptions, check_options

Format = Literal["parquet", "jsonl"]
FIELDS = ("html", "text", "id", "url", "date", "title", "author", "site_name", "language")
"""What newsclean reads from a record; `RunOptions.fields` says under which names."""
_CLEAN, _NEAR, _GROUP, _STORY = CleanOptions(), NearOptions(), GroupOptions(), StoryOptions()
_SECTIONS = {"clean": CleanOptions, "near": NearOptions, "group": GroupOptions, "story": StoryOptions}
_NO_MATTER = ("workers", "memory")
"""Options with which the output is the same: they may change between a run and its resumption."""
_NOT_NEAR = ("memory", "threads", "folder")
"""Those of `near` that the run decides."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """Options of `run`."""

    fields: tuple[tuple[str, str], ...] = ()
    """What a field of the corpus is called where the name can't be guessed: ``(("text", "maintext"),)``."""
    format: Format = "parquet"
    """How the tables are written: "parquet" or "jsonl"."""
    threshold: float = 0.31
    """Least Jaccard, 0 to 1, of two paragraphs that are near-duplicates, as for `deduplicate`."""
    workers: int | None = None
    """Worker processes; None: one for each core this process may use. The output is the same for any number."""
    memory: int = 2_000_000_000
    """Bytes of working memory for finding near-duplicates; beside it a worker takes some 150 MB."""
    page_seconds: float = 30.0
    """Seconds that cleaning one page may take. Pages of news take .02; the slowest of 2,200 took 3."""
    page_memory: int = 4_000_000_000
    """Bytes of memory that a worker may add to what it had at its start."""
    story_seconds: float = 120.0
    """Seconds that consolidating one story may take."""
    shard_documents: int = 8_192
    """Documents of a shard, the piece of work that a resumed run does not do again: seconds for texts."""
    shard_bytes: int = 128_000_000
    """Bytes of a shard at which it ends before it has that many documents."""
    clean: CleanOptions = _CLEAN
    near: NearOptions = _NEAR
    """How near-duplicates are found; the run's `memory`, `workers` and output stand for its memory, threads, folder."""
    group: GroupOptions = _GROUP
    story: StoryOptions = _STORY

    def __post_init__(self) -> None:
        for name, kind in _SECTIONS.items():
            check_options(getattr(self, name), kind, name)
        if self.format not in get_args(Format):
            raise OptionError(f"format is {self.format!r}: give 'parquet' or 'jsonl'")
        if not 0.0 < self.threshold <= 1.0:
            raise OptionError(f"threshold is {self.threshold!r}: give a share above 0 and up to 1")
        for field, _ in self.fields:
            if field not in FIELDS:
                raise OptionError(f"there is no field {field!r}: give one of {', '.join(FIELDS)}")
        for name in ("workers", "memory", "page_memory", "shard_documents", "shard_bytes"):
            if (value := getattr(self, name)) is not None and value < 1:
                raise OptionError(f"{name} is {value!r}: give a number of at least 1")
        for name in ("page_seconds", "story_seconds"):
            if not (value := getattr(self, name)) > 0:
                raise OptionError(f"{name} is {value!r}: give seconds above 0")

    def record(self) -> dict[str, Any]:
        """Return what decides about the output, as plain values.

        >>> RunOptions(workers=3).record() == RunOptions(memory=10).record()
        True
        """
        said = {name: value for name, value in asdict(self).items() if name not in _NO_MATTER}
        said["near"] = {name: value for name, value in said["near"].items() if name not in _NOT_NEAR}
        return said

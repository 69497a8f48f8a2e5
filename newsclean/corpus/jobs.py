"""What a worker process is asked to do: the protocol of its work, and of the messages between it and its run.

A job is pickled and sent once; then batches of items go out and packed results come back. Before each item the worker
notes its number in memory that the run shares, and arms a timer whose signal ends the process: so the run knows which
item a worker died of, whatever killed it, in Python or in C.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol


class Job(Protocol):
    """Work on items, one after another. It is pickled, so it is made of plain values."""

    @property
    def seconds(self) -> float:
        """Seconds that one item may take."""

    @property
    def memory(self) -> int:
        """Bytes of memory that a worker may add to what it had when it got the job."""

    def one(self, item: Any) -> Any:
        """Do the work on one item. An exception ends the worker, and costs the item."""

    def pack(self, results: list[Any]) -> Any:
        """Return the results of a batch as they travel."""


class Batch(NamedTuple):
    """Items that travel together."""

    items: list[Any]
    about: Any = None
    """What the run wants to find again beside the results; it stays at home."""


class Answer(NamedTuple):
    """What became of a batch."""

    batch: Batch
    packed: Any
    """The results of all items but the lost ones."""
    lost: dict[int, str]
    """For each place in the batch whose item cost its worker, the reason."""


class Died(NamedTuple):
    """What a worker says in place of results before an exception ends it; nothing where it could say nothing."""

    said: str


OUT_OF_MEMORY = 77
"""Exit code of a worker whose item needed more memory than it may."""
IDLE = 0
"""What a worker notes while it works on no item; item `n` is noted as ``n + 1``."""

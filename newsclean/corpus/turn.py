"""One run at a time in one output: a lock that the system gives back when a process ends, however it ends."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsclean.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.corpus.layout import Layout


@contextmanager
def turn(layout: Layout) -> Iterator[None]:
    """Hold the output's lock. Raises `InputError` where another run holds it."""
    layout.state.mkdir(parents=True, exist_ok=True)
    with layout.lock.open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(f"another run is writing to {layout.out}") from None
        yield

"""The inside of a worker process: take a job, take batches, answer.

It runs as ``python -c``, so that a user's script is not imported anew, and ends when its run does. Its standard output
is standard error; Ctrl-C is for the run to act on.
"""

from __future__ import annotations

import gc
import logging
import mmap
import os
import pickle
import resource
import signal
import struct
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclean.corpus.jobs import IDLE, OUT_OF_MEMORY, Died

if TYPE_CHECKING:
    from newsclean.corpus.jobs import Job

NOTE = struct.Struct("q")
_NEW_OBJECTS = 50_000
"""Objects made before the collector looks for cycles: a page or a story has thousands, and hardly one in a cycle."""
_STATM = Path("/proc/self/statm")
_DATA = 5
"""Where in it the pages of data and stack stand (proc(5))."""


def serve(pipe: int, notes: int) -> None:
    """Answer batches until the pipe ends; `pipe` and `notes` are the descriptors that the run handed over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    note = mmap.mmap(notes, NOTE.size)
    with Connection(pipe) as connection, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        _take_turns(connection, note)


def _take_turns(connection: Connection, note: mmap.mmap) -> None:
    """Answer until the run is gone, which is an error of the pipe."""
    job: Any = None
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    while True:
        new_job, items, skipped = pickle.loads(connection.recv_bytes())
        if new_job is not None:
            job = new_job
            _limit_memory(job.memory)
        try:
            answer = _answer(job, items, skipped, note)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except BaseException as error:
            connection.send_bytes(pickle.dumps(Died(f"{type(error).__name__}: {error}")))
            raise
        connection.send_bytes(answer)


def _answer(job: Job, items: list[Any], skipped: frozenset[int], note: mmap.mmap) -> bytes:
    results = [_one(job, item, at, note) for at, item in enumerate(items) if at not in skipped]
    NOTE.pack_into(note, 0, IDLE)
    return pickle.dumps(job.pack(results), pickle.HIGHEST_PROTOCOL)


def _one(job: Job, item: Any, at: int, note: mmap.mmap) -> Any:
    NOTE.pack_into(note, 0, at + 1)
    signal.setitimer(signal.ITIMER_REAL, job.seconds)
    result = job.one(item)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return result


def _limit_memory(more: int) -> None:
    """Let the memory grow by so many bytes from here on; where the system doesn't tell how much it is, in all.

    Data and stacks are counted, files that are mapped to be read are not.
    """
    now = int(_STATM.read_text().split()[_DATA]) * mmap.PAGESIZE if _STATM.exists() else 0
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = now + more if hard == resource.RLIM_INFINITY else min(now + more, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))

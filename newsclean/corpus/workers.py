"""Worker processes that may die: a pool which loses the item that a worker died of, and nothing else.

Batches go to idle workers and come back in their order, so that the output does not depend on how many workers there
are. A dead worker is replaced; its batch is sent again without the item it was at. Only so many batches are out or
waiting for their turn at a time, so that memory is bounded while one item takes its time.
"""

from __future__ import annotations

import json
import mmap
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections import deque
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from newsclean.corpus.jobs import IDLE, OUT_OF_MEMORY, Answer, Batch, Died
from newsclean.corpus.serving import NOTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from newsclean.corpus.jobs import Job

AHEAD = 16
"""Batches a worker that may be out or waiting for their turn: of pages, some 16 MB."""
_DEATHS = 3
"""Times that workers may die of one batch without being at an item: then it is newsclean that is broken."""
_MANY = 8
"""Items: where a whole batch of so many or more fails with one and the same exception, newsclean is broken too."""
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""There is a worker for each core already."""
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from newsclean.corpus.serving import serve; {}"


@dataclass(slots=True)
class _Task:
    """A batch on its way."""

    number: int
    batch: Batch
    lost: dict[int, str] = field(default_factory=dict)
    deaths: int = 0


class _Worker:
    """One process, its pipe, and the note of which item it is at."""

    def __init__(self) -> None:
        self.task: _Task | None = None
        self.job: Job | None = None
        with tempfile.TemporaryFile() as notes:
            notes.write(NOTE.pack(IDLE))
            notes.flush()
            self._note = mmap.mmap(notes.fileno(), NOTE.size)
            self.pipe, theirs = Pipe()
            with theirs:
                self._process = _started(theirs.fileno(), notes.fileno())

    def send(self, task: _Task, job: Job) -> None:
        """Hand over a batch; a worker that is dead already will be found so."""
        self.task = task
        message = (None if job is self.job else job, task.batch.items, frozenset(task.lost))
        self.job = job
        try:
            self.pipe.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
        except (BrokenPipeError, ConnectionResetError):
            return

    def answer(self) -> Any:
        """Return what the worker says: its results, or that it died."""
        try:
            return pickle.loads(self.pipe.recv_bytes())
        except (EOFError, ConnectionResetError):
            return Died("")

    def buried(self, died: Died) -> tuple[int, str]:
        """Return the place of the item that a dead worker was at, -1 for none, and what it died of."""
        self.pipe.close()
        code = self._process.wait()
        return int(NOTE.unpack_from(self._note, 0)[0]) - 1, died.said or _cause(code, self.job)

    def end(self) -> None:
        """Kill the process."""
        self.pipe.close()
        self._process.kill()
        self._process.wait()


class Pool:
    """Up to `count` worker processes, started when they are needed; a context that ends them."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._workers: list[_Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = []

    def answers(self, job: Job, batches: Iterable[Batch], ahead: int = AHEAD) -> Iterator[Answer]:
        """Yield what became of each batch, in their order; `ahead` batches a worker may be out or wait for it."""
        coming = enumerate(batches)
        again: deque[_Task] = deque()
        done: dict[int, Answer] = {}
        turn = sent = 0
        while True:
            while (again or sent - turn < ahead * self._count) and (worker := self._idle()):
                task = again.popleft() if again else _next(coming)
                if task is None:
                    break
                sent = max(sent, task.number + 1)
                worker.send(task, job)
            if not (busy := [worker for worker in self._workers if worker.task]):
                return
            for worker in _ready(busy):
                again.extend(self._heard(worker, done))
            while turn in done:
                yield done.pop(turn)
                turn += 1

    def _idle(self) -> _Worker | None:
        idle = next((worker for worker in self._workers if not worker.task), None)
        if idle is None and len(self._workers) < self._count:
            idle = _Worker()
            self._workers.append(idle)
        return idle

    def _heard(self, worker: _Worker, done: dict[int, Answer]) -> Iterator[_Task]:
        """Take a worker's answer, or bury it and give back the task that it leaves."""
        task = worker.task
        if task is None:
            return
        packed = worker.answer()
        if isinstance(packed, Died):
            self._workers.remove(worker)
            left = _left(task, *worker.buried(packed))
            if packed.said:
                _check(left, packed.said)
            yield left
        else:
            worker.task = None
            done[task.number] = Answer(task.batch, packed, task.lost)


def _started(pipe: int, notes: int) -> subprocess.Popen[bytes]:
    code = _START.format(f"serve({pipe}, {notes})")
    command = [sys.executable, "-c", code, json.dumps(sys.path)]
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, pass_fds=(pipe, notes), env={**os.environ, **_ONE_THREAD}
    )


def _next(coming: Iterator[tuple[int, Batch]]) -> _Task | None:
    following = next(coming, None)
    return None if following is None else _Task(*following)


def _ready(busy: list[_Worker]) -> list[_Worker]:
    by_pipe: dict[Any, _Worker] = {worker.pipe: worker for worker in busy}
    return [by_pipe[pipe] for pipe in wait(list(by_pipe))]


def _left(task: _Task, place: int, cause: str) -> _Task:
    """Return the task without the item that its worker died of."""
    if place >= 0:
        task.lost[place] = cause
        return task
    task.deaths += 1
    if task.deaths >= _DEATHS:
        raise RuntimeError(f"workers die of a batch without being at an item: {cause}")
    return task


def _check(task: _Task, said: str) -> None:
    """Raise where nothing but the last exception came of a batch: every other batch would cost as many workers."""
    if _MANY <= len(task.batch.items) == len(task.lost) and set(task.lost.values()) == {said}:
        raise RuntimeError(f"every item of a batch fails in the same way, {said}: is newsclean installed whole?")


def _cause(code: int, job: Job | None) -> str:
    if code == -signal.SIGALRM and job:
        return f"took longer than {job.seconds:g} s"
    if code == OUT_OF_MEMORY and job:
        return f"needed more than {job.memory / 1e6:,.0f} MB of memory"
    if code < 0:
        return f"its worker was killed by {signal.Signals(-code).name}"
    return f"its worker ended with exit code {code}"

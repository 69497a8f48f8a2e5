"""Numbers that pile up: blocks of them, held in memory up to a size and in a temporary file from there on."""

from __future__ import annotations

import tempfile
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import finalize

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

HELD_BYTES = 32_000_000
"""Bytes of a pile that are held in memory."""


class TemporaryNumbers:
    """A file without a name, in a folder or where the system keeps such files; it is gone when nothing refers to it."""

    def __init__(self, folder: str | None) -> None:
        self._file, self._turn = tempfile.TemporaryFile(prefix="newsclean-", dir=folder), Lock()  # noqa: SIM115
        self.close = finalize(self, self._file.close)

    def write(self, at: int, numbers: NDArray[Any]) -> None:
        """Write numbers, which lie in a row, from byte `at` on."""
        with self._turn:
            self._file.seek(at)
            self._file.write(numbers.view(np.uint8).data)

    def read(self, at: int, numbers: NDArray[Any]) -> None:
        """Read so many numbers from byte `at` on into an array."""
        with self._turn:
            self._file.seek(at)
            self._file.readinto(numbers.view(np.uint8).data)


class Pile:
    """Blocks of numbers of one kind, in the order in which they are added; any stretch of any block is read back."""

    def __init__(self, kind: DTypeLike, folder: str | None) -> None:
        self._kind, self._folder = np.dtype(kind), folder
        self._held: list[NDArray[Any]] = []
        self._starts: list[int] = []
        self._file: TemporaryNumbers | None = None
        self._bytes = self._written = 0

    def __len__(self) -> int:
        return len(self._held) + len(self._starts)

    def add(self, block: NDArray[Any]) -> None:
        """Add a block, which belongs to the pile from here on."""
        if self._file is None and self._bytes + block.nbytes <= HELD_BYTES:
            self._held.append(block)
            self._bytes += block.nbytes
            return
        self._file = self._file or TemporaryNumbers(self._folder)
        self._file.write(self._written, block)
        self._starts.append(self._written)
        self._written += block.nbytes

    def read(self, number: int, start: int, stop: int) -> NDArray[Any]:
        """Return a stretch of a block."""
        if number < len(self._held) or self._file is None:
            return self._held[number][start:stop]
        found = np.empty(stop - start, self._kind)
        self._file.read(self._starts[number - len(self._held)] + start * self._kind.itemsize, found)
        return found

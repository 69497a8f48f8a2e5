"""What lies in files and was opened last: a worker reads from all shards, but maps only a few at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Opened = TypeVar("Opened")

MOST = 8
"""Shards that are open at a time: of texts, some 25 MB each. Opening one takes a fifth of a millisecond."""


class Recent(Generic[Opened]):
    """The shards asked for last, by number."""

    def __init__(self) -> None:
        self._opened: dict[int, Opened] = {}

    def get(self, number: int, opened: Callable[[int], Opened]) -> Opened:
        """Return a shard, opened if it is not; the one that was not asked for the longest goes.

        >>> recent = Recent()
        >>> [recent.get(number, lambda number: [number]) for number in range(9)][-1], recent.get(0, lambda number: [-1])
        ([8], [-1])
        """
        shard = self._opened.pop(number) if number in self._opened else opened(number)
        self._opened[number] = shard
        if len(self._opened) > MOST:
            del self._opened[next(iter(self._opened))]
        return shard

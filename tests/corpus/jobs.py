"""A job whose items hang, eat memory, kill their worker or fail, as they are told to."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Odd:
    seconds: float = 0.5
    memory: int = 500_000_000

    def one(self, item):
        if item == "hang":
            time.sleep(60)
        if item == "eat":
            return len(bytearray(10_000_000_000))
        if item == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "fail":
            raise KeyError("no such thing")
        return item * 2

    def pack(self, results):
        return results

"""The loops that see every byte, in Python or compiled.

Each kernel is plain Python over numpy arrays and is its own readable reference. `reference()` gives them as
they stand, for small inputs: nothing is imported or compiled. `compiled()` gives the same source through numba,
with the GIL released. Both give the same bits (tests/near/test_kernels.py).

numba widens uint32 arithmetic to 64 bits, so every 32-bit step is cast back. In Python, numpy scalars warn when
they wrap: call the reference under ``numpy.errstate(over="ignore")``.
"""

from __future__ import annotations

from functools import cache
from types import FunctionType, SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels import buckets, minima, overlaps, words

MODULES = words, minima, buckets, overlaps
"""Each after those whose kernels it calls; within a module, too, a kernel stands after those that it calls."""


def sources() -> dict[str, FunctionType]:
    """Return the kernels by name, in the order in which they stand."""
    found = (item for module in MODULES for item in vars(module).items() if item[1].__class__ is FunctionType)
    return {name: kernel for name, kernel in found if kernel.__name__ == name}


@cache
def reference() -> SimpleNamespace:
    """The kernels as they are written, but for two loops that numpy has ready-made with the same result."""
    return SimpleNamespace(**sources())


@cache
def compiled() -> SimpleNamespace:
    """The kernels through numba, which keeps the machine code beside their files for later processes."""
    import numba

    jit = numba.njit(cache=True, nogil=True)
    done: dict[str, object] = {}
    for name, kernel in sources().items():
        done[name] = jit(FunctionType(kernel.__code__, {**kernel.__globals__, **done}, name))
    return SimpleNamespace(**done)

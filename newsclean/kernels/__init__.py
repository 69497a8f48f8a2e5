"""The loops that see every byte, in Python or compiled.

Each kernel is plain Python over numpy arrays and is its own readable reference. `reference()` gives them as
they stand, for small inputs: nothing is imported or compiled. `compiled()` gives the same source through numba,
with the GIL released. Both give the same bits (tests/near/test_kernels.py).

numba widens uint32 arithmetic to 64 bits, so every 32-bit step is cast back. In Python, numpy scalars warn when
they wrap: call the reference under ``numpy.errstate(over="ignore")``.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import TYPE_CHECKING

from newsclean import normalize
from newsclean.kernels import buckets, changes, facts, minima, overlaps, sets, tokens, vectorised, words

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES = tokens, words, minima, sets, buckets, overlaps, changes, facts


def sources() -> dict[str, FunctionType]:
    """Return the kernels by name."""
    items = (item for module in MODULES for item in vars(module).items())
    return {name: item for name, item in items if isinstance(item, FunctionType)}


@cache
def reference() -> SimpleNamespace:
    """Return the kernels as they are written, but for four that numpy has expressions for."""
    quicker = {name: kernel for name, kernel in vars(vectorised).items() if isinstance(kernel, FunctionType)}
    return SimpleNamespace(**_linked(lambda kernel: quicker.get(kernel.__name__, kernel)))


@cache
def compiled() -> SimpleNamespace:
    """Return the kernels through numba, which keeps the machine code beside their files for later processes."""
    import numba

    jit, version = numba.njit(cache=True, nogil=True), _version()

    def named(kernel: FunctionType) -> object:
        kernel.__qualname__ = f"{kernel.__name__}-{version}"
        return jit(kernel)

    return SimpleNamespace(**_linked(named))


def _linked(changed: Callable[[FunctionType], object]) -> dict[str, object]:
    """Return copies of the kernels, changed, that call each other and not the originals."""
    spaces = {module.__name__: dict(vars(module)) for module in MODULES}
    copies = {
        name: changed(FunctionType(kernel.__code__, spaces[kernel.__module__], name))
        for name, kernel in sources().items()
    }
    for space in spaces.values():
        space.update(copies)
    return copies


def _version() -> str:
    """Digest of all kernel files: numba looks only at the file of a function, not at those of what it calls."""
    files = (Path(str(module.__file__)) for module in (normalize, *MODULES))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]

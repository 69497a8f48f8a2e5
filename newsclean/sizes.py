"""Sizes as people write them -> bytes."""

from __future__ import annotations

import re
from math import inf

from newsclean.errors import OptionError

_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([kmgt]?)(i?)(?:b|bytes)?", re.I)
_POWERS = " kmgt"


def size_in_bytes(text: str, name: str = "size") -> int:
    """Return the bytes that a size stands for: kB, MB, GB, TB count by 1000, KiB, MiB, GiB, TiB by 1024.

    name is what the size is of. Raises `OptionError`, naming it, for what is no size and for one beyond a float.

    >>> size_in_bytes("500 MB"), size_in_bytes("2GiB"), size_in_bytes("1.5g"), size_in_bytes("4096")
    (500000000, 2147483648, 1500000000, 4096)
    >>> size_in_bytes("much", "memory")
    Traceback (most recent call last):
    newsclean.errors.OptionError: memory is 'much': give a size such as 500MB or 2GB
    """
    match = _SIZE.fullmatch(text.strip())
    size = float(match[1]) * (1024 if match[3] else 1000) ** _POWERS.index(match[2].lower() or " ") if match else inf
    if size == inf:
        raise OptionError(f"{name} is {text!r:.60}: give a size such as 500MB or 2GB")
    return int(size)

"""Columns of all shards' kept paragraphs or sentences: texts that stay on disk, numbers that are read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from newsclean.corpus import files
from newsclean.tables import texts_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.corpus.layout import Layout
    from newsclean.tables import Texts


def kept_texts(layout: Layout, table: str) -> Texts:
    """Return the texts, a part for each shard, which is mapped while it is looked at."""
    return texts_in(partial(files.column, layout.kept(number) / table, "text") for number in layout.shards())


def kept_numbers(layout: Layout, table: str, name: str) -> NDArray[np.int32]:
    """Return a column of numbers."""
    parts = (files.column(layout.kept(number) / table, name).to_numpy() for number in layout.shards())
    return np.concatenate([np.empty(0, np.int32), *map(np.array, parts)])


def owners(layout: Layout, table: str) -> NDArray[np.int32]:
    """Return for each kept paragraph or sentence of the corpus the number of its document."""
    shards = zip(layout.shards(), layout.firsts(), strict=False)
    parts = (files.column(layout.kept(number) / table, "document").to_numpy() + first for number, first in shards)
    return np.concatenate([np.empty(0, np.int32), *parts])

"""Memory is bounded whatever there is to compare. If this breaks, a large corpus ends in the middle for want of it."""

import gc
import sys
import tracemalloc
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from newsclean import bands, edges, exact, near, pairs, runs, spilled, tasks
from newsclean.corpus import files
from newsclean.near import deduplicate
from newsclean.options import NearOptions
from newsclean.spilled import HELD_BYTES, Pile
from newsclean.tables import texts_in

AT_A_TIME = {
    bands: {"PART_TEXTS": 2000, "PACKED_TEXTS": 4000, "RECENT_PAIRS": 1024},
    exact: {"GROUP_TEXTS": 4000},
    runs: {"RUN_PAIRS": 8000, "STRETCH_PAIRS": 8000},
    spilled: {"HELD_BYTES": 0},
    tasks: {"TEXTS_AT_ONCE": 1000},
    pairs: {"AT_ONCE": 1000},
    edges: {"AT_ONCE": 1000},
}
"""So little is looked at at a time that what is left grows with the texts."""


def made(count):
    """Texts of rare words, one in four an edited copy of the one before it."""
    random = np.random.default_rng(4)
    texts = [" ".join(f"w{word}" for word in random.integers(0, 20_000, 14)) for _ in range(count)]
    return pa.array([f"{texts[row - 1]} too" if row % 4 == 3 else texts[row] for row in range(count)])


def test_bytes_a_text_are_what_is_documented(monkeypatch):
    for module, values in AT_A_TIME.items():
        for name, value in values.items():
            monkeypatch.setattr(module, name, value)

    def peak(texts):
        tracemalloc.start()
        deduplicate(texts, options=NearOptions(memory=1, threads=1)).codes.sum()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    few, many = made(10_000), made(50_000)
    peak(few)
    assert peak(many) - peak(few) < near.WORKING_BYTES * 40_000


def on_disk(folder, texts, parts):
    folder.mkdir()
    for number, rows in enumerate(np.array_split(np.arange(len(texts)), parts)):
        files.write_arrow(folder / f"{number}.arrow", pa.table({"text": texts.take(pa.array(rows))}))
    return texts_in(partial(files.column, folder / f"{number}.arrow", "text") for number in range(parts))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is of Linux")
def test_of_a_column_in_files_no_more_is_mapped_than_threads_look_at(tmp_path):
    texts, mapped = made(4000), []
    column = on_disk(tmp_path / "texts", texts, parts=40)

    def told(_step, _share):
        mapped.append(Path("/proc/self/maps").read_text().count(f"{tmp_path}/texts"))

    found = deduplicate(column, options=NearOptions(threads=2), progress=told)
    assert max(mapped) <= 4
    assert found.cluster.tolist() == deduplicate(texts).cluster.tolist()


@pytest.mark.parametrize("held", [HELD_BYTES, 100, 0])
def test_a_pile_gives_back_what_was_added(monkeypatch, tmp_path, held):
    monkeypatch.setattr(spilled, "HELD_BYTES", held)
    pile, blocks = Pile(np.uint64, str(tmp_path)), [np.arange(size, dtype=np.uint64) for size in (5, 0, 9, 30)]
    for block in blocks:
        pile.add(block)
    assert len(pile) == 4
    for number, block in enumerate(blocks):
        assert pile.read(number, 0, len(block)).tolist() == block.tolist()
        start, stop = min(2, len(block)), min(4, len(block))
        assert pile.read(number, start, stop).tolist() == block[start:stop].tolist()


def test_temporary_files_lie_where_they_are_told_to_and_leave_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(spilled, "HELD_BYTES", 0)
    folder = tmp_path / "spilled"
    with pytest.raises(FileNotFoundError, match="spilled"):
        deduplicate(made(400), options=NearOptions(folder=str(folder), memory=1))
    folder.mkdir()
    found = deduplicate(made(400), options=NearOptions(folder=str(folder), memory=1))
    assert found.at(0.5).cluster.any()
    del found
    gc.collect()
    assert not list(folder.iterdir())

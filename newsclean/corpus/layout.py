"""Where a run keeps what: the output's folders, and the state of its stages, which is gone when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from newsclean.corpus import files

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Layout:
    """The paths of a run, by what they hold."""

    out: Path

    @property
    def state(self) -> Path:
        """What a resumed run goes on from."""
        return self.out / ".state"

    @property
    def lock(self) -> Path:
        """The file that the run holds locked."""
        return self.state / "lock"

    @property
    def plan(self) -> Path:
        """Inputs, options and versions."""
        return self.state / "plan.json"

    @property
    def manifest(self) -> Path:
        """What the finished run says of itself."""
        return self.out / "manifest.json"

    def shard(self, number: int) -> Path:
        """A folder with the cleaned documents, blocks, sentences and unread records of a shard."""
        return self.state / "cleaned" / f"{number:05}"

    def kept(self, number: int) -> Path:
        """A folder with the paragraphs and sentences of a shard that are left when furniture is out."""
        return self.state / "kept" / f"{number:05}"

    def furniture(self, number: int) -> Path:
        """A folder with the furniture of some hosts, and the hosts that were lost."""
        return self.state / "furniture" / f"{number:05}"

    def parts_of_furniture(self) -> list[Path]:
        """Return the folders of furniture that are there."""
        return _numbered(self.furniture)

    def told(self, number: int) -> Path:
        """A folder with the consolidated stories that begin in a shard, and those that could not be told."""
        return self.state / "told" / f"{number:05}"

    def written(self, number: int) -> Path:
        """The counts of what is written of a shard."""
        return self.state / "written" / f"{number:05}.json"

    @property
    def near(self) -> Path:
        """Clusters of paragraphs."""
        return self.state / "near.arrow"

    @property
    def groups(self) -> Path:
        """Stories of documents."""
        return self.state / "groups.arrow"

    def firsts(self) -> list[int]:
        """Return for each shard the number of its first document in the corpus; last, how many there are."""
        sizes = [len(Shard(self.shard(number)).documents) for number in self.shards()]
        return [0, *accumulate(sizes)]

    def shards(self) -> range:
        """Return the numbers of the shards that are cleaned."""
        return range(len(_numbered(self.shard)))


@dataclass(frozen=True)
class Shard:
    """The tables of a cleaned shard, memory-mapped."""

    folder: Path

    @cached_property
    def documents(self) -> pa.Table:
        """Rows of `CLEANED`."""
        return files.mapped(self.folder / "documents.arrow")

    @cached_property
    def blocks(self) -> pa.Table:
        """Rows of `BLOCKS`."""
        return files.mapped(self.folder / "blocks.arrow")

    @cached_property
    def sentences(self) -> pa.Table:
        """Rows of `SENTENCES`."""
        return files.mapped(self.folder / "sentences.arrow")

    @cached_property
    def unread(self) -> pa.Table:
        """Rows of `UNREAD`."""
        return files.mapped(self.folder / "unread.arrow")

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """For each document, the row behind its last block."""
        return np.cumsum(self.documents["blocks"].to_numpy(), dtype=np.int64)

    def range_of(self, document: int) -> tuple[int, int]:
        """Return the rows of a document's blocks: the first, and the one behind the last."""
        return int(self.ends[document - 1]) if document else 0, int(self.ends[document])

    def settled(self, furniture: pa.Table) -> pa.Table:
        """Return the blocks with the furniture of this shard, rows of `FURNITURE`, removed by the rule site."""
        rows = furniture["block"].to_numpy()
        mask = np.zeros(len(self.blocks), np.bool_)
        mask[rows] = True
        chosen = pa.array(mask)
        new = {
            "kind": pa.repeat("removed", len(rows)),
            "rule": pa.repeat("site", len(rows)),
            "evidence": furniture["evidence"].combine_chunks(),
            "score": furniture["score"].combine_chunks(),
        }
        blocks = self.blocks.combine_chunks()
        for name, values in new.items():
            column = pc.replace_with_mask(blocks[name].combine_chunks(), chosen, values)
            blocks = blocks.set_column(blocks.schema.get_field_index(name), blocks.schema.field(name), column)
        return blocks


def _numbered(named: Callable[[int], Path]) -> list[Path]:
    """Return the folders 0, 1, ... that are there."""
    return list(takewhile(Path.is_dir, map(named, count())))

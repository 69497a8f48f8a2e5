"""Every threshold that a user may set: its name, its unit, where its default comes from."""

from __future__ import annotations

from dataclasses import dataclass

from newsclean.errors import OptionError


def _share(name: str, value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise OptionError(f"{name} is {value!r}: give a share from 0 to 1")


def _at_least(name: str, value: int, least: int) -> None:
    if value < least:
        raise OptionError(f"{name} is {value!r}: give a number of at least {least}")


@dataclass(frozen=True, slots=True)
class CleanOptions:
    """Options of `clean`."""

    strip: tuple[str, ...] = ()
    """CSS selectors whose elements are always removed (HTML only)."""
    max_bytes: int = 64_000_000
    """Sources longer than this are refused: bytes, or characters of a str."""
    max_depth: int = 1_000
    """Pages nested deeper than this are refused: elements from the root. Browsers flatten at 512."""

    def __post_init__(self) -> None:
        _at_least("max_bytes", self.max_bytes, 1)
        _at_least("max_depth", self.max_depth, 1)


@dataclass(frozen=True, slots=True)
class NearOptions:
    """Options of `deduplicate`. The defaults were chosen on planted copies in newswire (benchmarks/RESULTS.md)."""

    shingle_words: int = 2
    """Words a shingle: 5 finds a third of edited news paragraphs, 2 finds nine in ten."""
    bands: int = 32
    """Bands of the signature; with `rows` it decides which pairs are looked at, never which are joined."""
    rows: int = 4
    """Rows a band: 32 bands of 4 rows make a pair of Jaccard .4 a candidate with 56%, one of .6 with 98.8%."""
    seed: int = 1
    """Seed of the permutations, as in datasketch."""
    short_words: int = 12
    """Texts of fewer words are short: two template lines that differ in one name reach .5 by chance."""
    short_threshold: float = 0.7
    """Least Jaccard of a pair in which a text is short."""

    def __post_init__(self) -> None:
        for name in ("shingle_words", "bands", "rows"):
            _at_least(name, getattr(self, name), 1)
        _share("short_threshold", self.short_threshold)

    @property
    def num_perm(self) -> int:
        """Values in a signature."""
        return self.bands * self.rows


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """Options of `consolidate`."""

    containment: float = 0.7
    """Least share of the shorter sentence's word 2-grams found in the longer one: on labelled pairs of news
    sentences .7 with guards gives precision 1.0 (benchmarks/RESULTS.md)."""
    min_words: int = 5
    """Sentences of fewer words are joined only when equal."""
    clean: CleanOptions = CleanOptions()
    """How the sources are cleaned first."""

    def __post_init__(self) -> None:
        _share("containment", self.containment)
        _at_least("min_words", self.min_words, 1)

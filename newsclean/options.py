"""Every threshold that a user may set: its name, its unit, where its default comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from newsclean.errors import OptionError
from newsclean.sizes import size_in_bytes

if TYPE_CHECKING:
    from newsclean.site_rules import SiteRules


Engine = Literal["full", "fast"]
_LARGEST_SEED = (1 << 32) - 1
"""Of `numpy.random.RandomState`."""


def _share(name: str, value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise OptionError(f"{name} is {value!r}: give a share from 0 to 1")


def _at_least(name: str, value: int, least: int) -> None:
    if value < least:
        raise OptionError(f"{name} is {value!r}: give a number of at least {least}")


def check_options(given: object, kind: type, name: str = "options") -> None:
    """Raise `OptionError` for options of another kind, naming the argument."""
    if not isinstance(given, kind):
        raise OptionError(f"{name} is {type(given).__name__}: give {kind.__name__}(...)")


@dataclass(frozen=True, slots=True)
class CleanOptions:
    """Options of `clean`."""

    engine: Engine = "full"
    """Whether trafilatura votes on a page's blocks: "full" asks it in doubt, "fast" looks at the page alone."""
    sure_enough: float = 0.08
    """A page is judged without trafilatura, and a text at one look, where the model expects to be wrong about no more
    than this share of what it holds for content; 0: never. At .08 two pages of three are (`benchmarks/cleaning`)."""
    strip: tuple[str, ...] = ()
    """CSS selectors whose elements are always removed (HTML only)."""
    rules: SiteRules | None = None
    """What to strip and to keep on which host."""
    max_bytes: int = 64_000_000
    """Sources longer than this are refused: bytes, or characters of a str."""
    max_depth: int = 1_000
    """Pages nested deeper than this are refused: elements from the root. Browsers flatten at 512."""
    max_elements: int = 50_000
    """Pages with more elements are refused: so many paragraphs of a line each take four seconds."""
    voted_elements: int = 20_000
    """Pages with more elements are judged by the fast engine: trafilatura's time grows with their square."""
    voted_characters: int = 2_000_000
    """Pages with more characters of visible text too."""
    voted_content: float = 0.3
    """Least probability, by the model, of a block that trafilatura took. These: benchmarks/cleaning/train.py."""
    unvoted_content: float = 0.45
    """Least probability of a block of a page that trafilatura left out."""
    voted_line: float = 0.3
    """Least probability of a block of a plain text inside the stretch of running text."""
    unvoted_line: float = 0.45
    """Least probability of a block outside it."""
    clean_share: float = 0.9
    """A plain text that is clean already has at least this share of its characters inside the stretch, or is a list."""
    clean_line: float = 0.6
    """Least probability of a block outside the stretch of such a text; inside it the model takes nothing."""
    doubt: float = 0.1
    """Where the model would keep less than this share of the voted characters, the votes decide instead."""

    def __post_init__(self) -> None:
        if self.engine not in get_args(Engine):
            raise OptionError(f"engine is {self.engine!r}: give 'full' or 'fast'")
        if not isinstance(self.strip, tuple | list) or not all(isinstance(selector, str) for selector in self.strip):
            raise OptionError(f"strip is {self.strip!r:.60}: give a tuple of selectors, such as ('aside',)")
        _at_least("max_bytes", self.max_bytes, 1)
        for name in ("max_elements", "max_depth"):
            _at_least(name, getattr(self, name), 1)
        for name in ("voted_elements", "voted_characters"):
            _at_least(name, getattr(self, name), 0)
        for name in (
            "sure_enough",
            "voted_content",
            "unvoted_content",
            "voted_line",
            "unvoted_line",
            "clean_share",
            "clean_line",
            "doubt",
        ):
            _share(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class NearOptions:
    """Options of `deduplicate`. The defaults were chosen on planted copies in newswire (benchmarks/RESULTS.md)."""

    shingle_words: int = 2
    """Words a shingle: 5 finds a third of edited news paragraphs, 2 finds nine in ten."""
    recall: float = 0.88
    """Least probability that a pair at the threshold is looked at; it decides how many bands a signature has. At
    threshold .31 a pair of Jaccard .35 is looked at with probability .95, of .4 with .99."""
    rows: int = 3
    """Minima a band. At Jaccard .31, 3 rows need 71 bands, 4 need 229; 2 need 22 but look at 14 times as many
    unrelated pairs."""
    seed: int = 1
    """Seed of the permutations, as in datasketch: 0 to 4294967295, as numpy takes it."""
    short_words: int = 12
    """Texts of fewer words are short: two template lines that differ in one name reach .5 by chance."""
    short_threshold: float = 0.7
    """Least Jaccard of a pair in which a text is short."""
    passage_threshold: float = 0.4
    """Least Jaccard of a pair that neither begins nor ends alike: two reports that share a passage, not copies. In
    planted copies below it, nine in ten right pairs begin or end alike and three in eight wrong ones."""
    end_shingles: int = 12
    """Distinct shingles, a text's first or its last, by which a pair is said to begin or to end alike."""
    end_share: float = 1 / 3
    """Least share of these that the other text has at the same end: a rewritten or misread word costs two."""
    containment: float | None = None
    """Where given, a pair is also joined when this share of the smaller text's shingles is in the larger one. Such
    pairs are looked at from half the threshold on. Off: on planted copies it joins more wrong pairs than right."""
    bucket_texts: int = 16
    """Texts of a bucket, its first, with which each later one is compared: a million template lines stay linear."""
    threads: int | None = None
    """Threads; None: one for each core this process may use. The result is the same for any number."""
    memory: int | str = 2_000_000_000
    """Working memory beside the texts: bytes, or a size such as "2GB". Bucket keys, 284 bytes a text, that would not
    fit go to a temporary file, and shingles that would not are hashed again; the rest is some 60 bytes a text."""
    folder: str | None = None
    """Where temporary files are; None: where the system keeps such. They have no names and go with the process."""

    def __post_init__(self) -> None:
        for name in ("shingle_words", "rows", "bucket_texts", "end_shingles"):
            _at_least(name, getattr(self, name), 1)
        _at_least("short_words", self.short_words, 0)
        _at_least("memory", self.memory_bytes, 1)
        if not 0 <= self.seed <= _LARGEST_SEED:
            raise OptionError(f"seed is {self.seed!r}: give a whole number from 0 to {_LARGEST_SEED}")
        if self.threads is not None:
            _at_least("threads", self.threads, 1)
        for name in ("recall", "short_threshold", "passage_threshold", "end_share", "containment"):
            _share(name, getattr(self, name) or 0.0)

    @property
    def memory_bytes(self) -> int:
        """Working memory in bytes.

        >>> NearOptions(memory="2GB").memory_bytes
        2000000000
        """
        return size_in_bytes(self.memory, "memory") if isinstance(self.memory, str) else self.memory

    def least_jaccard(self, threshold: float) -> float:
        """Return the least Jaccard, 0 to 1, of a pair worth comparing."""
        return threshold if self.containment is None else threshold / 2


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """Options of `consolidate`."""

    containment: float = 0.74
    """Least share of the shorter sentence's character 5-grams found in the longer one: on labelled pairs of
    news sentences, .74 with guards gives precision .95 (benchmarks/RESULTS.md)."""
    candidates: float = 0.3
    """Least share of the shorter sentence's word 2-grams from which a pair is aligned word by word."""
    min_words: int = 5
    """Sentences of fewer words are joined only when equal."""
    clean: CleanOptions = CleanOptions()
    """How the sources are cleaned first."""

    def __post_init__(self) -> None:
        check_options(self.clean, CleanOptions, "clean")
        _share("containment", self.containment)
        _share("candidates", self.candidates)
        _at_least("min_words", self.min_words, 1)


@dataclass(frozen=True, slots=True)
class GroupOptions:
    """Options of `stories`."""

    share: float = 0.03
    """Least share of the longer document's words that stand in sentences which the shorter one has too. With these two,
    100 clusters of reports on 100 events stay apart; .02 and .03 join two of them."""
    share_of_shorter: float = 0.05
    """Least share of the shorter document's words that stand in sentences which the longer one has too."""
    min_words: int = 8
    """Sentences of fewer words ("He declined to comment.") tell no story."""
    most_documents: int = 200
    """A sentence in more documents than this is a disclaimer, not a story."""
    note_documents: int = 4
    """Documents from which a sentence may be a note, of an archive or a network, that tells no story."""
    note_words: int = 60
    """Words of the longest note: documents that share more share a story. A note that is all that a document holds may
    have twice as many."""
    note_support: float = 0.05
    """Least share of the pairs of documents with a sentence that must share something else, lest it be a note."""
    clean: CleanOptions = CleanOptions()
    """How the documents are cleaned first."""

    def __post_init__(self) -> None:
        check_options(self.clean, CleanOptions, "clean")
        _share("share", self.share)
        _share("share_of_shorter", self.share_of_shorter)
        _at_least("min_words", self.min_words, 1)
        _at_least("most_documents", self.most_documents, 2)
        _at_least("note_documents", self.note_documents, 2)
        _at_least("note_words", self.note_words, 0)
        _share("note_support", self.note_support)

"""stories(): a pile of documents -> the stories in it: which documents share passages.

documents -> cleaned pages -> long sentences -> near-duplicate sentences -> shared words of each pair -> groups

From the sentences on everything is a column, so that `run` groups a million documents by the same steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.lexicon import language_of
from newsclean.long_sentences import long_sentences
from newsclean.options import GroupOptions, NearOptions, check_options
from newsclean.story import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from numpy.typing import NDArray

    from newsclean.records import Cleaned
    from newsclean.story import Input
    from newsclean.tables import Texts

    Numbers = NDArray[np.int64]
    Small = NDArray[np.int32]

_DEFAULT, _NEAR = GroupOptions(), NearOptions()
_AT_ONCE = 4_000_000
"""Sentences whose words are added up in one step."""
_PAIRS_AT_ONCE = 4_000_000
"""Pairs of documents whose shared words are added up in one step: some 200 MB."""


class Said(NamedTuple):
    """The long sentences of all documents, in their order."""

    texts: pa.Array | Texts
    document: Small
    """For each sentence the number of its document."""
    words: Small


class Groups(NamedTuple):
    """Which documents tell one story."""

    story: Numbers
    """For each document the first document of its story."""
    repeats: NDArray[np.bool_]
    """Whether two sentences of a document say the same."""


class _Shared(NamedTuple):
    """Sentences, one for each document that says them; those that say the same stand together, documents ascending."""

    cluster: Small
    document: Small
    words: Small

    def at(self, chosen: NDArray[np.bool_] | Numbers) -> _Shared:
        return _Shared(self.cluster[chosen], self.document[chosen], self.words[chosen])

    @property
    def bounds(self) -> tuple[Numbers, Numbers]:
        """For each row, the first row of its sentence and the row behind the last."""
        return np.searchsorted(self.cluster, self.cluster), np.searchsorted(self.cluster, self.cluster, "right")


class _Pairs(NamedTuple):
    """Pairs of documents that share sentences, the smaller number first, and the words of those sentences."""

    left: Numbers
    right: Numbers
    words: Numbers
    row: Numbers
    """A row of what is shared for each sentence that two documents share."""
    of_row: Numbers
    """The pair that shares it."""


def stories(documents: Iterable[Input], options: GroupOptions = _DEFAULT) -> tuple[tuple[int, ...], ...]:
    """Group documents that tell the same story, so that each group can be given to `consolidate`.

    documents are str, bytes, `Source` or `Cleaned`, in any number. Returns groups of their positions, each in order, in
    the order of their first documents; a document that shares nothing is a group of its own.

    Two documents belong together when near-duplicate sentences make up enough of the words of both; documents
    are joined through others. A sentence that stands in very many documents (a disclaimer) joins none.

    Raises `InputError` for a document that can't be read, naming it, and `OptionError` for options of another kind.

    >>> rain = "It rained all day in the valley and the river rose by two metres, the mayor said."
    >>> snow = "Snow closed the mountain road for the third time this winter, the police said."
    >>> stories([rain, snow, f"{rain} Schools are shut."])
    ((0, 2), (1,))
    """
    import pyarrow as pa

    check_options(options, GroupOptions)
    given, pages = read_sources(documents, options.clean)
    found = [
        (said.text, at, said.words)
        for at, page in enumerate(pages)
        for said in long_sentences(page.paragraphs, _language(page), options.min_words)
    ]
    texts, places, words = zip(*found, strict=True) if found else ((), (), ())
    said = Said(pa.array(texts, pa.large_string()), np.array(places, np.int32), np.array(words, np.int32))
    story = grouped(said, len(given), options).story
    order = np.argsort(story, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(story[order])) + 1) if len(order) else []
    return tuple(tuple(part.tolist()) for part in parts)


def _language(page: Cleaned) -> str:
    return page.metadata.language or language_of(page.text)


def grouped(said: Said, count: int, options: GroupOptions = _DEFAULT, near: NearOptions = _NEAR) -> Groups:
    """Group `count` documents by the near-duplicate sentences that they share.

    Memory beside that of `deduplicate`: 8 bytes a sentence, some 60 for one that is said again, and 200 MB for pairs.
    """
    from newsclean.near import deduplicate

    story = np.arange(count)
    if not len(said.document):
        return Groups(story, np.zeros(count, np.bool_))
    every, repeats = _one_each(deduplicate(said.texts, options=near).cluster, said, count)
    size = _sizes(said, count)
    for pairs in _pairs(_telling(_shared(every, options), size, options)):
        left, right, words = pairs.left, pairs.right, pairs.words
        longer, shorter = np.maximum(size[left], size[right]), np.minimum(size[left], size[right])
        belong = (words >= options.share * longer) & (words >= options.share_of_shorter * shorter)
        story = _joined(story, left[belong], right[belong])
    return Groups(story, repeats)


def _sizes(said: Said, count: int) -> NDArray[np.float64]:
    """Return the words in long sentences of each document, added up some million sentences at a time."""
    size = np.zeros(count)
    for start in range(0, len(said.document), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        size += np.bincount(said.document[some], said.words[some], count)
    return size


def _one_each(cluster: Numbers, said: Said, count: int) -> tuple[_Shared, NDArray[np.bool_]]:
    """Return each document's last sentence of each cluster, and which documents have more than one of one.

    What is said only once is left out before anything is sorted: most of a corpus is.
    """
    again = (np.bincount(cluster) > 1)[cluster]
    of, several = cluster[again].astype(np.int32), np.flatnonzero(again).astype(np.int32)
    order = several[np.argsort(of, kind="stable")]
    found = _Shared(cluster[order].astype(np.int32), said.document[order], said.words[order])
    last = (np.diff(found.cluster) != 0) | (np.diff(found.document) != 0)
    repeats = np.zeros(count, np.bool_)
    repeats[found.document[1:][~last]] = True
    return found.at(np.append(last, True)[: len(order)]), repeats


def _shared(every: _Shared, options: GroupOptions) -> _Shared:
    """Return what is said by more than one document, and by no more than a story has."""
    first, last = every.bounds
    return every.at((last - first > 1) & (last - first <= options.most_documents))


def _telling(shared: _Shared, size: NDArray[np.float64], options: GroupOptions) -> _Shared:
    """Leave out notes: sentences of many documents that share nothing else, whichever two are taken.

    Two documents share something else where they share more words than a note has, or a sentence that few have.
    """
    first, last = shared.bounds
    many = last - first >= options.note_documents
    others = np.zeros(len(shared.cluster))
    for pairs in _pairs(shared):
        few = np.bincount(pairs.of_row, ~many[pairs.row], len(pairs.left)) > 0
        bare = pairs.words >= np.minimum(size[pairs.left], size[pairs.right])
        more = few | (pairs.words > options.note_words * np.where(bare, 2, 1))
        np.add.at(others, first[pairs.row], more[pairs.of_row])
    count = last - first
    return shared.at(~many | (others[first] >= options.note_support * count * (count - 1) / 2))


def _pairs(shared: _Shared) -> Iterator[_Pairs]:
    """Yield all that two documents share, pair by pair, some million rows at a time.

    The rows are taken in the order of their documents, so that all that a document shares with later ones is together.
    """
    order = np.argsort(shared.document, kind="stable")
    partners = (shared.bounds[1] - np.arange(len(shared.cluster)) - 1)[order]
    document, done = shared.document[order], np.cumsum(partners)
    start = 0
    while start < len(order):
        most = (done[start - 1] if start else 0) + _PAIRS_AT_ONCE
        stop = max(np.searchsorted(done, most, "right"), start + 1)
        stop = int(np.searchsorted(document, document[stop - 1], "right"))
        yield _paired(shared, order[start:stop], partners[start:stop])
        start = stop


def _paired(shared: _Shared, rows: Numbers, partners: Numbers) -> _Pairs:
    """Pair the documents of some rows with each later document that says the same."""
    one = np.repeat(rows, partners)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(partners) - partners, partners)
    order = np.lexsort((shared.document[other], shared.document[one]))
    one, other = one[order], other[order]
    left, right = shared.document[one], shared.document[other]
    new = np.append(True, (np.diff(left) != 0) | (np.diff(right) != 0))[: len(left)]
    of_row = np.cumsum(new) - 1
    words = np.bincount(of_row, np.minimum(shared.words[one], shared.words[other])).astype(np.int64)
    return _Pairs(left[new], right[new], words, one, of_row)


def _joined(story: Numbers, left: Numbers, right: Numbers) -> Numbers:
    """Return the stories after pairs of documents were joined; the first document stands for a story."""
    story = story.copy()
    while True:
        one, other = story[left], story[right]
        if (one == other).all():
            return story
        np.minimum.at(story, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(deeper := story[story], story):
            story = deeper

"""stories(): a pile of documents -> the stories in it: which documents share passages.

documents -> cleaned pages -> long sentences -> near-duplicate sentences -> shared words of each pair -> groups
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from newsclean.options import GroupOptions
from newsclean.sentences import sentences
from newsclean.story import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.sentences import Sentence
    from newsclean.story import Input

_DEFAULT = GroupOptions()


def stories(documents: Iterable[Input], options: GroupOptions = _DEFAULT) -> tuple[tuple[int, ...], ...]:
    """Group documents that tell the same story, so that each group can be given to `consolidate`.

    documents are str, bytes, `Source` or `Cleaned`, in any number. Returns groups of their positions, each in order, in
    the order of their first documents; a document that shares nothing is a group of its own.

    Two documents belong together when near-duplicate sentences make up enough of the words of both; documents
    are joined through others. A sentence that stands in very many documents (a disclaimer) joins none.

    Raises `InputError` for a document that can't be read, naming it.

    >>> rain = "It rained all day in the valley and the river rose by two metres, the mayor said."
    >>> snow = "Snow closed the mountain road for the third time this winter, the police said."
    >>> stories([rain, snow, f"{rain} Schools are shut."])
    ((0, 2), (1,))
    """
    given, pages = read_sources(documents, options.clean)
    found = [
        [said for said in sentences(page, at, "") if len(said.norms) >= options.min_words]
        for at, page in enumerate(pages)
    ]
    shared = _shared_words(found, options)
    sizes = [sum(len(said.norms) for said in own) for own in found]
    pairs = (pair for pair, words in shared.items() if _belong(words, [sizes[at] for at in pair], options))
    return _groups(len(given), pairs)


def _shared_words(found: Sequence[Sequence[Sentence]], options: GroupOptions) -> Counter[tuple[int, int]]:
    """Count, for each pair of documents, the words of the sentences that both have."""
    from newsclean.near import deduplicate

    every = [said for own in found for said in own]
    if not every:
        return Counter()
    clusters: dict[int, dict[int, int]] = defaultdict(dict)
    for said, cluster in zip(every, deduplicate([said.passage.text for said in every]).cluster.tolist(), strict=True):
        clusters[cluster][said.source] = len(said.norms)
    shared: Counter[tuple[int, int]] = Counter()
    for words in clusters.values():
        if 1 < len(words) <= options.most_documents:
            shared.update({(a, b): min(words[a], words[b]) for a, b in combinations(sorted(words), 2)})
    return shared


def _belong(words: int, sizes: Sequence[int], options: GroupOptions) -> bool:
    return words >= options.share * max(sizes) and words >= options.share_of_shorter * min(sizes)


def _groups(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Join documents through pairs: union-find, the smallest position stands for a group."""
    root = list(range(count))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = at = root[root[at]]
        return at

    for one, two in pairs:
        first, second = sorted((top(one), top(two)))
        root[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(count):
        groups[top(at)].append(at)
    return tuple(tuple(group) for _, group in sorted(groups.items()))

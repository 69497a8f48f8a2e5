"""What is not in a story's text, laid beside what is: its differences, what it alone has, the variants of a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.alignment import aligned
from newsclean.excerpts import CONTEXT, excerpt, is_short, window
from newsclean.extras import extra_places, extra_words
from newsclean.guards import differences
from newsclean.records import Variant
from newsclean.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from newsclean.guards import Difference
    from newsclean.records import Passage
    from newsclean.sentences import Sentence
    from newsclean.wording import Wording

    Cut = Callable[[Sentence, Collection[int]], Passage]

_WORDING = "quotation"
"""The kind of difference that is one of words, not of facts."""


class Beside(NamedTuple):
    """A sentence that is not shown, beside the one that is."""

    sentence: Sentence
    differences: tuple[Difference, ...] = ()
    extra: str = ""
    """What it alone has."""
    misspelt: bool = False
    """Whether some of its words are spelt otherwise, as by a scanner."""
    own: frozenset[int] = frozenset()
    """Where it says facts that the shown one lacks, if it contradicts that."""


class Contrast(NamedTuple):
    """The part of a passage that differs from the shown one, what differs, and the passages that differ as it does."""

    part: Passage
    whole: Passage
    said: str
    also: list[Passage]


def laid_beside(shown: Sentence, other: Sentence, known: dict[Wording, Beside]) -> Beside:
    """Compare a sentence with the shown one; `known` holds what was compared before, and learns of it."""
    if shown.norms == other.norms:
        return Beside(other)
    if other.wording not in known:
        alignment = aligned(shown.wording, other.wording)
        found = differences(alignment)
        extra, own = ("", extra_places(alignment)) if found else (extra_words(alignment), frozenset())
        known[other.wording] = Beside(other, found, extra, bool(alignment.slips), own)
    return known[other.wording]._replace(sentence=other)


def contrasted(shown: Sentence, others: Sequence[Sequence[Beside]]) -> Iterator[Variant]:
    """Lay the parts that differ side by side, those of the shown sentence first; parts that read alike are one."""
    cut = _cut([alike[0] for alike in others])
    for places in _groups(shown, others) if cut is window else [None]:
        found: dict[tuple[str, ...], Contrast] = {}
        for alike in others:
            if contrast := _contrast(alike, places, cut):
                known = found.setdefault(tuple(word.norm for word in words(contrast.part.text)), contrast)
                if known is not contrast:
                    known.also.extend(other.sentence.passage for other in alike)
        yield _variant(shown, cut(shown, places or _places(others)), tuple(found.values()))


def _variant(shown: Sentence, part: Passage, contrasts: Sequence[Contrast]) -> Variant:
    return Variant(
        passages=(part, *(contrast.part for contrast in contrasts)),
        differences=tuple(contrast.said for contrast in contrasts),
        also=tuple(tuple(contrast.also) for contrast in contrasts),
        whole=(shown.passage, *(contrast.whole for contrast in contrasts)),
    )


def _places(others: Sequence[Sequence[Beside]]) -> list[int]:
    """Return where in the shown sentence something differs, in order."""
    return sorted({difference.left_at for alike in others for difference in alike[0].differences})


def _groups(shown: Sentence, others: Sequence[Sequence[Beside]]) -> list[list[int]]:
    """Part the places of a long sentence where the few words around them do not meet."""
    groups: list[list[int]] = []
    for at in _places(others):
        if groups and (is_short(shown) or at - groups[-1][-1] <= 2 * CONTEXT):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _cut(others: Sequence[Beside]) -> Cut:
    """Choose how much to show: whole sentences, but a few words of what differs in its wording or is misspelt."""
    kinds = {difference.kind for other in others for difference in other.differences}
    return window if kinds == {_WORDING} or all(other.misspelt for other in others) else excerpt


def _contrast(alike: Sequence[Beside], places: Sequence[int] | None, cut: Cut) -> Contrast | None:
    """Show what differs at the places, everywhere for None; None where nothing does."""
    first, *rest = alike
    found = [difference for difference in first.differences if places is None or difference.left_at in places]
    if not found and places is not None:
        return None
    own = first.own if places is None else frozenset()
    part = cut(first.sentence, own.union(difference.right_at for difference in found))
    said = "; ".join(dict.fromkeys(map(str, found)))
    return Contrast(part, first.sentence.passage, said, [other.sentence.passage for other in rest])

"""What newsclean is compared with: keep all, the longest version, exact and MinHash deduplication of paragraphs."""

from __future__ import annotations

from datasketch import MinHash, MinHashLSH
from measured_words import paragraphs, words
from measures import Answer
from reprints import Reprint

import newsclean

_PERMUTATIONS = 128


def in_time(reprint: Reprint) -> list[str]:
    """Return the versions, the earliest first."""
    return [version.text for version in sorted(reprint.versions, key=lambda version: version.time)]


def keep_all(reprint: Reprint) -> Answer:
    return Answer("\n\n".join(in_time(reprint)))


def longest(reprint: Reprint) -> Answer:
    return Answer(max(in_time(reprint), key=len))


def exact(reprint: Reprint) -> Answer:
    """Drop each paragraph that has the words of an earlier one."""
    first: dict[tuple[str, ...], str] = {}
    for paragraph in paragraphs(keep_all(reprint).text):
        first.setdefault(tuple(words(paragraph)), paragraph)
    return Answer("\n\n".join(first.values()))


def minhash(reprint: Reprint, threshold: float) -> Answer:
    """Drop each paragraph that datasketch finds near an earlier one: word 3-grams, 128 permutations."""
    index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    kept: list[str] = []
    for paragraph in paragraphs(keep_all(reprint).text):
        found = words(paragraph)
        signature = MinHash(num_perm=_PERMUTATIONS)
        for at in range(max(1, len(found) - 2)):
            signature.update(" ".join(found[at : at + 3]).encode())
        if not index.query(signature):
            index.insert(str(len(kept)), signature)
            kept.append(paragraph)
    return Answer("\n\n".join(kept))


def minhash_80(reprint: Reprint) -> Answer:
    return minhash(reprint, 0.8)


def minhash_50(reprint: Reprint) -> Answer:
    return minhash(reprint, 0.5)


def consolidated(reprint: Reprint) -> Answer:
    """newsclean at its defaults, told the versions and their dates."""
    story = newsclean.consolidate([newsclean.Source(version.text, date=version.time) for version in reprint.versions])
    return Answer(story.text, reported(story))


def reported(story: newsclean.Story) -> tuple[str, ...]:
    """Return what a story has beside its text: passages that contradict it, and what dropped ones alone had."""
    contrary = [passage.text for variant in story.variants for passage in variant.passages]
    return (*contrary, *(dropped.extra for dropped in story.dropped if dropped.extra))


def article(reprint: Reprint) -> Answer:
    """The article itself, with every print of a disputed sentence: what can be reached, and what the measures cost."""
    said = [one.text for one in reprint.said() if one.of in reprint.facts and not one.damaged and one.whole]
    return Answer("\n\n".join(reprint.gold), tuple(dict.fromkeys(said)))


METHODS = {
    "keep all": keep_all,
    "longest": longest,
    "exact": exact,
    "MinHash .8": minhash_80,
    "MinHash .5": minhash_50,
    "newsclean": consolidated,
    "the article": article,
}

"""A text as the comparison of sentences sees it: its words, and what is read off them.

Each is read when it is first asked for, and once: of the sentences of many versions most are the same text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsclean.facts import alternatives, date_words, exclusions, negations, opposites, parts, said
from newsclean.figures import calendar_names, figures
from newsclean.lexicon import HOMOGRAPH, all_homographs, homographs, language_of
from newsclean.words import Word, character_grams, grams, normal, spans, tokens

if TYPE_CHECKING:
    from newsclean.facts import Said
    from newsclean.figures import Fact

_GRAM = 2
"""Words a gram: the one true pair of a stitched sample scores .81 with 2-grams and .30 with 3-grams."""
_CHARACTERS = 5
"""Characters a gram: about a word, as in the overlap measures of text reuse."""
_QUOTED = re.compile(r"[“\"„«「](?:[^“”\"„«»「」\n]{1,2000})[”\"“»」]")


@dataclass(frozen=True, eq=False)
class Wording:
    """A text; one without words, such as "***", is one word. Identity, not content, makes it equal to another.

    >>> Wording("It killed 12 in “the U.S.”").norms
    ('it', 'killed', '12', 'in', 'the', 'us')
    >>> Wording("Ulykken kostede to livet.", "da").norms
    ('ulykken', 'kostede', 'to*', 'livet')
    """

    text: str
    language: str = ""
    """ISO 639-1; guessed from the text where it is empty and matters."""

    @cached_property
    def spoken(self) -> str:
        """Its language."""
        return self.language or language_of(self.text)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """Its words in their normal form, homographs that are words of its language marked."""
        found = tuple(map(normal, self._tokens)) or self._whole
        return found if all_homographs().isdisjoint(found) else self._marked(found)

    def _marked(self, norms: tuple[str, ...]) -> tuple[str, ...]:
        own = homographs().get(self.spoken, frozenset())
        return norms if own.isdisjoint(norms) else tuple([f"{n}{HOMOGRAPH}" if n in own else n for n in norms])

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        return spans(self.text) or [(0, len(self.text))] * len(self._whole)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words with their places."""
        return tuple(Word(norm, *span) for norm, span in zip(self.norms, self.spans, strict=True))

    @cached_property
    def capitals(self) -> list[bool]:
        """Whether each word opens with a capital."""
        return [token[0].isupper() for token in self._tokens or self._whole]

    @cached_property
    def capitalised(self) -> bool:
        """Whether capitals are too common, the first word's aside, to mark names."""
        inner = self.capitals[1:]
        return sum(inner) * 3 > len(inner)

    @cached_property
    def grams(self) -> frozenset[tuple[str, ...]]:
        """Its word 2-grams."""
        return grams(self.norms, _GRAM)

    @cached_property
    def has_distinct_grams(self) -> bool:
        """Whether none of its word 2-grams stands in it twice."""
        return len(self.grams) == len(self.norms) - 1

    @cached_property
    def characters(self) -> frozenset[str]:
        """Its character 5-grams."""
        return characters_of(self.norms)

    @cached_property
    def figures(self) -> tuple[Fact, ...]:
        """The numbers that it says."""
        return tuple(figures(self))

    @cached_property
    def calendar_names(self) -> tuple[Fact, ...]:
        """The months and weekdays that it names."""
        return tuple(calendar_names(self))

    @cached_property
    def inside_dates(self) -> frozenset[int]:
        """The positions of words inside names of months and weekdays: the "ba" of "thứ ba", Tuesday, is no three."""
        names = () if parts(date_words).isdisjoint(self.norms) else self.calendar_names
        return frozenset(at for name in names for at in range(name.start + 1, name.end))

    @cached_property
    def negations(self) -> tuple[Said, ...]:
        """The words that turn it round."""
        return tuple(said(self.norms, negations))

    @cached_property
    def opposites(self) -> tuple[Said, ...]:
        """Its words that have opposites."""
        return tuple(said(self.norms, opposites))

    @cached_property
    def alternatives(self) -> tuple[Said, ...]:
        """Its words that exclude others."""
        return tuple(said(self.norms, alternatives))

    def exclusion(self, one: str, two: str) -> str:
        """Return of which kind two words are that exclude each other in its language, or an empty string."""
        found = exclusions(one, two)
        return found.get(self.spoken, "") if found else ""

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The positions of the words inside quotation marks."""
        found = [match.span() for match in _QUOTED.finditer(self.text)]
        starts = enumerate(start for start, _ in self.spans) if found else ()
        return frozenset(at for at, start in starts if any(first < start < last for first, last in found))

    def shown(self, start: int, end: int) -> str:
        """Return the text from word start to word end as it stands, on one line."""
        if start >= end:
            return ""
        return " ".join(self.text[self.spans[start][0] : self.spans[end - 1][1]].split())

    @cached_property
    def _tokens(self) -> list[str]:
        return tokens(self.text)

    @property
    def _whole(self) -> tuple[str, ...]:
        return (self.text,) if self.text else ()


def characters_of(norms: tuple[str, ...]) -> frozenset[str]:
    """Return the character 5-grams of some words."""
    return character_grams(norms, _CHARACTERS)

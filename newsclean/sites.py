"""SiteProfile: which blocks stand on several pages of one host, and what the pages keep of which container.

Rules:
- Blocks are compared by their template: letters folded, every number a 0, all else a space. A block without letters
  (a rule, a figure in a table) has none.
- A page is known by its two longest kept paragraphs, so that copies of an article under several addresses, and a page
  learned twice, count once.
- A block stands inside a page's body, at its edge (`EDGE` kept blocks from either end), or outside it (removed).
- Of each container (`Block.container`) it is known how much of it the pages keep, furniture aside: the pages of a host
  come out of one template (wrapper induction: Kushmerick, Weld and Doorenbos, IJCAI 1997).
- Profiles are sets of sightings and merging is their union: in any order, any number of times, with one result. Of a
  large site the `MOST_PAGES` pages with the least digests stay, a sample that does not depend on the order either.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newsclean.errors import InputError
from newsclean.records import LINKS, Cleaned
from newsclean.words import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newsclean.records import Block, Removal

Page = Cleaned | str | bytes | tuple[str | bytes, str]
"""A page to learn from: cleaned, a source, or a source and its address."""

RULE = "site"
"""Name of the rule that takes out what a profile says."""
MOST_PAGES = 1_000
"""Pages that a profile holds: a share of a tenth is then known to within two points."""
EDGE = 2
_LONGEST = 160
"""Characters of a template that are kept to the letter; a longer one is cut and gets a digest."""
_SHOWN = 120
_SEPARATING = re.compile(rf"(?:[^\w{MARKS}]|_)+")
_FOLDED = bytes(byte if chr(byte).isalnum() else 32 for byte in bytes(range(256)).lower())
"""For each byte of ASCII its letter or digit, in lower case, or a blank."""
_NUMBER = re.compile(r"\d+")
_MIRROR = re.compile(r"^www\d*\.")


@dataclass(frozen=True, slots=True)
class Sightings:
    """The pages, by their ids, on which a block stands outside the body, at its edge, and inside it."""

    outside: frozenset[str] = frozenset()
    edge: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    containers: frozenset[tuple[str, str]] = frozenset()
    """Pairs of a page and the container that the block has there."""

    @property
    def pages(self) -> frozenset[str]:
        """All of them; a page whose block stands in two places is one page."""
        return self.outside | self.edge | self.inside

    @property
    def kept(self) -> frozenset[str]:
        """The pages whose body has the block."""
        return self.edge | self.inside

    def union(self, other: Sightings) -> Sightings:
        """Return the sightings of both."""
        return Sightings(
            self.outside | other.outside,
            self.edge | other.edge,
            self.inside | other.inside,
            self.containers | other.containers,
        )

    def on(self, pages: frozenset[str]) -> Sightings:
        """Return the sightings on some pages only."""
        standing = frozenset(pair for pair in self.containers if pair[0] in pages)
        return Sightings(self.outside & pages, self.edge & pages, self.inside & pages, standing)


class Share(NamedTuple):
    """How much of a container a page keeps, in characters of the templates of its blocks."""

    kept: int
    every: int


@dataclass(frozen=True)
class SiteProfile:
    """What repeats on the pages of one host. `learn` or `load` one; `clean(..., site=profile)` uses it."""

    host: str = ""
    """Host name without ``www.``; empty where the pages did not say."""
    pages: frozenset[str] = frozenset()
    """Ids of the pages learned from."""
    blocks: Mapping[str, Sightings] = field(default_factory=dict)
    """For each template, where it was seen."""

    @cached_property
    def containers(self) -> Mapping[str, Mapping[str, Share]]:
        """For each container and page, how much of the page's own text in it is kept: of what stands on no other."""
        found: dict[str, dict[str, Share]] = {}
        for text, seen in self.blocks.items():
            if len(seen.pages) == len(seen.containers) == 1:
                ((page, container),) = seen.containers
                shares = found.setdefault(container, {})
                before = shares.get(page, Share(0, 0))
                shares[page] = Share(before.kept + len(text) * bool(seen.kept), before.every + len(text))
        return found

    @classmethod
    def learn(cls, pages: Iterable[Page], host: str | None = None) -> SiteProfile:
        """Learn from pages of one host: each a `Cleaned`, a source (str or bytes), or a tuple of source and address.

        `host` names the host where addresses do not, or differ. Sources are cleaned first, with the default options.

        Raises `InputError` for pages of two hosts, and for sources that `clean` can't read.

        >>> story = "It rained all day in {}.\\n\\nLatest News"
        >>> profile = SiteProfile.learn(story.format(place) for place in ("the valley", "the old town"))
        >>> [(text, len(seen.pages)) for text, seen in profile.blocks.items() if len(seen.pages) > 1]
        [('latest news', 2)]
        """
        from newsclean.learning import learn

        return learn(pages, host)

    def merge(self, other: SiteProfile) -> SiteProfile:
        """Return one profile of both: the same in any order and grouping; with itself, no change.

        Raises `InputError` where they are of two hosts.
        """
        if self.host and other.host and self.host != other.host:
            raise InputError(f"profiles of {self.host} and of {other.host} are not of one site: keep them apart")
        blocks = {
            text: self.blocks.get(text, Sightings()).union(other.blocks.get(text, Sightings()))
            for text in {**self.blocks, **other.blocks}
        }
        return SiteProfile(self.host or other.host, self.pages | other.pages, blocks).bounded()

    def bounded(self) -> SiteProfile:
        """Return the part of the profile that rests on the `MOST_PAGES` pages with the least ids."""
        if len(self.pages) <= MOST_PAGES:
            return self
        pages = frozenset(sorted(self.pages)[:MOST_PAGES])
        seen = {text: sightings.on(pages) for text, sightings in self.blocks.items()}
        return SiteProfile(self.host, pages, {text: sightings for text, sightings in seen.items() if sightings.pages})

    def save(self, path: str | Path) -> None:
        """Write the profile as JSON, whole or not at all; a block a line, the most frequent first."""
        from newsclean.site_files import write

        write(self, path)

    @classmethod
    def load(cls, path: str | Path) -> SiteProfile:
        """Read a profile that `save` wrote. Raises `InputError` for another file or version, `OSError` for none."""
        from newsclean.site_files import read

        return read(path)


def host_of(address: str) -> str:
    """Return the host of an address, without ``www.``; a bare host stands for itself.

    >>> host_of("https://www2.example.com:8080/a"), host_of("example.com"), host_of("")
    ('example.com', 'example.com', '')
    """
    try:
        name = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return _MIRROR.sub("", name)


def template(text: str) -> str:
    """Return the form in which blocks of a site are compared; empty for a text without letters.

    >>> template("Comments (12)"), template("COMMENTS: 3"), template("12:45")
    ('comments 0', 'comments 0', '')
    """
    return _template_of_short(text) if len(text) <= _LONGEST else _template(text)


def _template(text: str) -> str:
    plain = _NUMBER.sub("0", _words(text))
    if not any(map(str.isalpha, plain)):
        return ""
    return plain if len(plain) <= _LONGEST else f"{plain[:_SHOWN]}… {_digest(plain)}"


_template_of_short = lru_cache(maxsize=16_384)(_template)


def _words(text: str) -> str:
    """Return the words of a text, folded, with a blank between them."""
    if text.isascii():
        return " ".join(text.encode().translate(_FOLDED).decode().split())
    return _SEPARATING.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def longest(blocks: Iterable[Block | Removal]) -> list[str]:
    """Return the two longest templates of some blocks, the longer one first: they tell one story from another.

    Lists of links are left out: all pages of a site have the same.
    """
    found = {template(block.text) for block in blocks if not block.container.endswith(LINKS)}
    return sorted(found - {""}, key=lambda text: (-len(text), text))[:2]


def page_id(page: Cleaned) -> str:
    """Return the id of a page: the digest of its two longest kept paragraphs, of its blocks where none was kept."""
    return _digest("\n".join(longest(page.paragraphs or page.removals)))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()

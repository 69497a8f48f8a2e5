"""A parsed page -> what it says about itself: meta elements first, then schema.org JSON-LD, then its markup.

Names of the meta elements: Open Graph protocol (ogp.me), Dublin Core, Parse.ly and Sailthru as publishers use them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lxml import etree

from newsclean.lexicon import declared_language
from newsclean.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "title")
_DATES = ("article:published_time", "datepublished", "og:published_time", "dc.date", "dc.date.issued",
          "parsely-pub-date", "sailthru.date", "date", "pubdate", "publishdate")  # fmt: skip
_AUTHORS = ("author", "article:author_name", "dc.creator", "parsely-author", "sailthru.author", "byl")
_SITES = ("og:site_name", "application-name", "dc.publisher")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_ARTICLE = ("Article", "BlogPosting", "Report")
_META = etree.XPath("//meta[@content]")
_JSON_LD = etree.XPath('//script[@type="application/ld+json"]')
_TITLE = etree.XPath("string(//head/title)")
_H1 = etree.XPath("//body//h1")
_TIME = etree.XPath("string((//article//time/@datetime | //time/@datetime)[1])")


def page_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """Read the metadata of a parsed page; None for what it does not say.

    >>> from newsclean.page_tree import parse
    >>> page_metadata(parse('<html lang="en"><title>Rain - Daily</title><h1>Rain</h1>'), None).title
    'Rain'
    """
    said = _meta(tree)
    article = next(_articles(tree), {})

    def first(names: tuple[str, ...], *others: object) -> str | None:
        return next((text for text in (*map(said.get, names), *map(_text, others)) if text), None)

    return Metadata(
        title=first(_TITLES[:1], article.get("headline"), *map(_flat, _H1(tree)[:1])) or first(_TITLES, _TITLE(tree)),
        date=first(_DATES, article.get("datePublished"), _TIME(tree)),
        author=first(_AUTHORS, article.get("author")),
        site_name=first(_SITES, article.get("publisher")),
        language=declared_language(tree.getroottree().getroot().get("lang")),
        description=first(_DESCRIPTIONS, article.get("description")),
        url=url or said.get("og:url"),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _META(tree):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := " ".join(element.get("content", "").split()):
            found.setdefault(name.lower(), content)
    return found


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in _JSON_LD(tree):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (item for item in _items(data) if str(item.get("@type")).rstrip("']").endswith(_ARTICLE))


def _items(data: object) -> Iterator[dict[str, Any]]:
    found = data if isinstance(data, list) else [data]
    for item in found:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _text(value: object) -> str | None:
    """Give a JSON-LD value as text: a string, a thing's name, or the names of several."""
    values = value if isinstance(value, list) else [value]
    return ", ".join(filter(None, map(_name, values))) or None


def _name(value: object) -> str:
    said = value.get("name") if isinstance(value, dict) else value
    said = said[0] if isinstance(said, list) and said else said
    return " ".join(said.split()) if isinstance(said, str) else ""


def _flat(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())

"""What was found in a run -> one self-contained page, for those who run scrapers: what went in, what went out, and why.

No script and no network: a strict policy forbids both. Every text of a page goes through `elements`, which escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.adapters.elements import Html, element
from newsclean.adapters.page_head import page_head
from newsclean.adapters.report_charts import Bar, chart, percent
from newsclean.adapters.report_lists import clusters, quarantined, sampled, settings, stories
from newsclean.adapters.terminal import counted

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from newsclean.adapters.report_findings import Findings
    from newsclean.adapters.report_shares import Share

_TITLE = "What became of the corpus"
_NO_HOST = "(no address)"


class Section(NamedTuple):
    """A part of the page."""

    name: str
    title: str
    told: str
    inside: list[Html]


def report_page(found: Findings) -> str:
    """Return the page: figures first, then what they stand for."""
    sections = list(_sections(found))
    body = element(
        "body",
        element("a", "Skip to the figures", href="#figures", class_="skip"),
        element("header", element("h1", _TITLE), element("p", _summary(found), class_="lead")),
        element("nav", element("ul", *map(_link, sections)), aria_label="Sections"),
        element("main", _figures(found), *map(_section, sections)),
    )
    return "<!doctype html>\n" + element("html", page_head(_TITLE, "report.css"), body, lang="en", dir="ltr") + "\n"


def _summary(found: Findings) -> str:
    """Say in a sentence or two what happened."""
    failed = found.records_in - found.shares.corpus.documents
    cleaned = counted(found.shares.corpus.documents, "document was cleaned", "documents were cleaned")
    lost = f"; {counted(failed, 'record')} failed" if failed else ""
    removed, repeated = percent(found.shares.corpus.removed), percent(_repeated(found))
    return (
        f"{cleaned}{lost}. {removed} of the characters went as boilerplate; {repeated} of the paragraphs repeat others."
    )


def _repeated(found: Findings) -> float:
    relations = found.repetition.relations
    return relations["duplicate"] / max(1, relations.total())


def _figures(found: Findings) -> Html:
    corpus, relations = found.shares.corpus, found.repetition.relations
    characters = corpus.characters_in - corpus.characters_kept
    failed = found.records_in - corpus.documents
    cards = (
        _card("Documents in", found.records_in, cleaned=corpus.documents, quarantined=failed),
        _card("Blocks in", corpus.blocks_in, kept=corpus.blocks_kept, removed=corpus.blocks_removed),
        _card("Characters in", corpus.characters_in, kept=corpus.characters_kept, removed=characters),
        _card("Paragraphs kept", relations.total(), duplicates=relations["duplicate"], variants=relations["variant"]),
        _card("Stories in all", found.stories.number, of_several_documents=found.stories.sizes.total()),
    )
    return element("div", *cards, id="figures", class_="cards", tabindex="-1")


def _card(name: str, number: int, **others: int) -> Html:
    """Return a figure and those that it is made up of, by what they are called."""
    lead = element("div", element("dt", name), element("dd", f"{number:,}"), class_="first")
    named = ((said.replace("_", " "), count) for said, count in others.items())
    lines = (element("div", element("dt", said), element("dd", f"{count:,}")) for said, count in named)
    return element("dl", lead, *lines)


def _sections(found: Findings) -> Iterator[Section]:
    yield Section("rules", "Removed by rule", "Share of all characters. A rule leads to samples.", [_rules(found)])
    yield Section("hosts", "Removed by host", "Share of a host's own characters, largest hosts first.", [_hosts(found)])
    yield _repetition(found)
    yield _stories(found)
    yield _quarantine(found)
    told = "Some removals of each rule, chosen by a hash: score, text, evidence, document and place."
    yield Section("samples", "Samples", told, sampled(found.rules, found.samples))
    yield Section("settings", "How it was made", "Versions and options of the run.", [settings(found.manifest)])


def _rules(found: Findings) -> Html:
    whole = max(1, found.shares.corpus.characters_in)
    bars = [
        Bar(rule.name, rule.characters / whole, (percent(rule.characters / whole), f"{rule.blocks:,}"), f"rule-{at}")
        for at, rule in enumerate(found.rules)
    ]
    return chart(("Rule", "Characters removed", "Share", "Blocks"), bars, "What each rule removed")


def _hosts(found: Findings) -> Html:
    named = [share for share in (*found.shares.hosts, found.shares.others) if share is not None]
    columns = ("Host", "Characters removed", "Share", "Documents")
    return chart(columns, [_host(share) for share in named], "What was removed from each host's pages")


def _host(share: Share) -> Bar:
    return Bar(share.name or _NO_HOST, share.removed, (percent(share.removed), f"{share.documents:,}"))


def _repetition(found: Findings) -> Section:
    sizes = _sizes(found.repetition.sizes, ("Paragraphs", "Clusters", "Number"), "Clusters by size")
    told = "A cluster is a paragraph and its near-duplicates, wherever they stand."
    inside = (
        [sizes, clusters(found.repetition.largest)] if found.repetition.largest else [_nothing("No paragraph repeats.")]
    )
    return Section("repeated", "Repeated paragraphs", told, inside)


def _stories(found: Findings) -> Section:
    sizes = _sizes(found.stories.sizes, ("Documents", "Stories", "Number"), "Stories by size")
    told = "Documents that share passages tell one story."
    inside = (
        [sizes, stories(found.stories.largest)] if found.stories.largest else [_nothing("No story has two documents.")]
    )
    return Section("stories", "Largest stories", told, inside)


def _quarantine(found: Findings) -> Section:
    inside = quarantined(found.quarantine) if found.quarantine else _nothing("Nothing failed.")
    return Section(
        "quarantine",
        "Quarantine",
        "What failed, by reason: records, and sites and stories that took too long.",
        [inside],
    )


def _sizes(sizes: Counter[int], columns: tuple[str, str, str], told: str) -> Html:
    most = max(sizes.values(), default=1)
    bars = [Bar(_range(floor), count / most, (f"{count:,}",)) for floor, count in sorted(sizes.items())]
    return chart(columns, bars, told)


def _range(floor: int) -> str:
    return f"{floor:,}–{2 * floor - 1:,}"


def _nothing(text: str) -> Html:
    return element("p", text, class_="nothing")


def _link(section: Section) -> Html:
    return element("li", element("a", section.title, href=f"#{section.name}"))


def _section(section: Section) -> Html:
    heading = element("h2", section.title, id=f"{section.name}-title")
    told = element("p", section.told, class_="told")
    return element("section", heading, told, *section.inside, id=section.name, aria_labelledby=f"{section.name}-title")

"""Lists of what a reader judges a run by: repeated paragraphs, stories, failures, samples of each rule's removals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.adapters.elements import Html, element, joined
from newsclean.adapters.terminal import counted
from newsclean.writers import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsclean.adapters.report_clusters import Cluster
    from newsclean.adapters.report_quarantine import Case, Reason
    from newsclean.adapters.report_samples import Sample
    from newsclean.adapters.report_shares import Rule
    from newsclean.adapters.report_stories import Told


def clusters(largest: Sequence[Cluster]) -> Html:
    """Return the paragraphs that stand in most places."""
    return element("ol", *map(_cluster, largest), class_="entries")


def stories(largest: Sequence[Told]) -> Html:
    """Return the stories that most documents tell."""
    return element("ol", *map(_story, largest), class_="entries")


def quarantined(reasons: Sequence[Reason]) -> Html:
    """Return why inputs failed, with examples."""
    return element("ol", *map(_reason, reasons), class_="entries")


def sampled(rules: Sequence[Rule], samples: Mapping[str, Sequence[Sample]]) -> list[Html]:
    """Return, folded, some removals of each rule."""
    return [_samples(at, rule, samples.get(rule.name, ())) for at, rule in enumerate(rules)]


def settings(manifest: Mapping[str, Any]) -> Html:
    """Return the versions and the options of a run."""
    rows = (
        row for part in ("versions", "options") for row in _flat(part, manifest.get(part)) if not _is_repeated(row[0])
    )
    cells = (element("tr", element("th", key, scope="row"), element("td", element("bdi", said))) for key, said in rows)
    return element("table", element("tbody", *cells), class_="settings")


def _entry(count: str, text: str, *about: str) -> Html:
    lead = element("p", count, class_="count")
    return element("li", lead, element("div", element("p", text, dir="auto", class_="quote"), *about))


def _about(*parts: str) -> Html:
    """Return a line of what is known, dots between."""
    known = [part for part in parts if part]
    return element("p", *(joined(" · " * bool(at), part) for at, part in enumerate(known)), class_="about")


def _cluster(cluster: Cluster) -> Html:
    documents = counted(cluster.documents, "document")
    return _entry(
        f"{cluster.paragraphs:,}×", cluster.text, _about(joined(f"in {documents}, first in ", _name(cluster.document)))
    )


def _story(story: Told) -> Html:
    title = (element("p", story.title, dir="auto", class_="title"),) if story.title else ()
    names = joined(*(joined(", " * bool(at), _name(name)) for at, name in enumerate(story.named)))
    more = f" and {story.documents - len(story.named):,} more" if story.documents > len(story.named) else ""
    lead = element("p", f"{story.documents:,} documents", class_="count")
    quote = element("p", story.text, dir="auto", class_="quote")
    return element("li", lead, element("div", *title, quote, element("p", names, more, class_="about")))


def _reason(reason: Reason) -> Html:
    cases = element("ul", *(_case(case, reason.reason) for case in reason.examples))
    stage = (element("p", "stage: ", element("bdi", reason.stage), class_="about"),) if reason.stage else ()
    lead = element("p", f"{reason.number:,}", class_="count")
    return element(
        "li", lead, element("div", element("p", element("bdi", reason.reason), class_="title"), *stage, cases)
    )


def _case(case: Case, told: str) -> Html:
    place = f" record {case.position:,}" if case.position is not None else ""
    name = joined(" ", _name(case.id)) if case.id and case.id != case.input else joined()
    reason = joined(": ", element("bdi", case.reason)) if case.reason != told else joined()
    return element("li", _name(case.input), place, name, reason)


def _samples(at: int, rule: Rule, samples: Sequence[Sample]) -> Html:
    blocks, shown = counted(rule.blocks, "block"), f"{len(samples)} shown"
    summary = element("summary", element("b", rule.name), f" {blocks}, {shown}")
    return element("details", summary, element("ol", *map(_sample, samples), class_="entries"), id=f"rule-{at}")


def _sample(sample: Sample) -> Html:
    place = joined(_name(sample.document), f" at {sample.start:,}")
    return _entry(f"{sample.score:.2f}", sample.text, _about(element("bdi", sample.evidence), place))


def _name(text: str) -> Html:
    return element("bdi", text, class_="name")


def _is_repeated(key: str) -> bool:
    """Whether an option says how documents are cleaned before stories are found or told: that is said once for all."""
    return ".clean." in key.removeprefix("options.clean.")


def _flat(key: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield what is nested as keys with dots and values as JSON."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(f"{key}.{name}", inner)
    elif value is not None:
        yield key, value if isinstance(value, str) else as_json({"": value}).decode()[5:-1]

"""What stands behind a story's text on its page: contradictions side by side, and folded, what was left out and why."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from newsclean.adapters.elements import Html, element, joined
from newsclean.adapters.terminal import counted
from newsclean.alignment import align
from newsclean.guards import differences
from newsclean.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.adapters.source_keys import SourceKeys
    from newsclean.alignment import Alignment
    from newsclean.records import Dropped, Removal, Span, Story, Variant
    from newsclean.words import Word

_AGAINST, _MORE = "against", "more-said"
"""Words that stand against others; words that one passage has besides."""


def variant_places(story: Story) -> dict[int, list[int]]:
    """Return for the positions of disputed sentences in the provenance the positions of their variants.

    >>> from newsclean import consolidate
    >>> variant_places(consolidate(["It rained. It killed 12 people in town.", "It killed 14 people in town."]))
    {1: [0]}
    """
    shown: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(story.provenance):
        shown[entry.passages[0].source].append(number)
    places: dict[int, list[int]] = defaultdict(list)
    for at, variant in enumerate(story.variants):
        first = variant.passages[0]
        for number in shown[first.source]:
            whole = story.provenance[number].passages[0].span
            if whole.start <= first.span.start and first.span.end <= whole.end:
                places[number].append(at)
    return dict(places)


def appendix(story: Story, keys: SourceKeys) -> Iterator[Html]:
    """Yield the sections behind the text; what there is nothing of has none."""
    if story.variants:
        places = {at: number for number, found in variant_places(story).items() for at in found}
        cards = [_variant(variant, at, places.get(at), keys) for at, variant in enumerate(story.variants)]
        yield _section("variants", "Where versions disagree", "Nothing here was merged.", cards)
    if story.notes:
        notes = element("ul", *(element("li", element("bdi", note)) for note in story.notes))
        yield _section("notes", "Notes", "What to know when reading.", [notes])
    folded = [part for part in (_dropped_part(story, keys), _removed_part(story, keys)) if part]
    if folded:
        yield _section("left-out", "Left out", "Every line that went, and why.", folded)


def _section(name: str, title: str, told: str, inside: Sequence[Html]) -> Html:
    heading = element("h2", title, id=f"{name}-title")
    return element(
        "section", heading, element("p", told, class_="told"), *inside, id=name, aria_labelledby=f"{name}-title"
    )


def _variant(variant: Variant, at: int, number: int | None, keys: SourceKeys) -> Html:
    """Return what versions say against each other, side by side, the words that differ marked."""
    shown, *others = variant.passages
    pairs = [_Pair(align(shown.text, other.text)) for other in others]
    here: dict[int, str] = {}
    for pair in pairs:
        here |= pair.left | {place: kind for place, kind in here.items() if kind == _AGAINST}
    sides = [_side(keys.name(shown.source, " in the text"), _marked(shown.text, words(shown.text), here))]
    for other, pair, said in zip(others, pairs, (*variant.differences, *[""] * len(others)), strict=False):
        sides.append(_side(keys.name(other.source), _marked(other.text, words(other.text), pair.right), said))
    back = (element("a", "to the sentence", href=f"#s{number}", class_="back"),) if number is not None else ()
    heading = element("h3", f"Contradiction {at + 1} ", *back)
    return element("div", heading, element("div", *sides, class_="sides"), id=f"variant-{at}", class_="variant")


class _Pair:
    """The words that differ between two passages, by their positions: against each other, or only more."""

    def __init__(self, alignment: Alignment) -> None:
        found = differences(alignment)
        self.left: dict[int, str] = {}
        self.right: dict[int, str] = {}
        for change in alignment.changes:
            against = not found or any(
                change.i1 <= one.left_at < change.i2 or change.j1 <= one.right_at < change.j2 for one in found
            )
            kind = _AGAINST if against else _MORE
            self.left |= dict.fromkeys(range(change.i1, change.i2), kind)
            self.right |= dict.fromkeys(range(change.j1, change.j2), kind)


def _side(name: Html, text: Html, difference: str = "") -> Html:
    reasons = [element("li", element("bdi", part)) for part in difference.split("; ") if part]
    why = (element("ul", *reasons, class_="why"),) if reasons else ()
    quote = element("blockquote", text, dir="auto")
    return element("div", element("div", name, class_="who-says"), quote, *why, class_="side")


def _marked(text: str, found: Sequence[Word], places: dict[int, str]) -> Html:
    """Return a text with the words at some places marked by their kind, neighbours in one mark."""
    pieces: list[str] = []
    at = 0
    for kind, group in groupby(enumerate(found), key=lambda item: places.get(item[0])):
        run = [word for _, word in group]
        if kind:
            pieces += [text[at : run[0].start], element("mark", text[run[0].start : run[-1].end], class_=kind)]
            at = run[-1].end
    return joined(*pieces, text[at:])


def _dropped_part(story: Story, keys: SourceKeys) -> Html | None:
    if not story.dropped:
        return None
    starts = {entry.span: number for number, entry in enumerate(story.provenance)}
    alike: dict[tuple[str, Span, str], list[Dropped]] = defaultdict(list)
    for dropped in story.dropped:
        alike[dropped.passage.text, dropped.duplicate_of, dropped.extra].append(dropped)
    items = [_dropped(group, starts.get(group[0].duplicate_of), story, keys) for group in alike.values()]
    return _folded("dropped", counted(len(story.dropped), "repetition"), "the text says the same elsewhere", items)


def _dropped(alike: Sequence[Dropped], number: int | None, story: Story, keys: SourceKeys) -> Html:
    """Return a passage that was dropped from some sources, how like it the text is, and what it alone had."""
    dropped = alike[0]
    instead = story.text[dropped.duplicate_of.start : dropped.duplicate_of.end]
    same = instead == dropped.passage.text
    reason = "word for word in the text" if same else f"{dropped.similarity:.0%} alike by runs of five characters"
    link = element("a", reason, href=f"#s{number}") if number is not None else element("span", reason)
    lines = [element("p", dropped.passage.text, dir="auto", class_="gone")]
    if not same:
        lines.append(element("p", "Instead: ", element("bdi", instead), class_="instead"))
    if dropped.extra:
        lines.append(element("p", "It alone had: ", element("mark", element("bdi", dropped.extra)), class_="extra"))
    names = [joined(keys.name(keys.ids[at]), " ") for at in keys.places(one.passage for one in alike)]
    return element("li", *lines, element("p", *names, link, class_="reason"))


def _removed_part(story: Story, keys: SourceKeys) -> Html | None:
    if not story.removals:
        return None
    items = [_removal(removal, keys) for removal in story.removals]
    return _folded("removals", counted(len(items), "line"), "not part of the article", items)


def _removal(removal: Removal, keys: SourceKeys) -> Html:
    source = (keys.name(removal.source), " ") if removal.source in keys.ids else ()
    reason = element("span", element("b", removal.rule), f" {removal.score:.2f}: ", element("bdi", removal.evidence))
    gone = element("p", removal.text, dir="auto", class_="gone")
    return element("li", gone, element("p", *source, reason, class_="reason"))


def _folded(name: str, count: str, told: str, items: Sequence[Html]) -> Html:
    summary = element("summary", element("b", count), f": {told}")
    return element("details", summary, element("ol", *items), id=name)

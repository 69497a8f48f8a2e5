"""A story -> one self-contained page: who says each sentence, what versions disagree on, what was left out and why.

No script and no network: a strict policy forbids both. Every text of a source goes through `elements`, which escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.adapters.elements import Html, element, joined
from newsclean.adapters.page_head import page_head
from newsclean.adapters.source_keys import SourceKeys
from newsclean.adapters.story_appendix import appendix, variant_places
from newsclean.adapters.terminal import counted
from newsclean.lexicon import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.records import Story

_PARAGRAPH = "\n\n"
_LANES = 8
"""Sources up to which each has a lane of its own in the margin; with more, one lane shows the source of the wording."""
_NAMED = 4
"""Sources of a paragraph that are named beside it."""


def story_page(story: Story) -> str:
    """Return a page of HTML that shows a story; it needs nothing else.

    >>> from newsclean import consolidate
    >>> page = story_page(consolidate("It rained all day in the <b>valley</b>, the mayor said.", ))
    >>> page[:15], "&lt;b&gt;valley&lt;/b&gt;" in page, "<script" in page
    ('<!doctype html>', True, False)
    """
    keys = SourceKeys(story)
    title = _title(story)
    body = element(
        "body",
        element("a", "Skip to the text", href="#text", class_="skip"),
        _header(story, keys, title),
        element("main", _article(story, keys), *appendix(story, keys)),
    )
    return (
        "<!doctype html>\n"
        + element("html", page_head(title, "story_page.css", keys.rules()), body, lang="en", dir="ltr")
        + "\n"
    )


def _title(story: Story) -> str:
    """Return the title that a page gives itself; plain texts have none."""
    named = (page.metadata.title for page in story.pages)
    return next(filter(None, named), f"One text from {counted(len(story.source_ids), 'source')}")


def _header(story: Story, keys: SourceKeys, title: str) -> Html:
    told = (
        (len(story.variants), "#variants", "contradiction kept", "contradictions kept"),
        (len(story.dropped), "#dropped", "repetition left out", "repetitions left out"),
        (len(story.removals), "#removals", "line removed", "lines removed"),
        (len(story.notes), "#notes", "note", "notes"),
    )
    links = [element("li", element("a", counted(n, one, many), href=to)) for n, to, one, many in told if n]
    return element(
        "header",
        element("h1", title, dir="auto"),
        element("ul", *links, class_="summary"),
        _legend(story, keys),
        class_="top",
    )


def _legend(story: Story, keys: SourceKeys) -> Html:
    """Return the list of sources; of several, choosing one dims what it doesn't say."""
    sources = [_described(story, keys, at) for at in range(len(keys.ids))]
    if len(sources) == 1:
        return element("div", element("div", sources[0], class_="choice"), class_="legend")
    choices = [element("label", _radio(str(at)), source, class_="choice") for at, source in enumerate(sources)]
    every = element("label", _radio("all", checked=True), "All sources", class_="choice")
    return element("fieldset", element("legend", "Sources"), every, *choices, class_="legend")


def _radio(name: str, *, checked: bool = False) -> Html:
    return element("input", type="radio", name="only", id=f"only-{name}", checked=checked)


def _described(story: Story, keys: SourceKeys, at: int) -> Html:
    said = sum(at in keys.places(entry.passages) for entry in story.provenance)
    share = f"{said} of {counted(len(story.provenance), 'sentence')}"
    about = element("span", share, *_metadata(story, at), class_="about")
    return element("span", keys.name(keys.ids[at]), " ", about)


def _metadata(story: Story, at: int) -> Iterator[Html]:
    """Yield what a page says of itself, its title aside: that is in the address or at the top."""
    if at < len(story.pages):
        known = story.pages[at].metadata
        for text in filter(None, (known.site_name, known.author, known.date, known.url)):
            yield joined(" · ", element("bdi", text))


def _article(story: Story, keys: SourceKeys) -> Html:
    disputed = variant_places(story)
    paragraphs = [_paragraph(story, numbers, keys, disputed) for numbers in _paragraphs(story)]
    nothing = element("p", "No text was left.", class_="told")
    return element("article", *(paragraphs or [nothing]), id="text", lang=language_of(story.text), tabindex="-1")


def _paragraphs(story: Story) -> Iterator[list[int]]:
    """Yield for each paragraph the positions of its sentences in the provenance, which covers the text."""
    numbers: list[int] = []
    for number in range(len(story.provenance)):
        if numbers and _PARAGRAPH in _gap(story, number):
            yield numbers
            numbers = []
        numbers.append(number)
    if numbers:
        yield numbers


def _gap(story: Story, number: int) -> str:
    """Return what stands between a sentence and the one before it."""
    start = story.provenance[number - 1].span.end if number else 0
    return story.text[start : story.provenance[number].span.start]


def _paragraph(story: Story, numbers: Sequence[int], keys: SourceKeys, disputed: dict[int, list[int]]) -> Html:
    """Return a paragraph: lanes of its sources in one margin, their names in the other."""
    pieces: list[str] = []
    for number in numbers:
        gap = _gap(story, number) if pieces else ""
        pieces += [gap, _sentence(story, number, keys, disputed), *_marks(number, disputed)]
    said = [keys.places(story.provenance[number].passages) for number in numbers]
    text = element("p", *pieces, dir="auto")
    return element("div", _lanes(said, keys), text, _saying(said, keys), class_="paragraph")


def _sentence(story: Story, number: int, keys: SourceKeys, disputed: dict[int, list[int]]) -> Html:
    """Return a sentence with a note that says who says it: beside it while it is pointed at or has the focus."""
    entry = story.provenance[number]
    shown, *others = keys.places(entry.passages)
    against = [passage for at in disputed.get(number, ()) for passage in story.variants[at].passages[1:]]
    roles = [(shown, " in these words"), *((at, " says it too") for at in others)]
    roles += [(at, " says otherwise") for at in keys.places(against)]
    lines = [element("span", keys.name(keys.ids[at], role), class_="line") for at, role in roles]
    note = element("span", *lines, id=f"who-{number}", role="tooltip", class_="who")
    text = story.text[entry.span.start : entry.span.end]
    by = " ".join(f"by{at}" for at in (shown, *others))
    said = element("span", text, class_=f"said of c{shown} {by}", tabindex="0", aria_describedby=f"who-{number}")
    return element("span", said, note, id=f"s{number}", class_="held")


def _marks(number: int, disputed: dict[int, list[int]]) -> Iterator[Html]:
    for at in disputed.get(number, ()):
        label = f"Versions disagree: contradiction {at + 1}"
        link = element("a", str(at + 1), href=f"#variant-{at}", aria_label=label, class_="differs")
        yield element("sup", link)


def _lanes(said: Sequence[Sequence[int]], keys: SourceKeys) -> Html:
    """Return the coloured margin: a full lane for a source of every sentence, a pale one for a source of some."""
    if len(keys.ids) <= _LANES:
        lanes = [_lane(at, sum(at in sources for sources in said), len(said)) for at in range(len(keys.ids))]
    else:
        lanes = [element("i", class_=f"of c{sources[0]}") for sources in said]
    kind = "lanes" if len(keys.ids) <= _LANES else "lanes stacked"
    return element("span", *lanes, class_=kind, aria_hidden="true")


def _lane(at: int, count: int, of: int) -> Html:
    return element("i", class_=f"of c{at}" if count == of else f"of c{at} part" if count else "empty")


def _saying(said: Sequence[Sequence[int]], keys: SourceKeys) -> Html:
    """Return a paragraph's sources, the one shown first: names while they are few, else letters."""
    found = dict.fromkeys(at for sources in said for at in sources)
    partly = {at for at in found if any(at not in sources for sources in said)}
    if len(found) > _NAMED:
        letters = [element("span", keys.key(at), class_="partly" if at in partly else "wholly") for at in found]
        return element("div", *letters, class_="saying compact", aria_hidden="true")
    names = [keys.name(keys.ids[at], " in part" if at in partly else "") for at in found]
    return element("div", *names, class_="saying", aria_hidden="true")

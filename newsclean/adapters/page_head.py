"""The head of a page that needs nothing but itself: a strict policy forbids scripts and the network."""

from __future__ import annotations

from importlib.resources import files

from newsclean.adapters.elements import Html, element, plain

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page_head(title: str, sheet: str, rules: str = "") -> Html:
    """Return the head of a page: its title, the style sheet of that name in this package, and further rules of style.

    >>> "<title>A &lt; B</title>" in page_head("A < B", "report.css")
    True
    """
    style = (files(__package__) / sheet).read_text("utf-8")
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", plain(title)),
        element("style", Html(style + rules)),
    )

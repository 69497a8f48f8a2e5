"""Tables with bars: each row has a name, a bar as inline SVG, and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.adapters.elements import Html, element

if TYPE_CHECKING:
    from collections.abc import Sequence


class Bar(NamedTuple):
    """A row of a chart."""

    name: str
    share: float
    """Length of the bar, 0 to 1."""
    figures: tuple[str, ...]
    link: str = ""
    """Where the name leads, as a fragment; empty for nowhere."""


def chart(columns: Sequence[str], bars: Sequence[Bar], told: str) -> Html:
    """Return a chart.

    columns are the headings of the names, of the bars, and of each figure; told is its caption.

    >>> "<rect width=\\"50.00\\"" in chart(("rule", "share", "blocks"), [Bar("legal", 0.5, ("12",))], "By rule")
    True
    """
    name, bar, *figures = columns
    headings = [
        element("th", name, scope="col"),
        element("th", bar, scope="col", class_="wide"),
        *(element("th", figure, scope="col", class_="figure") for figure in figures),
    ]
    return element(
        "table",
        element("caption", told),
        element("thead", element("tr", *headings)),
        element("tbody", *map(_row, bars)),
    )


def percent(share: float) -> str:
    """Return a share as a reader takes it in.

    >>> percent(0.5), percent(0.0004), percent(0.0)
    ('50.0%', '<0.1%', '0%')
    """
    return "0%" if share <= 0 else "<0.1%" if share < 0.001 else f"{share:.1%}"


def _row(bar: Bar) -> Html:
    name = element("a", bar.name, href=f"#{bar.link}") if bar.link else element("bdi", bar.name)
    figures = (element("td", figure, class_="figure") for figure in bar.figures)
    cell = element("td", _drawn(bar.share), class_="wide")
    return element("tr", element("th", name, scope="row"), cell, *figures)


def _drawn(share: float) -> Html:
    """Return a bar; the figures beside it say the same to who can't see it."""
    width = f"{100 * min(max(share, 0.0), 1.0):.2f}"
    ground = element("rect", width="100", height="10", class_="ground")
    filled = element("rect", width=width, height="10", class_="filled")
    return element(
        "svg", ground, filled, class_="bar", viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true"
    )

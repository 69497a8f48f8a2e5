"""The user's CSS selectors -> class tokens on what they match, by BeautifulSoup (soupsieve: CSS 4 with ``:has``)."""

from __future__ import annotations

from newsclean.errors import OptionError
from newsclean.rules.selectors import MARK


def mark(html: str, selectors: tuple[str, ...]) -> str:
    """Return the page with a class token on every element that a selector matches.

    Raises `OptionError` for a selector that is not CSS.

    >>> mark('<p class="ad">Buy</p>', ("p.ad",))
    '<html><body><p class="ad newsclean-strip:p.ad">Buy</p></body></html>'
    """
    from bs4 import BeautifulSoup
    from soupsieve import SelectorSyntaxError

    soup = BeautifulSoup(html, "lxml")
    for selector in selectors:
        try:
            found = soup.select(selector)
        except SelectorSyntaxError as error:
            raise OptionError(f"strip selector {selector!r} is not CSS: {error}") from error
        token = MARK + selector.replace(" ", "_").lower()
        for element in found:
            element["class"] = [*element.get_attribute_list("class", []), token]
    return str(soup)

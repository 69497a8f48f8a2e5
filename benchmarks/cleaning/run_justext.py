"""jusText with the stop list of the page's language, English where it has none. A line of plain text is a paragraph."""

from html import escape
from importlib.metadata import version

import justext
from pages import Page
from runner import main

VERSION = version("justext")
MODES = ("default",)
STOP_LISTS = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nb": "Norwegian_Bokmal",
    "nl": "Dutch",
    "nn": "Norwegian_Nynorsk",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}


def extracted(page: Page, mode: str) -> str:
    words = justext.get_stoplist(STOP_LISTS.get(page.lang, "English"))
    source = page.source if page.kind == "html" else as_html(page.source)
    return "\n\n".join(part.text for part in justext.justext(source, words) if not part.is_boilerplate)


def as_html(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line.strip())


if __name__ == "__main__":
    main(__file__)

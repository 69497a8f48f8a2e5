"""bytes | str -> one decoded source of a known kind.

Rules:
- Bytes are decoded by the first of: a byte order mark, the declared charset (as browsers read it), UTF-8,
  what charset-normalizer makes of the first 256 kB. Bytes that are UTF-8 with multi-byte sequences are UTF-8 whatever
  is declared. A few wrong bytes become U+FFFD and change nothing about that.
- Code points that no XML document may hold (NUL, other controls, lone surrogates) become U+FFFD one for one, so
  that every offset of the source stays valid.
- HTML and plain text are told apart by what is in the source, not by its name.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from newsclean.errors import InputError, OptionError

if TYPE_CHECKING:
    from newsclean.options import CleanOptions
    from newsclean.records import SourceKind

REPLACEMENT = "\ufffd"
_BYTE_ORDER_MARK = "\ufeff"
SAMPLE = 262_144
_FEW = 32
"""Control characters that a text may have whatever its length."""
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_SURELY = 4
"""Characters beyond ASCII that must be right for each one that is wrong: of text in another encoding most are wrong."""
_CONTROLS = bytes((*range(0x00, 0x09), *range(0x0E, 0x20)))
_NONCHARACTERS = ("\ufffe", "\uffff")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,200}?encoding=["']([\w.-]+)""", re.I
)
_DOCUMENT = re.compile(r"\s*(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|\?xml)\b", re.I | re.S)
_TAG = re.compile(
    r"</?(?:p|div|span|a|b|i|em|strong|br|img|h[1-6]|ul|ol|li|table|tr|td|article|section|header|footer|nav|main|"
    r"figure|figcaption|blockquote|script|style|meta|link|body|html|head|font|center)(?:\s[^<>]*)?/?>",
    re.I,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF-", "a PDF: extract its text first"),
    (b"PK\x03\x04", "a ZIP archive: unpack it first"),
    (b"\x1f\x8b", "gzip data: decompress it first"),
    (b"\x28\xb5\x2f\xfd", "zstandard data: decompress it first"),
    (b"\xfd7zXZ", "xz data: decompress it first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PAR1", "a Parquet file: pass the texts of one of its columns"),
)
_UNDECLARED = ("utf_8", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
               "cp866", "cp874", "koi8_r", "koi8_u", "gb18030", "big5", "euc_jp", "cp932", "iso2022_jp",
               "euc_kr")  # fmt: skip
"""Legacy encodings of which one is guessed where none is declared."""
_SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
              "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "euc_kr": "cp949",
              "shift_jis": "cp932", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}  # fmt: skip
"""What browsers decode for a declared encoding, as Python spells both (WHATWG Encoding Standard, section 4.2; HTML
Living Standard, section 13.2.3.2: a page in which the declaration of UTF-16 can be read is none)."""
_ON_THE_WEB = frozenset((*_SUPERSETS.values(), "cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "cp1257", "cp1258",
                         "cp866", "euc_jp", "iso2022_jp", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5",
                         "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-13", "iso8859-14",
                         "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-cyrillic", "mac-roman"))  # fmt: skip
"""The encodings of that standard; pages may declare no other, such as Python's "hex"."""
_LABELS = {"x-gbk": "gb18030", "x-sjis": "cp932", "windows-31j": "cp932", "windows-949": "cp949", "x-euc-jp": "euc_jp",
           "x-x-big5": "big5hkscs", "dos-874": "cp874", "iso-8859-8-i": "iso8859-8", "x-user-defined": "cp1252",
           "unicode-1-1-utf-8": "utf-8"}  # fmt: skip
"""Its labels that Python does not know."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source as text, and what it is."""

    text: str
    kind: SourceKind
    encoding: str
    utf8: bytes = field(repr=False)
    """The text, encoded: what parses pages reads bytes."""


def decode(source: str | bytes, kind: Literal["auto", "html", "text"], options: CleanOptions) -> Decoded:
    """Decode a source and tell HTML from plain text.

    Raises `InputError` for a source that is too long, binary, or not `str | bytes`, `OptionError` for another kind.

    >>> from newsclean.options import CleanOptions
    >>> decode("<p>One.</p><p>Two.</p>".encode("utf-16"), "auto", CleanOptions())
    Decoded(text='<p>One.</p><p>Two.</p>', kind='html', encoding='utf-16-le')
    """
    if kind not in ("auto", "html", "text"):
        raise OptionError(f"kind is {kind!r}: give 'auto', 'html' or 'text'")
    if not isinstance(source, str | bytes | bytearray | memoryview):
        raise InputError(f"source is {type(source).__name__}: give str or bytes, of a file Path(name).read_bytes()")
    if len(source) > options.max_bytes:
        raise InputError(
            f"source has {len(source):,} bytes or characters, over the limit of {options.max_bytes:,}: "
            "split it, or raise CleanOptions(max_bytes=...)"
        )
    text, encoding = (source, "utf-8") if isinstance(source, str) else _decode_bytes(bytes(source))
    text = text.removeprefix(_BYTE_ORDER_MARK)
    text, utf8 = _storable(text)
    return Decoded(text, looks_like(text) if kind == "auto" else kind, encoding, utf8)


def looks_like(text: str) -> SourceKind:
    """Tell HTML from plain text: a document's opening, or more than two tags in its first 64,000 characters.

    >>> looks_like("<div>Rain</div> <p>Sun")
    'html'
    >>> looks_like("If a < b, the <p> tag is of no use.")
    'text'
    """
    if _DOCUMENT.match(text[:4096]):
        return "html"
    found = _TAG.findall(text[:64_000])
    return "html" if len(found) > 2 or (len(found) > 1 and text.lstrip().startswith("<")) else "text"


def _storable(text: str) -> tuple[str, bytes]:
    """Return a text with what no document may hold replaced, and its bytes in UTF-8."""
    if (utf8 := _encoded(text)) is not None:
        return text, utf8
    strange = sum(1 for _ in _UNSTORABLE.finditer(text[:SAMPLE]))
    if strange > max(_FEW, 0.1 * len(text[:SAMPLE])):
        raise InputError("source is binary data, not text or HTML: more than a tenth of it is control characters")
    text = _UNSTORABLE.sub(REPLACEMENT, text)
    return text, text.encode("utf-8")


def _encoded(text: str) -> bytes | None:
    """Encode a storable text. Passes over bytes are ten times as fast as a regular expression over code points."""
    try:
        utf8 = text.encode("utf-8")
    except UnicodeEncodeError:
        return None
    is_plain = len(utf8.translate(None, _CONTROLS)) == len(utf8) and not any(map(text.__contains__, _NONCHARACTERS))
    return utf8 if is_plain else None


def _decode_bytes(data: bytes) -> tuple[str, str]:
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise InputError(f"source is {what}; newsclean reads text and HTML")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding
    declared = declared_encoding(data)
    if b"\x00" not in data[:1024]:
        if declared and data.isascii():
            return data.decode(declared, "replace"), declared
        if (utf8 := _as_utf8(data)) is not None:
            return utf8, "utf-8"
    if declared and (text := _mostly(data, declared)) is not None:
        return text, declared
    guessed = _guess(data)
    return data.decode(guessed, "replace"), guessed


def _as_utf8(data: bytes) -> str | None:
    """Decode what is UTF-8 but for a few bytes: pages are cut within a character, and hold snippets of others."""
    text = data.decode("utf-8", "replace")
    wrong = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode("utf-8"))
    if not wrong:
        return text
    right = len(text) - wrong - len(data.translate(None, _BEYOND_ASCII))
    return text if right > _SURELY * wrong else None


def _mostly(data: bytes, encoding: str) -> str | None:
    """Decode by what was declared, unless much of it is none."""
    text = data.decode(encoding, "replace")
    beyond = len(data) - len(data.translate(None, _BEYOND_ASCII))
    return text if _SURELY * text.count(REPLACEMENT) <= beyond else None


def declared_encoding(data: bytes) -> str | None:
    """Name the codec for what a page declares in its first 4,096 bytes, if browsers know it.

    >>> declared_encoding(b'<meta charset="ISO-8859-1">')
    'cp1252'
    """
    found = _DECLARED.search(data[:4096])
    label = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    try:
        name = _LABELS.get(label) or codecs.lookup(label).name
    except LookupError:
        return None
    name = _SUPERSETS.get(name, name)
    return name if name in _ON_THE_WEB else None


def _guess(data: bytes) -> str:
    nuls = data[:4096].count(0)
    if nuls > 0.2 * len(data[:4096]):
        even = data[:4096:2].count(0)
        return "utf-16-be" if even > nuls - even else "utf-16-le"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=[*_UNDECLARED]).best()
    return "cp1252" if best is None or "cp1252" in best.could_be_from_charset else best.encoding

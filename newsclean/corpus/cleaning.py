"""The workers' first job: a document -> its blocks, kept and removed, and the sentences of those kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.asked import asked_of
from newsclean.clean import clean
from newsclean.corpus.documents import Document, Unread
from newsclean.corpus.tables import BLOCKS, CLEANED, SENTENCES, UNREAD, of_rows
from newsclean.errors import InputError
from newsclean.lexicon import language_of
from newsclean.long_sentences import long_sentences
from newsclean.orders import applied
from newsclean.readers.texts import unicode_of
from newsclean.records import Removal
from newsclean.sites import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from newsclean.options import CleanOptions
    from newsclean.records import Block, Cleaned, Span

    Row = tuple[Any, ...]


class Page(NamedTuple):
    """A cleaned document as rows of `CLEANED`, `BLOCKS` (without its own number) and `SENTENCES`."""

    row: Row
    blocks: list[Row]
    sentences: list[Row]


@dataclass(frozen=True, slots=True)
class CleanPages:
    """Clean documents, one after another."""

    seconds: float
    memory: int
    min_words: int
    """Words of the shortest sentence that is kept for finding stories."""
    options: CleanOptions

    def one(self, item: Document) -> Page | Unread:
        """Clean a document; one that `clean` refuses is unread."""
        try:
            page = clean(item.content, item.url, options=self.options)
        except InputError as error:
            return Unread(item.input, item.position, item.id, str(error))
        return _rows(item, page, self._wanted(page, item.url), self.min_words)

    def _wanted(self, page: Cleaned, url: str | None) -> frozenset[Span]:
        """Return where the blocks stand that the user's rules keep, whatever a site's profile will say."""
        if self.options.rules is None:
            return frozenset()
        orders = asked_of(url, None, self.options).orders
        kept = ((at, order) for at, order in applied(orders, page.paragraphs).items() if order.action == "keep")
        return frozenset(page.paragraphs[at].span for at, _ in kept)

    def pack(self, results: list[Page | Unread]) -> tuple[pa.RecordBatch, ...]:
        """Return the documents, blocks, sentences and unread records of a batch as columns."""
        pages = [found for found in results if isinstance(found, Page)]
        return (
            of_rows((page.row for page in pages), CLEANED),
            of_rows(((at, *block) for at, page in enumerate(pages) for block in page.blocks), BLOCKS),
            of_rows(_sentence_rows(pages), SENTENCES),
            of_rows((unread_row(found, "clean") for found in results if isinstance(found, Unread)), UNREAD),
        )


def unread_row(found: Unread, stage: str) -> Row:
    """Return a row of `UNREAD`."""
    return found.input, found.position, found.id, stage, found.reason


def _rows(item: Document, page: Cleaned, wanted: frozenset[Span], min_words: int) -> Page:
    said = page.metadata
    language = item.language or said.language or language_of(page.text)
    url = item.url or said.url
    pieces: list[Block | Removal] = [*page.paragraphs, *page.removals]
    pieces.sort(key=lambda piece: piece.span)
    row = (
        *(item.input, item.position, item.id, url, host_of(url or ""), item.date or said.date),
        *(item.title or said.title, item.author or said.author, item.site_name or said.site_name),
        *(language, page.kind, len(pieces)),
    )
    blocks = [(*piece.span, *_told(piece), piece.span in wanted) for piece in pieces]
    return Page(_storable(row), blocks, list(_sentences(page, pieces, language, min_words)))


def _told(piece: Block | Removal) -> Row:
    if isinstance(piece, Removal):
        return "removed", piece.text, piece.rule, piece.evidence, piece.score, piece.path
    return piece.kind, piece.text, None, None, None, piece.path


def _sentences(page: Cleaned, pieces: list[Block | Removal], language: str, min_words: int) -> Iterator[Row]:
    """Yield the long sentences of the kept blocks, each with the place of its block among all."""
    kept = [at for at, piece in enumerate(pieces) if not isinstance(piece, Removal)]
    for sentence in long_sentences(page.paragraphs, language, min_words):
        yield kept[sentence.paragraph], sentence.words, sentence.text


def _storable(row: Row) -> Row:
    return tuple(unicode_of(value) if isinstance(value, str) else value for value in row)


def _sentence_rows(pages: list[Page]) -> Iterator[Row]:
    first = 0
    for page in pages:
        yield from ((first + at, *rest) for at, *rest in page.sentences)
        first += len(page.blocks)

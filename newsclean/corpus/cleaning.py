"""The workers' first job: a document -> its blocks, kept and removed, and the sentences of those kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsclean.asked import asked_of
from newsclean.clean import clean
from newsclean.corpus.columns import Page, columns
from newsclean.corpus.documents import Document, Unread
from newsclean.corpus.tables import UNREAD, of_rows
from newsclean.errors import InputError
from newsclean.lexicon import declared_language, language_of
from newsclean.long_sentences import long_sentences
from newsclean.orders import applied

if TYPE_CHECKING:
    import pyarrow as pa

    from newsclean.options import CleanOptions
    from newsclean.records import Cleaned, Span

    Row = tuple[Any, ...]


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
            return self._page(item, clean(item.content, item.url, options=self.options))
        except InputError as error:
            return Unread(item.input, item.position, item.id, str(error))

    def _page(self, item: Document, cleaned: Cleaned) -> Page:
        """Return a cleaned document with what the later stages ask of it."""
        language = declared_language(item.language) or cleaned.metadata.language or language_of(cleaned.text)
        sentences = list(long_sentences(cleaned.paragraphs, language, self.min_words))
        return Page(item, cleaned, language, sentences, self._wanted(cleaned, item.url))

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
        unread = (unread_row(found, "clean") for found in results if isinstance(found, Unread))
        return (*columns(pages), of_rows(unread, UNREAD))


def unread_row(found: Unread, stage: str) -> Row:
    """Return a row of `UNREAD`."""
    return found.input, found.position, found.id, stage, found.reason

"""Cleaned documents -> their columns, a table of documents, one of blocks, one of long sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from newsclean.corpus.tables import BLOCKS, CLEANED, SENTENCES, of_rows
from newsclean.records import Removal
from newsclean.sites import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.corpus.documents import Document
    from newsclean.long_sentences import LongSentence
    from newsclean.records import Block, Cleaned, Span

    Piece = Block | Removal


class Page(NamedTuple):
    """A cleaned document."""

    item: Document
    cleaned: Cleaned
    language: str
    sentences: list[LongSentence]
    wanted: frozenset[Span]
    """Where the blocks stand that the user's rules keep."""

    def pieces(self) -> list[Piece]:
        """Return its blocks, kept and removed, in order."""
        return sorted([*self.cleaned.paragraphs, *self.cleaned.removals], key=_span)


def columns(pages: Sequence[Page]) -> tuple[pa.RecordBatch, pa.RecordBatch, pa.RecordBatch]:
    """Return the rows of `CLEANED`, `BLOCKS` and `SENTENCES` of some pages."""
    pieces = [page.pieces() for page in pages]
    documents = of_rows(map(_document, pages), CLEANED)
    return documents, _blocks(pages, pieces), _sentences(pages, pieces)


def _document(page: Page) -> tuple[Any, ...]:
    item, said = page.item, page.cleaned.metadata
    url = item.url or said.url
    return (
        *(item.input, item.position, item.id, url, host_of(url or ""), item.date or said.date),
        *(item.title or said.title, item.author or said.author, item.site_name or said.site_name),
        *(page.language, page.cleaned.kind, len(page.cleaned.paragraphs) + len(page.cleaned.removals)),
    )


def _blocks(pages: Sequence[Page], pieces: Sequence[Sequence[Piece]]) -> pa.RecordBatch:
    every = [piece for of_page in pieces for piece in of_page]
    removed = [piece if isinstance(piece, Removal) else None for piece in every]
    wanted = [piece.span in page.wanted for page, own in zip(pages, pieces, strict=True) for piece in own]
    return _batch(
        BLOCKS,
        document=np.repeat(np.arange(len(pages)), list(map(len, pieces))),
        start=[piece.span.start for piece in every],
        end=[piece.span.end for piece in every],
        kind=["removed" if isinstance(piece, Removal) else piece.kind for piece in every],
        text=[piece.text for piece in every],
        rule=[gone and gone.rule for gone in removed],
        evidence=[gone and gone.evidence for gone in removed],
        score=[gone and gone.score for gone in removed],
        path=[piece.path for piece in every],
        container=[piece.container for piece in every],
        wanted=wanted,
    )


def _sentences(pages: Sequence[Page], pieces: Sequence[Sequence[Piece]]) -> pa.RecordBatch:
    """Return the long sentences, each with the place of its block among all."""
    kept = [[at for at, piece in enumerate(own) if not isinstance(piece, Removal)] for own in pieces]
    firsts = np.cumsum([0, *map(len, pieces)]).tolist()
    of_page = list(zip(pages, firsts, kept, strict=False))
    return _batch(
        SENTENCES,
        block=[first + own[said.paragraph] for page, first, own in of_page for said in page.sentences],
        words=[said.words for page in pages for said in page.sentences],
        text=[said.text for page in pages for said in page.sentences],
    )


def _batch(schema: pa.Schema, **columns: Iterable[Any]) -> pa.RecordBatch:
    return pa.record_batch([pa.array(columns[field.name], field.type) for field in schema], schema=schema)


def _span(piece: Piece) -> Span:
    return piece.span

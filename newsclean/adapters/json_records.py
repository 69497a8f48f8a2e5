"""Pages and stories -> what JSON can hold. Spans are ``[start, end]`` in code points."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from newsclean.records import Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.records import Block, Cleaned, Dropped, Passage, Story, Variant

Record = dict[str, Any]


def page_record(name: str, page: Cleaned) -> Record:
    """Return a cleaned page: its text, and what `source_text`'s spans say of the rest."""
    return {
        "source": name,
        "text": page.text,
        "metadata": asdict(page.metadata),
        "paragraphs": [_block(block) for block in page.paragraphs],
        "removals": [removal_record(removal, name) for removal in page.removals],
        "kind": page.kind,
        "encoding": page.encoding,
        "source_text": page.source_text,
    }


def explained_record(name: str, page: Cleaned) -> Record:
    """Return every block of a page in order, kept or not, with the reason."""
    return {"source": name, "metadata": asdict(page.metadata), "blocks": [_verdict(item) for item in in_order(page)]}


def story_record(story: Story) -> Record:
    """Return a story: its text, and for each piece of the sources where it is or why it went."""
    return {
        "text": story.text,
        "sources": [
            {"source": name, "kind": page.kind, "encoding": page.encoding, "metadata": asdict(page.metadata)}
            for name, page in zip(story.source_ids, story.pages, strict=True)
        ],
        "provenance": [
            {"span": list(item.span), "passages": [passage_record(passage) for passage in item.passages]}
            for item in story.provenance
        ],
        "dropped": [dropped_record(dropped, story) for dropped in story.dropped],
        "variants": [variant_record(variant) for variant in story.variants],
        "removals": [removal_record(removal, removal.source) for removal in story.removals],
        "notes": list(story.notes),
    }


def left_out(story: Story) -> Iterator[Record]:
    """Yield what is not in a story's text: removals, dropped passages, variants."""
    yield from (removal_record(removal, removal.source) for removal in story.removals)
    yield from (dropped_record(dropped, story) for dropped in story.dropped)
    yield from (variant_record(variant) for variant in story.variants)


def in_order(page: Cleaned) -> list[Block | Removal]:
    """Return the kept and the removed blocks of a page as they stand in it."""
    return sorted((*page.paragraphs, *page.removals), key=lambda item: item.span)


def removal_record(removal: Removal, source: str) -> Record:
    """Return a removal."""
    return {
        "what": "removal",
        "source": source,
        "rule": removal.rule,
        "evidence": removal.evidence,
        "score": removal.score,
        "span": list(removal.span),
        "text": removal.text,
    }


def dropped_record(dropped: Dropped, story: Story) -> Record:
    """Return a dropped passage and the one that the story shows in its place."""
    return {
        "what": "dropped",
        **passage_record(dropped.passage),
        "similarity": dropped.similarity,
        "extra": dropped.extra,
        "duplicate_of": list(dropped.duplicate_of),
        "shown": shown_text(dropped, story),
    }


def variant_record(variant: Variant) -> Record:
    """Return passages that contradict each other."""
    parts = {
        "passages": [passage_record(passage) for passage in variant.passages],
        "differences": list(variant.differences),
        "whole": [passage_record(passage) for passage in variant.whole],
        "also": [[passage_record(passage) for passage in alike] for alike in variant.also],
    }
    return {"what": "variant", **parts}


def passage_record(passage: Passage) -> Record:
    """Return a passage of a source."""
    return {"source": passage.source, "span": list(passage.span), "text": passage.text}


def shown_text(dropped: Dropped, story: Story) -> str:
    """Return what the story says in place of a dropped passage."""
    return story.text[dropped.duplicate_of.start : dropped.duplicate_of.end]


def _block(block: Block) -> Record:
    place = {"path": block.path, "line": block.line}
    return {"text": block.text, "span": list(block.span), "kind": block.kind, **place}


def _verdict(item: Block | Removal) -> Record:
    place = {"text": item.text, "span": list(item.span), "path": item.path}
    if isinstance(item, Removal):
        return {"kept": False, "rule": item.rule, "evidence": item.evidence, "score": item.score, **place}
    return {"kept": True, "rule": None, "evidence": None, "score": None, **place}

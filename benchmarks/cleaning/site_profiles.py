"""What a site's profile adds: article F1 of the pages of hosts with several pages, without and with a profile.

usage: site_profiles.py SET.jsonl.xz ... [--least 3]

A profile is learned from the pages of a host as they were cleaned without one; what it says of a page rests on the
others. ``score_articles.py`` must be importable (PYTHONPATH).
"""

from __future__ import annotations

import argparse
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from examples import Row, scored
from score_articles import corpus_scores, counts, read_jsonl

import newsclean
from newsclean.sites import host_of


class Page(NamedTuple):
    """A page as it is cleaned without a profile."""

    row: Row
    cleaned: newsclean.Cleaned


def hosts(path: Path, least: int) -> dict[str, list[Page]]:
    """The pages of a set by host, of those with enough; a page whose address is not given may say it itself."""
    found: dict[str, list[Page]] = defaultdict(list)
    for row in scored(list(read_jsonl(str(path)))):
        try:
            page = newsclean.clean(row["html"], row["url"])
        except newsclean.InputError:
            continue
        if host := host_of(row["url"] or page.metadata.url or ""):
            found[host].append(Page(row, page))
    return {host: pages for host, pages in found.items() if len(pages) >= least}


def with_profile(host: str, pages: list[Page]) -> Iterator[str]:
    """The texts of the pages of a host by the profile learned from them."""
    profile = newsclean.SiteProfile.learn((page.cleaned for page in pages), host)
    return (newsclean.clean(page.row["html"], page.row["url"], site=profile).text for page in pages)


def f1(gold: Iterable[str], texts: Iterable[str]) -> float:
    """Article F1."""
    return corpus_scores(np.array([counts(*pair) for pair in zip(gold, texts, strict=True)]))[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--least", type=int, default=3)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    for path in options.data:
        found = hosts(path, options.least)
        pages = [page for own in found.values() for page in own]
        gold = [page.row["gold_text"] for page in pages]
        without = f1(gold, (page.cleaned.text for page in pages))
        by_profile = f1(gold, (text for host, own in found.items() for text in with_profile(host, own)))
        told = f"{len(pages)} pages of {len(found)} hosts"
        print(
            f"{path.name.partition('.')[0]}, {told}: {without:.4f} without a profile, {by_profile:.4f} with one",
            flush=True,
        )


if __name__ == "__main__":
    main()

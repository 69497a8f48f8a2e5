"""The samples that come with newsclean, shown the way a newcomer would want to see them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsclean import Source, clean, consolidate
from newsclean.adapters import explanation, story_report
from newsclean.errors import InputError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from rich.console import Console


class Sample(NamedTuple):
    """Some files, what is wrong with them, and the command that cures it."""

    title: str
    told: str
    command: str
    names: tuple[str, ...]


SAMPLES = (
    Sample(
        "A stitched article",
        "Two wire stories pasted into one page: headlines on top, a caption, a sentence said twice with another "
        "date in it, and the heading of a list at the end.",
        "consolidate",
        ("stitched.txt",),
    ),
    Sample(
        "One story in three versions",
        "The figures rise from one version to the next, and one says what another denies. What contradicts is "
        "never merged.",
        "consolidate --sources",
        ("flood-1.txt", "flood-2.txt", "flood-3.txt"),
    ),
    Sample(
        "A page with the usual furniture",
        "Every block that a reader sees: kept (+), or removed (-) with the rule, its score and its evidence.",
        "explain",
        ("page.html",),
    ),
)


def show(console: Console) -> None:
    """Run every sample."""
    folder = samples_folder()
    for number, sample in enumerate(SAMPLES, 1):
        _introduce(console, number, sample)
        contents = {name: (folder / name).read_bytes() for name in sample.names}
        (_explain if sample.command == "explain" else _consolidate)(console, contents)
    console.print()
    console.rule(style="dim")
    console.print(f"The samples: {folder}", soft_wrap=True)
    console.print("Your own pages: newsclean consolidate FILE...", soft_wrap=True)


def samples_folder() -> Traversable:
    """Return the folder of the samples: in the package, or beside it in a checkout."""
    package = files("newsclean")
    checkout = Path(str(package)).parent
    for folder in (package / "seeds", checkout / "seeds"):
        if folder.is_dir():
            return folder
    raise InputError("the samples are missing: install newsclean anew, or take them from its repository")


def _introduce(console: Console, number: int, sample: Sample) -> None:
    from rich.text import Text

    if number > 1:
        console.print()
    console.rule(Text(f"{number}. {sample.title}", "bold"), style="dim", align="left")
    console.print(sample.told)
    console.print(f"$ newsclean {sample.command} {' '.join(sample.names)}\n", style="cyan", soft_wrap=True)


def _consolidate(console: Console, contents: dict[str, bytes]) -> None:
    story = consolidate([Source(content, id=name) for name, content in contents.items()])
    several = len(contents) > 1
    for number, (paragraph, said_by) in enumerate(story_report.sourced_paragraphs(story)):
        console.print("\n" * bool(number) + paragraph)
        if several:
            console.print(f"    [{said_by}]", style="dim")
    (story_report.show_variants if several else story_report.report)(console, story)
    console.print()
    console.print(story_report.summary(story), style="dim")


def _explain(console: Console, contents: dict[str, bytes]) -> None:
    for content in contents.values():
        page = clean(content)
        explanation.show(console, page)
        console.print(explanation.summary(page), style="dim")

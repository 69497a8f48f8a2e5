"""The learned verdict: a broken installation is an error, and each engine gives what it promises."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean.asked import Asked
from newsclean.drafting import draft_of
from newsclean.judging import doubt
from newsclean.reading import read
from newsclean.source import decode

PACKAGE = Path(newsclean.__file__).parent
STORY = "".join(
    f"<p>The ferry to Sandholm was late again on day {day}, the harbour master said, and nobody knew why.</p>"
    for day in ("one", "two", "three", "four", "five")
)
PAGE = f"""<html><head><title>Ferry late again</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/jobs">Jobs</a></li></ul></nav>
<article><h1>Ferry late again</h1>{STORY}</article>
<aside><a href="/1">Mayor opens bakery</a> <a href="/2">Lottery winner found</a></aside></body></html>"""


def cleaned_by(folder: Path) -> subprocess.CompletedProcess[str]:
    """Clean a page with the package in a folder."""
    code = "import sys, newsclean; print(newsclean.clean(sys.stdin.read()).text)"
    return subprocess.run(
        [sys.executable, "-c", code], input=PAGE, capture_output=True, text=True, cwd=folder, check=False
    )


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A copy of the package that may be broken."""
    shutil.copytree(PACKAGE, tmp_path / "newsclean", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_missing_weights_are_an_error_not_a_fall_back(installed: Path) -> None:
    """Else a user's corpus is cleaned by rules alone, and nobody notices."""
    (installed / "newsclean/models/html.npz").unlink()
    run = cleaned_by(installed)
    assert run.returncode != 0
    assert "not installed whole" in run.stderr


def test_altered_weights_are_an_error(installed: Path) -> None:
    """Else a damaged download judges pages by noise."""
    weights = installed / "newsclean/models/html.npz"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    run = cleaned_by(installed)
    assert run.returncode != 0
    assert "not the file its card describes" in run.stderr


@pytest.mark.parametrize("options", [{}, {"engine": "fast"}, {"sure_enough": 0.0}], ids=["full", "fast", "voted"])
def test_each_engine_keeps_the_story_and_drops_the_rest(options: dict[str, Any]) -> None:
    """Else an engine loses paragraphs, or lets the menu through."""
    page = newsclean.clean(PAGE, options=newsclean.CleanOptions(**options))
    assert [block.text[:9] for block in page.paragraphs] == ["The ferry"] * 5
    assert {"Home", "Ferry late again"} <= {removal.text for removal in page.removals}


def asked_trafilatura(html: str, options: newsclean.CleanOptions) -> bool:
    page = newsclean.clean(html, options=options)
    return any("trafilatura took" in removal.evidence for removal in page.removals)


def test_a_very_large_page_is_judged_without_trafilatura() -> None:
    """Else one page of a hundred thousand cells holds a worker for a minute."""
    assert asked_trafilatura(PAGE, newsclean.CleanOptions(sure_enough=0.0))
    assert not asked_trafilatura(PAGE, newsclean.CleanOptions(sure_enough=0.0, voted_elements=5))


def test_trafilatura_is_asked_where_the_model_is_in_doubt() -> None:
    """Else every page costs what trafilatura costs, or none gets its vote; and nobody can say which was judged how."""
    assert not asked_trafilatura(PAGE, newsclean.CleanOptions(sure_enough=1.0))
    assert asked_trafilatura(PAGE.replace(STORY, STORY[: len(STORY) // 3]), newsclean.CleanOptions())


def test_of_two_drafts_the_one_that_is_doubted_less_stays() -> None:
    """Else a page is lost where trafilatura takes a box for the article and the model alone had found it."""
    page = PAGE.replace(STORY, "<p>The ferry was late.</p>")
    doubts = [doubt_of(page, sure_enough=0.0), doubt_of(page, engine="fast")]
    assert doubt_of(page) == min(doubts) < max(doubts)


def doubt_of(html: str, **settings: Any) -> float:
    options, asked = newsclean.CleanOptions(**settings), Asked()
    return doubt(draft_of(read(decode(html, "html", options), None, asked, options), asked, options))


def test_an_unknown_engine_is_named() -> None:
    """Else a typing error silently means the default."""
    with pytest.raises(newsclean.OptionError, match="engine is 'quick'"):
        newsclean.CleanOptions(engine="quick")  # type: ignore[arg-type]

"""The commands by a configuration, and newsclean config: else nobody knows which threshold made a result."""

from __future__ import annotations

import pytest

from .conftest import PAGE


@pytest.fixture
def shown(run):
    """Every option as newsclean config --show tells it."""

    def show(*arguments):
        result = run("config", "--show", *arguments)
        assert result.exit_code == 0
        rows = [line.split("\t") for line in result.stdout.splitlines()]
        return {key: (value, origin) for key, value, origin in rows}

    return show


def test_every_option_is_shown_with_its_value_and_its_origin(shown, folder):
    (folder / "newsclean.toml").write_text('[near]\nmemory = "1GB"\n')
    found = shown("--set", "clean.strip=['aside']")
    assert found["near.memory"] == ('"1GB"', "newsclean.toml:[near]")
    assert found["clean.strip"] == ('["aside"]', "--set")
    assert found["near.threads"] == ("none", "default")
    assert {key.partition(".")[0] for key in found} == {"clean", "near", "story", "group", "run"}


def test_the_files_are_named(run, folder):
    assert run("config").stdout == ""
    (folder / "newsclean.toml").write_text("")
    assert run("config").stdout == "newsclean.toml\n"


def test_pages_are_cleaned_as_configured(run, folder):
    assert "sandals" in run("clean", "page.html").stdout
    (folder / "newsclean.toml").write_text("[clean]\nstrip = ['.ad']\n")
    for command in ("clean", "consolidate"):
        assert "sandals" not in run(command, "page.html").stdout
    assert "- [selector" in run("explain", "page.html").stdout
    assert "sandals" in run("clean", "page.html", "--set", "clean.strip=[]").stdout
    assert "sandals" in run("clean", "page.html", "--strip", "nav").stdout, "a flag stands instead of the file's list"


def test_texts_are_compared_as_configured(run, folder):
    line = "It rained all day in the valley of the river Aune, the mayor of Tolmin told {} reporters."
    (folder / "a.txt").write_text(f"{line.format('the')}\n\n{line.format('some')}\n")
    assert len(run("dedup", "a.txt").stdout.split("\n\n")) == 1
    (folder / "newsclean.toml").write_text("[near]\nthreshold = 0.99\n")
    assert len(run("dedup", "a.txt").stdout.split("\n\n")) == 2
    assert len(run("dedup", "a.txt", "--threshold", "0.4").stdout.split("\n\n")) == 1
    assert len(run("dedup", "a.txt", "--set", "near.threshold=0.4").stdout.split("\n\n")) == 1


def test_stories_are_told_as_configured(run, folder):
    line = "The river rose by two metres in the town of Tolmin {} the night, the police said on Monday."
    (folder / "a.txt").write_text(line.format("during"))
    (folder / "b.txt").write_text(line.format("in"))
    assert run("consolidate", "a.txt", "b.txt").stdout.count("two metres") == 1
    (folder / "newsclean.toml").write_text("[story]\ncontainment = 1.0\n")
    assert run("consolidate", "a.txt", "b.txt").stdout.count("two metres") == 2


@pytest.mark.parametrize("command", ["clean", "explain", "consolidate", "dedup", "config"])
def test_a_misspelt_option_is_a_usage_error_before_anything_is_written(run, folder, command):
    (folder / "newsclean.toml").write_text("[clean]\nvoted_contet = 0.2\n")
    (folder / "p.html").write_text(PAGE)
    result = run(command, *([] if command == "config" else ["p.html", "-o", "out.txt"]))
    assert result.exit_code == 2
    assert "newsclean.toml" in result.stderr
    assert "clean.voted_content" in result.stderr
    assert not (folder / "out.txt").exists()

"""newsclean learn, --site and --rules."""

from __future__ import annotations

import pytest

import newsclean

FOLLOW = "You can now get all of our reports on your phone, at any time, wherever you are."
STORY = (
    """The {topic} in the old town was closed on Monday after a long night of rain and wind.

People who live near the {topic} had to leave their houses before sunrise, they said.

"""
    + FOLLOW
)


@pytest.fixture
def site(folder):
    for topic in ("bridge", "school", "harbour"):
        (folder / f"{topic}.txt").write_text(STORY.format(topic=topic), "utf-8")
    return folder


def test_learn_then_clean(run, site):
    result = run("learn", "bridge.txt", "school.txt", "-o", "site.json", "--host", "example.com")
    assert result.exit_code == 0, result.stderr
    assert "example.com: 2 pages, 1 block on more than one" in result.stderr
    assert FOLLOW not in run("clean", "harbour.txt", "--site", "site.json").stdout
    assert "stands on 2 of 2 pages of example.com" in run("explain", "harbour.txt", "--site", "site.json").stdout
    assert FOLLOW not in run("consolidate", "harbour.txt", "bridge.txt", "--site", "site.json").stdout


def test_learn_more(run, site):
    assert ": 1 page, 0 blocks on" in run("learn", "bridge.txt", "-o", "site.json").stderr
    assert run("learn", "school.txt", "--site", "site.json", "-o", "site.json").exit_code == 0
    assert len(newsclean.SiteProfile.load(site / "site.json").pages) == 2


def test_rules(run, site):
    (site / "rules.toml").write_text('["*"]\nstrip_text = ["leave their houses"]', "utf-8")
    assert "leave their houses" not in run("clean", "bridge.txt", "--rules", "rules.toml").stdout


def test_bad_files(run, site):
    (site / "rules.toml").write_text('["*"]\nstrip = ["p["]', "utf-8")
    (site / "site.json").write_text("{}", "utf-8")
    assert "rules.toml, line 2" in run("clean", "bridge.txt", "--rules", "rules.toml").stderr
    assert run("clean", "bridge.txt", "--rules", "rules.toml").exit_code == 2
    assert "site.json is not a site profile" in run("clean", "bridge.txt", "--site", "site.json").stderr
    assert run("clean", "bridge.txt", "--site", "site.json").exit_code == 1
    assert run("clean", "bridge.txt", "--site", "none.json").exit_code == 2
    assert run("learn", "bridge.txt").exit_code == 2


def test_a_broken_page_does_not_stop_learning(run, site):
    (site / "broken.txt").write_bytes(b"%PDF-1.7")
    result = run("learn", "bridge.txt", "broken.txt", "school.txt", "-o", "site.json")
    assert result.exit_code == 1
    assert "broken.txt" in result.stderr
    assert len(newsclean.SiteProfile.load(site / "site.json").pages) == 2

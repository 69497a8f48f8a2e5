"""The page as a browser has it: drawn, silent on the network, and reachable by keyboard and screen reader."""

from __future__ import annotations

import pytest
from lxml import html

from newsclean.adapters.story_page import story_page

from ..chromium import ADDRESS, needs_chromium
from .conftest import LEAK

pytestmark = needs_chromium


def test_a_page_that_leaks_would_be_noticed(requested):
    assert f"{LEAK}/x.png" in requested(f"<!doctype html><title>x</title><img src='{LEAK}/x.png'>")


def test_no_request_leaves(requested, hostile):
    own = [address for address in requested(story_page(hostile.story)) if ".example" in address]
    assert own == [ADDRESS], "the browser's maker is asked by the browser, every .example by the page"


@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("scheme", [0, 1], ids=["dark", "light"])
def test_it_is_drawn(browse, flood, tmp_path, width, scheme):
    picture = tmp_path / "page.png"
    (tmp_path / "page.html").write_text(story_page(flood), "utf-8")
    size = f"--window-size={width},900"
    browse(
        (tmp_path / "page.html").as_uri(),
        f"--screenshot={picture}",
        size,
        f"--blink-settings=preferredColorScheme={scheme}",
    )
    drawn = picture.read_bytes()
    assert int.from_bytes(drawn[16:20]) == width
    assert len(drawn) > 20_000, "an empty page makes a file of a few kilobytes"


def test_it_prints(browse, flood, tmp_path):
    (tmp_path / "page.html").write_text(story_page(flood), "utf-8")
    browse((tmp_path / "page.html").as_uri(), f"--print-to-pdf={tmp_path / 'page.pdf'}")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_it_can_be_read_without_eyes_or_mouse(browse, hostile, flood, tmp_path):
    for story in (hostile.story, flood):
        (tmp_path / "page.html").write_text(story_page(story), "utf-8")
        page = html.fromstring(browse((tmp_path / "page.html").as_uri(), "--dump-dom"))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert page.get("lang") == "en"
        assert page.xpath("string(//title)")
        assert [len(page.xpath(f"//{tag}")) for tag in ("main", "h1")] == [1, 1]
        assert {link[1:] for link in page.xpath("//@href")} <= set(ids)
        assert set(page.xpath("//@aria-describedby | //@aria-labelledby")) <= set(ids)
        assert all(node.get("aria-describedby") for node in page.xpath("//*[@tabindex='0']"))
        assert all(node.getparent().tag == "label" for node in page.iter("input"))
        assert all(node[0].tag == "summary" for node in page.iter("details"))
        assert all(node.text_content().strip() for node in page.xpath("//a | //h1 | //h2 | //h3 | //summary"))
        assert page.xpath("//*[@aria-hidden='true']//*[@tabindex or self::a or self::input]") == []

"""If it breaks, nobody can read the report: not on a phone, not in the dark, not on paper, not by keyboard."""

from __future__ import annotations

import pytest
from lxml import html

from newsclean.adapters.report import write_report

from ..chromium import ADDRESS, needs_chromium

pytestmark = needs_chromium


@pytest.fixture
def page(finished):
    write_report(finished)
    return finished / "report.html"


def test_no_request_leaves(requested, hostile):
    write_report(hostile[0])
    asked = requested((hostile[0] / "report.html").read_text("utf-8"))
    assert [address for address in asked if ".example" in address] == [ADDRESS]


@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("scheme", [0, 1], ids=["dark", "light"])
def test_it_is_drawn(browse, page, tmp_path, width, scheme):
    picture = tmp_path / "page.png"
    size, colours = f"--window-size={width},900", f"--blink-settings=preferredColorScheme={scheme}"
    browse(page.as_uri(), f"--screenshot={picture}", size, colours)
    drawn = picture.read_bytes()
    assert int.from_bytes(drawn[16:20]) == width
    assert len(drawn) > 20_000, "an empty page makes a file of a few kilobytes"


def test_it_prints(browse, page, tmp_path):
    browse(page.as_uri(), f"--print-to-pdf={tmp_path / 'page.pdf'}")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_it_can_be_read_without_eyes_or_mouse(browse, page):
    shown = html.fromstring(browse(page.as_uri(), "--dump-dom"))
    assert shown.get("lang") == "en"
    assert shown.xpath("string(//title)")
    assert [len(shown.xpath(f"//{tag}")) for tag in ("main", "h1", "nav")] == [1, 1, 1]
    assert all(table.find("caption") is not None for table in shown.xpath("//table[.//*[local-name()='svg']]"))
    assert all(bar.get("aria-hidden") == "true" for bar in shown.xpath("//*[local-name()='svg']"))
    assert all(row.find("th").get("scope") == "row" for row in shown.xpath("//tbody/tr"))
    assert all(node.text_content().strip() for node in shown.xpath("//a | //h1 | //h2 | //summary"))

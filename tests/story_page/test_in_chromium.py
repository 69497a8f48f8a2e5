"""The page as a browser has it: drawn, silent on the network, and reachable by keyboard and screen reader."""

from __future__ import annotations

import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from lxml import html

from newsclean.adapters.story_page import story_page

from .conftest import LEAK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: apt-get install chromium")


@pytest.fixture
def browse(tmp_path: Path) -> Callable[..., str]:
    """Run Chromium on an address; what it prints."""

    def run(address: str, *arguments: str) -> str:
        assert CHROMIUM
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        command = [CHROMIUM, *FLAGS, profile, *arguments, address]
        return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode()

    return run


class Listener(ThreadingHTTPServer):
    """A proxy that gives the page, and notes every request of the browser, whatever its host."""

    def __init__(self, page: str) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.page = page.encode()
        self.requests: list[str] = []


class Answer(BaseHTTPRequestHandler):
    """The page for its own address, nothing for any other."""

    server: Listener

    def do_GET(self) -> None:
        self.server.requests.append(self.path)
        found = self.path == "http://story.example/"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.server.page if found else b"")

    def do_CONNECT(self) -> None:
        self.server.requests.append(self.path)
        self.send_error(502)

    def log_message(self, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def requested(browse: Callable[..., str]) -> Iterator[Callable[[str], list[str]]]:
    """Show a page; every address that the browser asked for."""

    def ask(page: str) -> list[str]:
        with Listener(page) as listener:
            threading.Thread(target=listener.serve_forever, daemon=True).start()
            proxy = f"--proxy-server=http://127.0.0.1:{listener.server_port}"
            browse("http://story.example/", proxy, "--proxy-bypass-list=<-loopback>", "--dump-dom")
            listener.shutdown()
            return listener.requests

    return ask


def test_a_page_that_leaks_would_be_noticed(requested):
    assert f"{LEAK}/x.png" in requested(f"<!doctype html><title>x</title><img src='{LEAK}/x.png'>")


def test_no_request_leaves(requested, hostile):
    own = [address for address in requested(story_page(hostile.story)) if ".example" in address]
    assert own == ["http://story.example/"], "the browser's maker is asked by the browser, every .example by the page"


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

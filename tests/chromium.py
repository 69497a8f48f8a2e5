"""A page as a browser has it: fixtures that draw it and listen for what it asks of the network."""

from __future__ import annotations

import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: apt-get install chromium")

ADDRESS = "http://page.example/"
"""Where the page is shown."""


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
        found = self.path == ADDRESS
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
            browse(ADDRESS, proxy, "--proxy-bypass-list=<-loopback>", "--dump-dom")
            listener.shutdown()
            return listener.requests

    return ask

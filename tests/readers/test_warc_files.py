"""If it breaks, pages of a crawl are lost, or pictures, scripts and error pages become articles."""

from __future__ import annotations

import gzip
import io
import sys
import threading
import urllib.request
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsclean.errors import InputError
from newsclean.readers.warc_files import Broken, warc_records

pytest.importorskip("fastwarc")
PAGE = b"<!doctype html><p>It rained all day in the valley.</p>"


def http(body=PAGE, kind="text/html; charset=utf-8", status="200 OK", more=""):
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(block, name="1", kind="response", mime="application/http; msgtype=response", length=None):
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://news.example/{name}\r\n"
        f"WARC-Date: 2024-05-01T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nContent-Type: {mime}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(data, limit=1_000_000):
    skipped = Counter()
    return list(warc_records(io.BytesIO(data), skipped, limit)), skipped


def test_a_page_comes_with_its_address_and_date():
    (page,), skipped = read(record(http()))
    assert page == {
        "id": "<urn:uuid:1>", "url": "http://news.example/1", "date": "2024-05-01T06:00:00Z", "html": PAGE,
    }  # fmt: skip
    assert not skipped


@pytest.mark.parametrize("packed", [gzip.compress, lambda data: data], ids=["gzip", "plain"])
def test_every_page_of_a_file_is_read_in_order(packed):
    found, _ = read(b"".join(packed(record(http(), str(number))) for number in range(20)))
    assert [page["id"] for page in found] == [f"<urn:uuid:{number}>" for number in range(20)]


def test_plain_text_is_text_and_so_are_the_texts_of_a_wet_file():
    data = record(http(b"Rain.", "text/plain")) + record(b"Snow.", kind="conversion", mime="text/plain")
    assert [page["text"] for page in read(data)[0]] == [b"Rain.", b"Snow."]


def test_what_is_no_page_is_passed_over_and_counted():
    data = (
        record(b"software: test", kind="warcinfo", mime="application/warc-fields")
        + record(b"GET / HTTP/1.1\r\n\r\n", kind="request")
        + record(http(b"\x89PNG", "image/png"))
        + record(http(status="404 Not Found"))
        + record(http(status="301 Moved"))
        + record(b"log", kind="resource", mime="text/plain")
        + record(http())
    )
    found, skipped = read(data)
    assert [page["html"] for page in found] == [PAGE]
    assert skipped == {
        "warcinfo record": 1, "request record": 1, "type image/png": 1, "status 404": 1, "status 301": 1,
        "resource record": 1,
    }  # fmt: skip


def test_what_the_server_compressed_or_cut_into_chunks_is_put_together():
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    data = record(http(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n"))
    data += record(http(chunks, more="Transfer-Encoding: chunked\r\n"))
    assert [page["html"] for page in read(data)[0]] == [PAGE, PAGE]


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (b"not http at all", "it holds no HTTP"),
        (b"", "it holds no HTTP"),
        (http(b"junk", more="Content-Encoding: gzip\r\n"), "can't be decompressed"),
        (http(PAGE * 20_000), "over the limit of 1,000,000"),
    ],
)
def test_a_broken_record_costs_itself_only(block, reason):
    found, _ = read(record(block, "bad") + record(http(), "good"))
    assert found[0].id == "<urn:uuid:bad>"
    assert reason in found[0].reason
    assert [page["id"] for page in found[1:]] == ["<urn:uuid:good>"]


def test_a_truncated_gzip_gives_the_pages_before_and_names_the_one_that_is_cut():
    whole = gzip.compress(record(http(), "1"))
    cut = gzip.compress(record(http(bytes(range(256)) * 40), "2"))[:-60]
    first, second = read(whole + cut)[0]
    assert first["html"] == PAGE
    assert second.id == "<urn:uuid:2>"
    assert "it is cut off after" in second.reason


def test_a_file_cut_in_the_header_of_a_record_says_so():
    found, _ = read(record(http()) + record(http())[:60])
    assert [type(one) for one in found] == [dict, Broken]
    assert "header is cut off" in found[1].reason


@pytest.mark.parametrize("damaged", [b"no warc\r\n" * 9, b"\x1f\x8b\x08\x00" + b"\xff" * 90], ids=["text", "gzip"])
def test_damage_to_the_file_is_told_after_the_pages_before_it(damaged):
    packed = gzip.compress(record(http())) if damaged[0] == 0x1F else record(http())
    found, _ = read(packed + damaged)
    assert found[0]["html"] == PAGE
    assert "the file is damaged" in found[1].reason
    assert len(found) == 2


def test_an_empty_file_has_no_pages():
    assert read(b"") == ([], Counter())


def test_without_fastwarc_the_cure_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(InputError, match=r"pip install newsclean\[warc\]"):
        read(record(http()))


class Site(BaseHTTPRequestHandler):
    """A page for every address but /gone."""

    def do_GET(self):
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.replace(b"valley", self.path[1:].encode()))

    def log_message(self, *args):
        """Stay silent."""


def crawled(port, path):
    """Fetch an address; the answer as it came over the wire, headers and all."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return _wire(answer)
    except urllib.error.HTTPError as answer:
        with answer:
            return _wire(answer)


def _wire(answer):
    return f"HTTP/1.1 {answer.status} {answer.reason}\r\n{answer.headers}".encode() + answer.read()


def test_a_crawl_written_by_fastwarc_comes_back():
    from fastwarc.stream_io import GzipWriter
    from fastwarc.warc import WarcRecord, response

    file = io.BytesIO()
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        for path in ("/harbour", "/gone", "/mountain"):
            page = WarcRecord()
            page.init_headers(response)
            page.headers["WARC-Target-URI"] = f"http://127.0.0.1:{site.server_port}{path}"
            page.is_http = True
            page.set_bytes_content(crawled(site.server_port, path))
            page.write(GzipWriter(file), checksum_data=True)
        site.shutdown()
    found, skipped = read(file.getvalue())
    assert [page["url"].rpartition("/")[2] for page in found] == ["harbour", "mountain"]
    assert [page["html"].decode() for page in found] == [
        PAGE.decode().replace("valley", "harbour"), PAGE.decode().replace("valley", "mountain"),
    ]  # fmt: skip
    assert all(page["id"].startswith("<urn:uuid:") and page["date"] for page in found)
    assert skipped == {"status 404": 1}

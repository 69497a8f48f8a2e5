"""If it breaks, a page that was scraped can run its scripts in the report about it, or load from the network."""

from __future__ import annotations

import pytest
from lxml import html

from newsclean.adapters.report import write_report

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "p", "nav", "ul", "li", "main", "div", "dl",
    "dt", "dd", "section", "h2", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect", "bdi", "ol",
    "details", "summary", "b", "span",
}  # fmt: skip


@pytest.fixture
def source(hostile):
    write_report(hostile[0])
    return (hostile[0] / "report.html").read_text("utf-8")


@pytest.fixture
def page(source):
    return html.fromstring(source)


def test_hostile_text_is_shown_as_text(page, hostile):
    text = page.find("body").text_content()
    assert [field for field, seen in hostile[1].items() if seen not in text] == []


def test_hostile_text_makes_no_element_and_no_attribute(page):
    assert {node.tag for node in page.iter()} <= ELEMENTS
    assert len(page.xpath("//style")) == len(page.xpath("//title")) == 1
    attributes = {name for node in page.iter() for name in node.attrib}
    assert not any(name.startswith("on") for name in attributes)
    assert not attributes & {"src", "srcset", "style", "action", "formaction", "srcdoc"}
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert "leak.example" not in page.xpath("string(//style)")


def test_no_control_is_in_the_page(source):
    assert not [char for char in source if char < " " and char != "\n"]
    assert not set(source) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def test_the_policy_forbids_everything_but_its_style(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_every_link_and_label_has_its_place(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//@href")} <= set(ids)
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)
    assert all(node[0].tag == "summary" for node in page.iter("details"))

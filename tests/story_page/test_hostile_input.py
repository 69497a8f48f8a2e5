"""If it breaks, a page that newsclean read can run its scripts in the report about it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newsclean.adapters.elements import element, plain, shown
from newsclean.adapters.story_page import story_page

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "ul", "li", "fieldset", "legend", "label",
    "input", "span", "bdi", "main", "article", "div", "i", "p", "sup", "section", "h2", "h3", "blockquote", "mark",
    "details", "summary", "b", "ol",
}  # fmt: skip


def test_hostile_text_is_shown_as_text(hostile):
    text = html.fromstring(story_page(hostile.story)).find("body").text_content()
    assert [field for field, seen in hostile.shown.items() if seen not in text] == []


def test_hostile_text_makes_no_element(hostile):
    page = html.fromstring(story_page(hostile.story))
    assert {node.tag for node in page.iter()} <= ELEMENTS
    assert len(page.xpath("//style")) == len(page.xpath("//title")) == 1


def test_hostile_text_makes_no_attribute(hostile):
    page = html.fromstring(story_page(hostile.story))
    attributes = {name for node in page.iter() for name in node.attrib}
    assert not any(name.startswith("on") for name in attributes)
    assert not attributes & {"src", "srcset", "style", "action", "formaction", "srcdoc"}
    assert all(link.startswith("#") for link in page.xpath("//@href"))


def test_hostile_text_is_not_in_the_style(hostile, flood):
    both = [html.fromstring(story_page(story)).xpath("string(//style)") for story in (hostile.story, flood)]
    assert all("leak.example" not in style for style in both)


def test_no_control_is_in_the_page(hostile):
    page = story_page(hostile.story)
    assert not [char for char in page if char < " " and char != "\n"]
    assert not set(page) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    page.encode("utf-8")


def test_the_policy_forbids_everything_but_its_style(hostile):
    page = html.fromstring(story_page(hostile.story))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    before = page.xpath("//meta[@http-equiv='Content-Security-Policy']/preceding-sibling::*")
    assert [node.attrib for node in before] == [{"charset": "utf-8"}]


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_any_text_survives_as_text(text: str) -> None:
    item = html.fromstring(f"<div>{element('p', text, title=text)}</div>").find("p")
    visible = "".join(
        char if shown(char) != f'<span class="sign">U+{ord(char):04X}</span>' else f"U+{ord(char):04X}" for char in text
    )
    assert len(item.getparent()) == 1
    assert item.text_content() == visible
    assert item.get("title") == plain(text)

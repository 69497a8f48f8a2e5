"""A page's columns against the tree they were read off. If this breaks, a block gets another block's path and line,
or text from inside a script is taken for the article."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newsclean.elements import Elements, elements
from newsclean.page_blocks import page_blocks
from newsclean.page_tree import parse
from newsclean.paths import paths

TAGS = [
    "p",
    "div",
    "span",
    "br",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "script",
    "title",
    "pre",
    "a",
    "b",
    "x-y",
    "x-newspaper-article-body-one",
    "x-newspaper-article-body-two",
    "hr",
    "svg",
]
TEXTS = [
    "rain",
    " ",
    "a < b & c > d",
    "<",
    ">",
    "&lt;p&gt;",
    "]]>",
    "<![CDATA[x]]>",
    "<!-- <p> -->",
    "\n\t",
    "\u00a0",
    "雨",
]
ATTRIBUTES = ["", ' class="a > b"', " id='<c>'", ' title="x y=&quot;"', " hidden", ' style="display: none"', ' a<b="1"']
PIECES = st.one_of(
    st.sampled_from(TEXTS),
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.builds("<{}/>".format, st.sampled_from(TAGS)),
)
PAGES = st.lists(PIECES, min_size=1, max_size=40).map(lambda pieces: f"<p>start</p>{''.join(pieces)}")


def read(html: str) -> tuple[etree._Element, Elements]:
    tree = parse(html)
    return tree, elements(tree, 10_000, 1_000)


@given(PAGES)
def test_columns_are_the_tree(html: str) -> None:
    tree, page = read(html)
    nodes = list(tree.iter("*"))
    assert [page.names[name] for name in page.name] == [node.tag for node in nodes]
    places = {node: at for at, node in enumerate(nodes)}
    assert page.parent.tolist() == [places.get(node.getparent(), -1) for node in nodes]
    assert page.depth.tolist() == [len(list(node.iterancestors())) + 1 for node in nodes]


@given(PAGES)
def test_paths_lead_back_to_their_elements(html: str) -> None:
    tree, page = read(html)
    nodes = list(tree.iter("*"))
    for path, node in zip(paths(page, np.arange(len(nodes))), nodes, strict=True):
        assert path == tree.getroottree().getpath(node)


@given(PAGES)
def test_innermost_is_the_nearest_ancestor(html: str) -> None:
    tree, page = read(html)
    chosen = page.named(["div", "td", "li", "body"])
    nodes = list(tree.iter("*"))
    places = {node: at for at, node in enumerate(nodes)}
    for node, found in zip(nodes, page.innermost(chosen)[page.opened], strict=True):
        line = [node, *node.iterancestors()]
        assert found == next((places[above] for above in line if chosen[places[above]]), -1)


@given(PAGES)
def test_blocks_hold_the_visible_text_in_order(html: str) -> None:
    tree, page = read(html)
    found = page_blocks(tree, page)
    hidden = {"script", "title", "svg", "head"}
    seen = [
        text
        for node in tree.iter("*")
        for text in ([node.text] if not {node.tag, *(above.tag for above in node.iterancestors())} & hidden else [])
        if text
    ]
    squeezed = "".join(found.source_text.split())
    assert all("".join(text.split()) in squeezed for text in seen)


def test_break_between_texts_of_one_element() -> None:
    tree, page = read("<div>Rain<div></div>Sun<hr>Snow<br><br>Hail<br>Sleet</div>")
    assert [block.text for block in page_blocks(tree, page).blocks] == ["Rain", "Sun", "Snow", "Hail\nSleet"]

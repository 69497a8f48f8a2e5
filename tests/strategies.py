"""Documents for property tests: prose, debris and odd characters in any mixture."""

from hypothesis import strategies as st

WORDS = {
    "en": ["the", "river", "rose", "by", "night", "and", "soldiers", "filled", "sandbags", "near", "bridge"],
    "de": ["der", "fluss", "stieg", "nachts", "und", "soldaten", "füllten", "sandsäcke", "an", "alter", "brücke"],
    "ru": ["река", "поднялась", "ночью", "и", "солдаты", "наполняли", "мешки", "песком", "у", "старого", "моста"],
}
DEBRIS = [
    "Latest News", "Read more: Bridge closed", "By Ann Example", "Updated 12:45 GMT, 3 Mar 2021", "Photo: Reuters",
    "Share this article", "Lesen Sie auch: Brücke gesperrt", "相关新闻", "© 2021 Example Media", "Town hall to close",
]  # fmt: skip
NUMBERS = st.integers(0, 5000).map(str)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    known = WORDS[draw(st.sampled_from(sorted(WORDS)))]
    words = draw(st.lists(st.sampled_from(known) | NUMBERS, min_size=3, max_size=18))
    return " ".join(words).capitalize() + draw(st.sampled_from([".", ".", "!", "?", "…", '."', ""]))


PARAGRAPHS = st.lists(sentences(), min_size=1, max_size=4).map(" ".join)
BLOCKS = PARAGRAPHS | st.sampled_from(DEBRIS) | st.just("河水夜里上涨，士兵在旧桥边装沙袋。") | st.text(max_size=40)
TEXTS = st.lists(BLOCKS, max_size=10).flatmap(
    lambda blocks: st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\n \n", "\n\u200b\n"]).map(lambda gap: gap.join(blocks))
)
TAGS = st.sampled_from("p div h1 h2 li blockquote figcaption td span a b script pre br".split())


@st.composite
def pages(draw: st.DrawFn) -> str:
    """HTML in which elements may be nested in any way and left open."""
    parts = ["<html><body>"]
    for block in draw(st.lists(BLOCKS, max_size=10)):
        tag = draw(TAGS)
        close = draw(st.booleans())
        parts.append(f"<{tag}>{block}" + (f"</{tag}>" if close else ""))
    return "".join(parts)

"""Every rule on cases kept as data: what must go, and what a careless rule would take with it."""

import json
from pathlib import Path
from typing import Any

import pytest

import newsclean

FILES = sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
CASES = [
    (path.stem, json.loads(line))
    for path in FILES
    if path.stem != "guards"
    for line in path.read_text("utf-8").splitlines()
]


def winters(count: int) -> list[str]:
    """Sentences of an article, each another."""
    return [
        f"In winter number {n} the ferry stays in port because of the ice, the board's secretary said."
        for n in range(count)
    ]


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}-{case['name']}" for rule, case in CASES])
def test_case(rule: str, case: dict[str, Any]) -> None:
    page = newsclean.clean(case["text"], kind="text")
    kept = {block.text for block in page.paragraphs}
    removed = {removal.text: removal.rule for removal in page.removals}
    wrong = [line for line in case["removed"] if line not in removed]
    wrong += [line for line in case["kept"] if line not in kept]
    if case["origin"] == "known_failure":
        assert wrong, "a known failure passes now: record it as a case"
        pytest.xfail(f"known failure: {wrong}")
    assert not wrong, removed


def test_every_rule_has_cases_of_both_kinds() -> None:
    origins = {rule: {case["origin"] for name, case in CASES if name == rule} for rule, _ in CASES}
    assert {"headline", "caption", "related", "prompt", "byline", "timestamp", "trailing", "legal", "comments"} <= set(
        origins
    )
    for rule, found in origins.items():
        assert "negative" in found, rule
        assert found & {"wild", "synthetic"}, rule


def test_comments_go_by_what_their_elements_are_named() -> None:
    """Else whoever cleans blogs keeps more of their readers than of their writers."""
    article = (
        "<p>The harbour board met on Monday to look at what the new ferry costs, and it was not pleased at all.</p>"
        "<p>In winter the ferry stays in port on one day in five because of the ice, the board's secretary said.</p>"
        "<p>The yard says that the ice was thicker than in any of the years on which its plans were built.</p>"
        "<p>Both sides will meet again in March, with an expert whom the court has named for the purpose.</p>"
    )
    said = [f"I took that boat in winter number {n}, and we turned round before the lighthouse." for n in range(5)]
    comments = "".join(f"<div class='comment-body'><p>{text}</p></div>" for text in said)
    page = newsclean.clean(f"<html><body><div>{article}</div><h3>5 Comments</h3>{comments}</body></html>")
    assert "an expert whom the court has named" in page.text
    assert not any(text in page.text for text in said)


@pytest.mark.parametrize("name", ["post no-comments", "post has-comments", "commentary"])
def test_an_article_goes_on_below_its_comments_link(name: str) -> None:
    """Else a site that names its articles for the comments that they have loses what is below the link to these."""
    said = winters(8)
    above, below = paragraphs(said[:5]), paragraphs(said[5:])
    page = newsclean.clean(f"<div>{above}</div><h3>Comments</h3><div class='{name}'>{below}</div>", kind="html")
    assert all(text in page.text for text in said)


def test_an_article_in_elements_named_for_comments_stays() -> None:
    """Else what a site of readers' letters prints goes at its first heading."""
    said = winters(8)
    above, below = paragraphs(said[:5]), paragraphs(said[5:])
    page = newsclean.clean(f"<div class='comment'>{above}<h3>Comments</h3>{below}</div>", kind="html")
    assert all(text in page.text for text in said)


def test_an_article_goes_on_behind_a_box_of_comments() -> None:
    """Else a box with two comments beside the first paragraph takes all others with it."""
    said = winters(8)
    readers = "<p class='comment'>Not again!</p><p class='comment'>Ice, in May?</p>"
    box = f"<div class='comments'><h3>2 Comments</h3>{readers}</div>"
    first, others = paragraphs(said[:5]), paragraphs(said[5:])
    page = newsclean.clean(f"<html><body><div class='story'>{first}{box}{others}</div></body></html>")
    assert all(text in page.text for text in said)
    assert "Not again!" not in page.text


def test_posts_stay_that_have_a_link_to_their_comments() -> None:
    """Else of a page of posts the first is kept, and what is below its link goes."""
    said = winters(9)
    link = "<div class='comments-link'>Leave a comment</div>"
    posts = (paragraphs(said[at : at + 3]) for at in (0, 3, 6))
    page = newsclean.clean("".join(f"<div class='post'>{post * 2}{link}</div>" for post in posts), kind="html")
    assert all(text in page.text for text in said)


@pytest.mark.parametrize("engine", ["full", "fast"])
def test_a_table_of_data_in_an_article_stays(engine: str) -> None:
    """Else reports of sports and elections lose the results, or some rows of them and not their neighbours."""
    said = winters(8)
    rows = [("Place", "Team", "Points"), ("1", "Rovers", "31"), ("2", "City", "28"), ("3", "Harbour", "26")]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f"<div class='widget'><table>{cells}</table></div>"
    page = newsclean.clean(
        f"<div>{paragraphs(said[:4])}{table}{paragraphs(said[4:])}</div>",
        kind="html",
        options=newsclean.CleanOptions(engine=engine),
    )
    assert all("\t".join(row) in page.text for row in rows)

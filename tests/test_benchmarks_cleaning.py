"""The benchmark of cleaning: its measure, its data layouts, its line rules, its floors. No peer need be installed."""

import gzip
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("NEWSCLEAN_SHARED", Path(__file__).parents[2] / "shared"))
BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "cleaning"
RAIN = "It rained all day in the valley, and in the evening the river was higher than ever, the mayor said."
SCHOOL = (
    "The school stays closed until the roof has been looked at by the fire brigade, as parents were told on Monday."
)
HTML = (
    "<html><head><title>Rain</title><style>p {}</style></head><body><nav><ul><li>Home</li><li>Sport</li></ul></nav>"
    f"<h1>Rain</h1><article><p>{RAIN} <b>Nobody</b> , he said, was hurt.</p><p>{SCHOOL}</p></article>"
    "<footer><p>Imprint</p></footer><script>var a;</script></body></html>"
)
GOLD = f"{RAIN} Nobody, he said, was hurt.\n\n{SCHOOL}"
FAILING = """
import os

VERSION = "1"
MODES = ("default",)

def extracted(page, mode):
    if page.source == "raise":
        raise RuntimeError("no article")
    if page.source == "die":
        os._exit(1)
    return page.source.upper()
"""


@pytest.fixture(scope="module", autouse=True)
def benchmark_modules() -> Iterator[None]:
    """The benchmark's modules can be imported here alone: other benchmarks have modules of the same names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARK))
        yield
    for name, module in list(sys.modules.items()):
        if Path(getattr(module, "__file__", None) or "/").parent == BENCHMARK:
            del sys.modules[name]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    row = {"id": "a", "url": "", "lang": "en", "title": "Rain", "html": HTML, "gold_text": GOLD}
    path.write_text("".join(json.dumps(each) + "\n" for each in (row, row | {"id": "b", "gold_text": " "})))
    return path


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ("a b c d e", "a b c d e", (2, 0, 0)),
        ("a b c d e", "a b c d", (1, 0, 1)),
        ("a b c d", "x a b c d y", (1, 2, 0)),
        ("a b c d a b c d", "a b c d", (1, 0, 4)),
        ("a, b", "a b!", (1, 0, 0)),
        ("a b", "a", (0, 1, 1)),
        ("", "a b c d e", (0, 2, 0)),
        ("a b c d e", "", (0, 0, 2)),
        ("", "", (0, 0, 0)),
        ("大雨下了一天。", "大雨下了一天", (3, 0, 0)),
        ("大雨・下了abc一天", "大雨下了 abc 一天", (4, 0, 0)),
        ("비가 온다", "비가 온", (0, 1, 1)),
    ],
)
def test_pages_overlap_in_their_shingles(gold: str, predicted: str, expected: tuple[int, int, int]) -> None:
    from score import overlap

    assert overlap(gold, predicted) == expected


def test_precision_and_recall_are_means_over_pages_and_f1_is_of_the_means() -> None:
    from score import Overlap, scores

    found = scores([Overlap(3, 1, 0), Overlap(1, 1, 3), Overlap(0, 0, 5)])
    precision, recall = (0.75 + 0.5) / 2, (1 + 0.25 + 0) / 3
    assert found.precision == pytest.approx(precision)
    assert found.recall == pytest.approx(recall)
    assert found.f1 == pytest.approx(2 * precision * recall / (precision + recall))
    assert found.page_f1 == pytest.approx((6 / 7 + 2 / 6 + 0) / 3)


def test_the_interval_is_the_same_each_time_and_nothing_where_all_pages_are_alike() -> None:
    from score import Overlap, scores

    uneven = [Overlap(9, 1, 0), Overlap(1, 9, 4), Overlap(5, 5, 5)]
    assert scores(uneven) == scores(uneven)
    assert scores(uneven).within > 0.01
    assert scores([Overlap(4, 1, 1)] * 5).within == pytest.approx(0)


@pytest.mark.parametrize("pages", [[], [(0, 0, 0)], [(0, 0, 4)], [(0, 4, 0)]])
def test_scores_of_nothing_are_zero(pages: list[tuple[int, int, int]]) -> None:
    from score import scores

    assert scores(pages)[:4] == (0, 0, 0, 0)


def test_a_directory_is_read_as_article_extraction_benchmark_lays_it_out(tmp_path: Path) -> None:
    from pages import Page, digest, read

    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a1.html.gz").write_bytes(gzip.compress("<p>Grüße</p>".encode()))
    truth = tmp_path / "ground-truth.json"
    truth.write_text(json.dumps({"a1": {"articleBody": "Grüße", "url": "https://example.com/"}}))
    assert read(tmp_path) == [Page("a1", "", "html", "<p>Grüße</p>", "Grüße")]
    before = digest(tmp_path)
    truth.write_text(json.dumps({"a1": {"articleBody": "Gruß", "url": "https://example.com/"}}))
    assert digest(tmp_path) != before


def test_rows_are_read_as_html_or_as_they_are_flattened(articles: Path) -> None:
    from pages import read, with_gold

    assert [page.id for page in read(articles)] == ["a", "b"]
    assert [page.id for page in with_gold(articles)] == ["a"]
    assert [page.id for page in read(articles, "paragraphs", 1)] == ["a#paragraphs"]


def test_rows_of_text_stay_as_they_are(tmp_path: Path) -> None:
    from pages import Page, read

    path = tmp_path / "texts.jsonl"
    path.write_text('{"id": "a#get_text", "text": "Rain\\nIt rained."}\n\n')
    assert read(path) == [Page("a#get_text", "", "text", "Rain\nIt rained.", "")]


def test_pages_are_flattened_by_text_nodes_and_by_paragraphs() -> None:
    from flattenings import flattened

    lines = ["Rain", "Home", "Sport", "Rain", RAIN, "Nobody", ", he said, was hurt.", SCHOOL, "Imprint"]
    assert flattened(HTML, "get_text").split("\n") == lines
    blocks = ["Home", "Sport", "Rain", f"{RAIN} Nobody, he said, was hurt.", SCHOOL, "Imprint"]
    assert flattened(HTML, "paragraphs").split("\n\n") == blocks
    assert flattened("", "paragraphs") == ""


def test_pages_are_flattened_by_layout() -> None:
    pytest.importorskip("inscriptis")
    from flattenings import flattened

    lines = flattened(HTML, "inscriptis").split("\n")
    assert lines[0] == "* Home"
    assert lines[-1] == "Imprint"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("It rained all day long.", True),
        ("  “It rained all day long”", True),
        ("It rained all day.", False),
        ("It rained all day long", False),
        ("Please enable JavaScript to see this page.", False),
        ("We say how in our privacy policy.", False),
    ],
)
def test_c4_keeps_lines_that_end_a_sentence(line: str, kept: bool) -> None:
    from line_rules import c4

    assert c4(f"Some line\n{line}\n") == line.strip() * kept


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("It rained all day", "It rained all day"),
        ("BREAKING NEWS from Ulm", ""),
        ("12 / 2024", ""),
        ("3 likes", ""),
        ("1.2k shares", ""),
        ("Sport", ""),
        ("Sign in It rained all day", "It rained all day"),
        ("It rained all day Read more...", "It rained all day"),
        ("You have 3 items in cart today", "You have 3  today"),
        ("Read more about the rain", "Read more about the rain"),
        (
            "One two three four five six seven eight nine read more",
            "One two three four five six seven eight nine read more",
        ),
    ],
)
def test_refinedweb_drops_or_edits_lines(line: str, expected: str) -> None:
    from line_rules import refinedweb

    assert refinedweb(f"{line}\n") == expected


def test_a_failure_costs_its_page_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pages import Page
    from runner import Tool, failures, outcomes

    (tmp_path / "run_failing.py").write_text(FAILING)
    monkeypatch.syspath_prepend(str(tmp_path))
    sources = ("one", "raise", "two", "die", "three")
    found = list(outcomes(Tool("run_failing", "default"), [Page(s, "", "text", s, "") for s in sources]))
    assert [outcome.text for outcome in found] == ["ONE", "", "TWO", "", "THREE"]
    assert [math.isnan(outcome.seconds) for outcome in found] == [False, True, False, True, False]
    assert "1 x RuntimeError: no article\n" in failures(found)
    assert "1 x BrokenProcessPool" in failures(found)


def test_the_table_has_a_line_for_each_tool(articles: Path) -> None:
    from compare import measured, table, versions
    from pages import with_gold

    of = versions(["keep_all", "c4_lines:default", "not_there"])
    pages = with_gold(articles, "paragraphs")
    head, _, kept, ruled = table(measured(list(of), pages, 2), of, pages).split("\n")
    assert head == "| tool | version | F1 | P | R | page F1 | MB/s | failed |"
    assert kept.startswith("| keep_all | - | 0.9")
    assert kept.endswith("| 0 |")
    assert ruled.startswith("| c4_lines | 2020 | 1.0000 ±0.0000 | 1.0000 | 1.0000 | 1.0000 |")


@pytest.mark.parametrize(("floor", "code"), [(0.5, 0), (1.01, 1)])
def test_a_floor_that_is_undercut_fails(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], floor: float, code: int
) -> None:
    import check_floors
    from pages import digest

    floors = articles.with_name("floors.json")
    entry = {"name": articles.name, "floors": {"html": {"default": floor}}}
    floors.write_text(json.dumps({digest(articles): entry}))
    monkeypatch.setattr(sys, "argv", ["check_floors.py", str(articles), "--floors", str(floors)])
    assert check_floors.main() == code
    assert ("BELOW" in capsys.readouterr().out) == bool(code)


def test_floors_rise_and_stay(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import check_floors
    from pages import digest

    floors = articles.with_name("floors.json")
    floors.write_text("{}")
    monkeypatch.setattr(check_floors, "KINDS", ("html",))
    monkeypatch.setattr(sys, "argv", ["check_floors.py", str(articles), "--floors", str(floors)])
    assert check_floors.main() == 0
    assert "no floor" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", [*sys.argv, "--raise"])
    assert check_floors.main() == 0
    entry = json.loads(floors.read_text())[digest(articles)]
    assert entry["name"] == articles.name
    assert entry["floors"]["html"]["default"] == pytest.approx(
        check_floors.f1(articles, "html", "default") - check_floors.MARGIN, abs=1e-4
    )


def test_a_predictions_file_is_written_and_scored(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import runner
    import score

    out = articles.with_name("predictions.jsonl")
    monkeypatch.setattr(sys, "argv", ["run_keep_all.py", str(articles), "-o", str(out), "--text", "paragraphs"])
    runner.main(str(BENCHMARK / "run_keep_all.py"))
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["a#paragraphs", "b#paragraphs"]
    monkeypatch.setattr(sys, "argv", ["score.py", str(articles), str(out), "--text", "paragraphs"])
    score.main()
    assert capsys.readouterr().out.startswith("1 pages, 0 of them without a prediction\nF1 0.9")


@pytest.mark.parametrize("tool", ["newsclean", "trafilatura", "readability", "resiliparse", "justext", "boilerpy3"])
def test_a_peer_finds_the_article(tool: str) -> None:
    pytest.importorskip(tool)
    from importlib import import_module

    from pages import Page

    page = Page("a", "en", "html", HTML.replace("</article>", f"<p>{RAIN} {SCHOOL}</p>" * 3 + "</article>"), "")
    assert SCHOOL in import_module(f"run_{tool}").extracted(page, "default")


@pytest.mark.skipif(not SHARED.exists(), reason="the development data is not here")
def test_the_scores_on_development_pages_have_not_fallen() -> None:
    """Else a change costs users parts of their articles, and every other test passes."""
    pytest.importorskip("inscriptis", reason="inscriptis, of the extra bench, is not installed")
    data = SHARED / "data/articles/chinese.jsonl.xz"
    command = [sys.executable, str(BENCHMARK / "check_floors.py"), str(data)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr

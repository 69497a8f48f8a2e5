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
    assert {"headline", "caption", "related", "prompt", "byline", "timestamp", "trailing", "legal"} <= set(origins)
    for rule, found in origins.items():
        assert "negative" in found, rule
        assert found & {"wild", "synthetic"}, rule

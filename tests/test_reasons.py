"""The reasons for what the model takes. If one breaks, `explain` names what did not decide."""

import re

import newsclean

BUTTONS = "".join(f"<div>{name}</div>" for name in (
    "Harbour", "Valley", "Hills", "Markets", "Rowing", "Weather", "Letters", "Schools", "Theatre", "Gardens", "Trains",
))  # fmt: skip
BODY = "".join(
    f"<p>The river rose by {n} metres in the night, the mayor said, and the {n} bridges stayed closed.</p>"
    for n in range(2, 9)
)
PAGE = f"<body><article>{BODY}</article><div class='footer'>{BUTTONS}</div></body>"
FAST = newsclean.CleanOptions(engine="fast")


def reasons() -> dict[str, str]:
    page = newsclean.clean(PAGE, options=FAST)
    return {removal.text: removal.evidence for removal in page.removals if removal.rule == "learned"}


def test_the_blocks_around_are_named_where_they_decide() -> None:
    assert "the blocks beside it (-" in reasons()["Markets"]


def test_no_reason_speaks_for_a_block() -> None:
    for evidence in reasons().values():
        weights = [float(weight) for weight in re.findall(r"\(([+-][\d.]+)\)", evidence)]
        assert weights == sorted(weights)
        assert all(weight <= 0 for weight in weights)


def test_what_a_block_has_nothing_of_is_told_from_what_it_has() -> None:
    told = " ".join(reasons().values())
    assert ": no (" in told
    assert re.search(r"[a-z>] \(-", told)

"""The commands that give numbers, on plans that hold next to nothing: one JSON document without NaN, twice the same."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main
from planner.store.rows import Rows
from planner.store.store import create

PANEL = ("A01", "A02", "A03")
QUESTIONS = ("dependence", "risk", "current", "future")
DONE, MENDABLE = 0, 2


def _nothing(rows: Rows) -> None:
    """Leave the plan as it is."""


def _one_item(rows: Rows) -> None:
    rows.edit_sheet("stacks", items=["model"])
    for code in PANEL:
        rows.assess("round-1", code, "model", "risk", value=4)
        rows.assess("round-1", code, "model", "future", value=2)


def _abstentions(rows: Rows) -> None:
    for code in PANEL:
        for question in QUESTIONS:
            rows.assess("round-1", code, "model", question, abstention="no-expertise")


def _intervals(rows: Rows) -> None:
    for code in PANEL:
        for item, ends in (("model", (1, 5)), ("cloud", (2, 4)), ("data", (3, 4))):
            for question in QUESTIONS:
                rows.assess("round-1", code, item, question, low=ends[0], high=ends[1])


def _all_equal(rows: Rows) -> None:
    rows.set_cuts(3, 3, 0)
    for code in PANEL:
        for item in ("model", "cloud", "data"):
            for question in QUESTIONS:
                rows.assess("round-1", code, item, question, value=3)


def _band_and_ruling(rows: Rows) -> None:
    _all_equal(rows)
    rows.set_cuts(3, 3, 0.5)
    rows.rule("model", "invest", "근거", "작성자")
    rows.set_uncertainty(lines=0.25, baseline=4)
    rows.set_preference("stacks", "risk", function="gaussian", s=1.0, veto=2.0)


PLANS: dict[str, Callable[[Rows], None]] = {
    "blank": _nothing, "one item": _one_item, "abstentions": _abstentions, "intervals": _intervals,
    "all equal": _all_equal, "band and ruling": _band_and_ruling,
}  # fmt: skip
COMMANDS = (
    ("matrix", "--draws", "200"), ("matrix", "--draws", "1", "--line-spread", "0.3", "--band", "0.2"),
    ("certainty", "--draws", "200"), ("certainty", "--draws", "200", "--baseline", "3", "--no-intervals"),
    ("rank", "--sheet", "stacks", "--draws", "200"),
    ("rank", "--sheet", "stacks", "--draws", "1", "--method", "vikor", "--weights", "risk=1"),
    ("rank", "--sheet", "stacks", "--draws", "50", "--knowledge", "ordinal", "--method", "promethee"),
)  # fmt: skip


def _strictly(text: str) -> Any:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    return json.loads(text, parse_constant=refuse)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path))


@pytest.mark.parametrize("name", PLANS)
def test_next_to_nothing_has_numbers_or_says_why_not(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.plan"
    with create(file, seeded=False) as store, store.edit("all") as rows:
        for code in PANEL[1:]:
            rows.add_assessor(code)
        PLANS[name](rows)
    for command, *words in COMMANDS:
        for round in ("published", "round-1"):
            asked = [command, str(file), "--round", round, *words, "--json"]
            said = []
            for _again in range(2):
                status = main(asked)
                said.append((status, *capsys.readouterr()))
            assert said[0] == said[1], asked
            status, out, error = said[0]
            assert status in (DONE, MENDABLE), (asked, error)
            assert (error == "" and _strictly(out)) if status == DONE else (out == "" and error), asked


def test_what_nobody_scored_cannot_be_ranked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.plan"
    create(file, seeded=False).close()
    assert main(["rank", str(file), "--sheet", "stacks", "--json"]) == MENDABLE
    assert "no score on its criteria is known" in capsys.readouterr().err
    assert main(["granularity", str(file), "--json"]) == DONE
    assert _strictly(capsys.readouterr().out) == {"scores": [], "stated": []}

"""`planner panel` prints what the panel said, in the shape that scripts read, and no more than the plan allows."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from planner.store.store import open_plan

from .running import columns, document, korean, output

KEYS = {"item", "indicator", "n", "abstained", "mean", "median", "q1", "q3", "convergence", "consensus", "cv",
        "quantified"}  # fmt: skip
Answers = Mapping[tuple[str, str], Sequence[int | None]]
ANSWERS: Answers = {
    ("model", "risk"): (5, 3, 3, 2, None), ("model", "future"): (4, 4, 4, 4, 4),
    ("cloud", "risk"): (4, 4, 4, 4, 1), ("cloud", "future"): (2, 2, 3, 2, 2),
}  # fmt: skip
# Codes that no other word of the output can hold.
CODES = ("Q71", "Q25", "Q48", "Q93", "Q36")


def _fill(file: Path, answers: Answers = ANSWERS, anonymity: str = "", round: str = "round-1") -> None:
    with open_plan(file) as store, store.edit("Answers") as rows:
        if anonymity:
            rows.set_anonymity(anonymity)  # type: ignore[arg-type]
        known = store.plan().assessors
        for place, code in enumerate(CODES):
            if code not in known:
                rows.add_assessor(code)
            for (item, indicator), row in answers.items():
                if row[place] is None:
                    rows.assess(round, code, item, indicator, abstention="no-expertise")
                else:
                    rows.assess(round, code, item, indicator, value=row[place])


def test_the_document_has_the_shape_that_scripts_read(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    _fill(plan_file)
    found = document(capsys, "panel", plan_file)
    assert {"cells", "agreement", "queue"} <= set(found)
    assert all(set(cell) >= KEYS for cell in found["cells"])
    assert {"kendall_w", "alpha"} <= set(found["agreement"])
    cells = {(cell["item"], cell["indicator"]): cell for cell in found["cells"]}
    assert len(cells) == len(found["cells"]) == 36
    risk = cells["model", "risk"]
    assert (risk["n"], risk["abstained"], risk["mean"], risk["median"]) == (4, 1, 3.25, 3.0)
    assert (risk["q1"], risk["q3"], risk["convergence"], risk["consensus"]) == (2.75, 3.5, 0.375, 0.75)
    assert risk["abstained_by_reason"]["no-expertise"] == 1
    assert risk["quantified"] is True
    empty = cells["data", "risk"]
    assert (empty["n"], empty["mean"], empty["quantified"]) == (0, None, False)


def test_the_queue_says_what_would_change(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    _fill(plan_file)
    found = document(capsys, "panel", plan_file)["queue"]
    assert [topic["rank"] for topic in found] == list(range(1, len(found) + 1))
    scores = [topic["score"] for topic in found]
    assert scores == sorted(scores, reverse=True)
    first = next(topic for topic in found if (topic["item"], topic["indicator"]) == ("model", "risk"))
    crossing = next(reason for reason in first["reasons"] if reason["code"] == "crossing")
    assert (crossing["steps"], crossing["quadrants"]) == (2, ["support"])
    assert "2 answers a level lower" in crossing["text"]


def test_what_it_was_computed_from_is_told(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    _fill(plan_file)
    first, again = (document(capsys, "panel", plan_file) for _attempt in range(2))
    assert first == again
    assert len(first["input"]) == 64 and first["version"]
    assert (first["draws"], first["seed"]) == (0, None)
    _fill(plan_file, {("model", "risk"): (1, 1, 1, 1, 1)})
    assert document(capsys, "panel", plan_file)["input"] != first["input"]


def test_without_answers_the_published_means_are_read(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    found = document(capsys, "panel", plan_file)
    assert (found["round"], found["source"]) == ("published", "published")
    cells = {(cell["item"], cell["indicator"]): cell for cell in found["cells"]}
    assert (cells["model", "risk"]["mean"], cells["model", "risk"]["n"]) == (3.36, 22)
    assert (cells["storage", "risk"]["n"], cells["storage", "risk"]["quantified"]) == (3, False)
    assert all(cell["median"] is None and cell["cv"] is None for cell in cells.values())
    assert found["agreement"]["kendall_w"] is None and found["agreement"]["reasons"]["kendall_w"]
    assert found["queue"] == []
    assert "no single answers" in found["reading"][0]["text"]


def test_the_latest_round_with_answers_is_read_unless_another_is_asked_for(
    capsys: pytest.CaptureFixture[str], plan_file: Path
) -> None:
    _fill(plan_file)
    assert document(capsys, "panel", plan_file)["round"] == "round-1"
    assert document(capsys, "panel", plan_file, "--round", "published")["round"] == "published"


def test_a_second_round_tells_what_changed(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    _fill(plan_file)
    with open_plan(plan_file) as store:
        with store.edit("Close") as rows:
            rows.close_round("round-1")
        with store.edit("Next") as rows:
            second = rows.next_round("2차")
    _fill(plan_file, {("model", "risk"): (4, 3, 3, 3, 3), ("model", "future"): (4, 4, 4, 4, 4)}, round=second)
    found = document(capsys, "panel", plan_file)
    assert (found["round"], found["previous"]) == (second, "round-1")
    change = next(one for one in found["changes"] if (one["item"], one["indicator"]) == ("model", "risk"))
    assert (change["both"], change["changed"], change["mean"]) == (4, 2, pytest.approx(3.2 - 3.25))
    model = next(one for one in found["movements"] if one["item"] == "model")
    assert (model["before"], model["after"], model["moved"]) == ([3.25, 4.0], [pytest.approx(3.2), 4.0], True)


def test_one_sheet_can_be_asked_for(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    _fill(plan_file)
    found = document(capsys, "panel", plan_file, "--sheet", "markets")
    assert {cell["item"] for cell in found["cells"]} == {"industry-ai", "physical-ai", "ai-agent"}
    assert found["sheet"] == "markets"


@pytest.mark.parametrize(("option", "word"), [("--round", "round-9"), ("--sheet", "nothing")])
def test_an_unknown_round_or_sheet_is_one_line_with_the_known_ones(
    capsys: pytest.CaptureFixture[str], plan_file: Path, option: str, word: str
) -> None:
    status, out, err = output(capsys, "panel", plan_file, option, word)
    assert (status, out) == (2, "")
    assert word in err and "Choose one of:" in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(("level", "coded"), [("nobody", False), ("facilitator", True), ("all", True)])
def test_codes_stand_beside_answers_only_where_the_plan_allows(
    capsys: pytest.CaptureFixture[str], plan_file: Path, level: str, coded: bool
) -> None:
    _fill(plan_file, anonymity=level)
    for words in ((), ("--json",)):
        _status, out, _err = output(capsys, "panel", plan_file, *words)
        assert any(code in out for code in CODES) is coded
    found = document(capsys, "panel", plan_file)
    assert found["anonymity"] == level
    assert [one["assessor"] for one in found["outliers"]] == (["Q36"] if coded else [None])
    assert len(found["leave_one_out"]) == 5


def test_the_tables_tell_cells_queue_and_who_stands_apart(
    capsys: pytest.CaptureFixture[str], plan_file: Path
) -> None:
    _fill(plan_file)
    status, out, _err = output(capsys, "panel", plan_file)
    assert status == 0
    assert out.startswith("Round: Round 1")
    for words in ("Note: The panel is small", "Beware: Too few answers", "To discuss, the most pressing first:",
                  "Answers that stand apart:", "Q36 1 (z -1.8)", "Who changes a quadrant when left out:",
                  "AI models Invest → Support", "not quantified"):  # fmt: skip
        assert words in out
    row = next(line for line in out.splitlines() if line.startswith("AI models") and "3.25" in line)
    assert row.split()[-9:] == ["4", "1", "3.25", "3.00", "2.75", "3.50", "0.38", "0.75", "0.39"]


def test_the_published_table_shows_bounds_and_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = output(capsys, "panel")
    assert status == 0
    lines = [line.split() for line in out.splitlines()]
    assert any("1.00–2.99" in line for line in lines)
    assert sum(line[0] == "Storage" and "missing" in line for line in lines if line) == 4


def test_korean_is_korean_and_aligned(capsys: pytest.CaptureFixture[str], plan_file: Path) -> None:
    _fill(plan_file)
    out = korean(capsys, "panel", plan_file)
    head = next(line for line in out.splitlines() if "수렴도" in line)
    row = next(line for line in out.splitlines() if "3.25" in line)
    assert columns(head[: head.index("평균")]) == columns(row[: row.index("3.25")])
    assert not any(word in out for word in ("experts", "answers", "agreement", "panel", "Kendall's"))

"""Weights, rankings, robustness, certainty: LibreOffice gives what the program stored, and follows a changed input."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.engine.ranking import rank
from planner.files.workbook import write_workbook
from tests.office.comparison import differences, formulas, values
from tests.office.conftest import Convert
from tests.rankings import judged_plan

SHEETS = {"Weights", "Ranking", "Robustness", "Certainty"}


@pytest.mark.parametrize("round", ["published", "round-1"])
@pytest.mark.parametrize("estimator", ["eigenvector", "geometric-mean"])
def test_every_formula_gives_what_was_stored(round: str, estimator: str, tmp_path: Path, convert: Convert) -> None:
    plan = judged_plan(estimator=estimator)
    path = write_workbook(plan, tmp_path / "plan.xlsx", round=round, language="en")
    assert {sheet for sheet, _place in formulas(path)} >= SHEETS
    assert differences(path, convert(path, "xlsx")) == []


def test_a_changed_comparison_moves_weights_sums_and_the_check(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(judged_plan(), tmp_path / "plan.xlsx", language="en")
    book = load_workbook(path)
    sheet = book["Weights"]
    top = next(cell.row for cell in sheet["A"] if cell.value == "Compared with") + 1
    sheet[f"D{top}"] = 9
    book.save(tmp_path / "changed.xlsx")
    before, after = values(path), values(convert(tmp_path / "changed.xlsx", "xlsx"))
    assert after["Weights", f"I{top}"] > before["Weights", f"I{top}"] + 0.2
    moved = [place for place, value in after.items() if place[0] == "Ranking" and value != before.get(place)]
    assert len(moved) > 20
    assert "Check passed" not in [value for (name, _place), value in after.items() if name == "Cover"]


def test_the_eigenvector_follows_the_matrix(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(judged_plan(), tmp_path / "plan.xlsx", language="en")
    book = load_workbook(path)
    sheet = book["Weights"]
    top = next(cell.row for cell in sheet["A"] if cell.value == "Compared with") + 1
    # Everything as important as everything else.
    for row, letters in enumerate(("DEF", "EF", "F")):
        for letter in letters:
            sheet[f"{letter}{top + row}"] = 1
    book.save(tmp_path / "equal.xlsx")
    after = values(convert(tmp_path / "equal.xlsx", "xlsx"))
    assert [after["Weights", f"I{top + row}"] for row in range(4)] == pytest.approx([0.25] * 4)


def test_a_changed_score_changes_ranks(tmp_path: Path, convert: Convert) -> None:
    plan = judged_plan()
    found = rank(plan, "markets", draws=100)
    last = found.problem.alternatives[int(found.outcome.ranks.argmax())]
    path = write_workbook(plan, tmp_path / "plan.xlsx", language="en")
    book = load_workbook(path)
    asked = {plan.indicators[name].name.en for name in found.problem.criteria}
    for cells in book["Scores"].iter_rows(max_col=5):
        if cells[1].value == plan.items[last].name.en and cells[2].value in asked:
            cells[4].value = 5
    book.save(tmp_path / "changed.xlsx")
    after = values(convert(tmp_path / "changed.xlsx", "xlsx"))
    names = {place: value for (sheet, place), value in after.items() if sheet == "Ranking"}
    heads = {str(value): place for place, value in names.items() if value in ("Rank", "Score")}
    letter = heads["Rank"].rstrip("0123456789")
    start = next(int(place[1:]) for place, value in names.items() if "markets: ranking" in str(value))
    named = [int(place[1:]) for place, value in names.items() if place[0] == "B" and value == plan.items[last].name.en]
    assert names[f"{letter}{min(number for number in named if number > start)}"] == 1

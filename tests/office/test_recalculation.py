"""Every formula of the workbook gives, in an office program, the value that the program stored."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.files.workbook import write_workbook
from planner.model.plan import Plan, RoadmapEdit
from tests.office.comparison import differences, formulas, values
from tests.office.conftest import Convert
from tests.plans import small_plan, with_edits, with_round

FEWEST_FORMULAS = 1000
PANEL = {
    ("model", "risk"): [4, 3, (2, 4), None, 5],
    ("model", "future"): [4, 3, 5, None, 4],
    ("cloud", "risk"): [2, 2, 3, 3, 1],
    ("cloud", "future"): [(1, 2), 2, 3, (2, 3), 1],
    ("storage", "risk"): [3, 3, 3, 3, 3],
    ("storage", "future"): [4, 4, 4, 4, 5],
    ("network", "risk"): [None, None, None, None, None],
}


def _edited() -> Plan:
    return with_edits(
        small_plan(),
        RoadmapEdit("m-model", "m-model", phase="mid-long", start="2027Q2", owner="A"),
        RoadmapEdit("m-npu", "m-npu", stacks=("cloud", "storage")),
        RoadmapEdit("m-chip", "m-chip", stacks=()),
        RoadmapEdit("m-store", "m-store", end="2025Q2"),
        RoadmapEdit("m-law", "m-law", start="2029Q1"),
        RoadmapEdit("m-app", "m-app", included=False),
        RoadmapEdit("own-1", None, title="=1+1", phase="short", start="2026Q1", end="2031Q2", stacks=("model",)),
    )


def test_the_seeded_workbook(seeded_plan: Plan, tmp_path: Path, convert: Convert, languages: tuple[str, ...]) -> None:
    for language in languages:
        path = write_workbook(seeded_plan, tmp_path / f"{language}.xlsx", language=language)
        assert len(formulas(path)) > FEWEST_FORMULAS
        assert differences(path, convert(path, "xlsx")) == []


@pytest.mark.parametrize(
    "plan",
    [
        small_plan(),
        small_plan(model=(3.0, 3.0), cloud=((2.0, 4.0), (2.5, 3.0)), network=(None, 4.0), data=(1.0, 5.0)),
        _edited(),
    ],
    ids=["survey", "on-the-line", "edited"],
)
def test_the_published_round(plan: Plan, tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(plan, tmp_path / "plan.xlsx", language="en")
    assert differences(path, convert(path, "xlsx")) == []


@pytest.mark.parametrize("round", ["published", "round-1"])
@pytest.mark.parametrize("need", [1, 4])
def test_a_workshop_round(round: str, need: int, tmp_path: Path, convert: Convert) -> None:
    plan = with_round(_needing(need), PANEL)
    path = write_workbook(plan, tmp_path / "plan.xlsx", round=round, language="en")
    assert differences(path, convert(path, "xlsx")) == []


def test_a_band_around_the_lines(tmp_path: Path, convert: Convert) -> None:
    plan = _with_lines(3.1, 2.9, 0.25)
    path = write_workbook(plan, tmp_path / "plan.xlsx", language="en")
    assert differences(path, convert(path, "xlsx")) == []


def test_a_wrong_stored_value_is_noticed(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(small_plan(), tmp_path / "plan.xlsx", language="en")
    planted = tmp_path / "planted.xlsx"
    _plant(path, planted, b"<v>Check passed</v>", b"<v>Check failed</v>")
    found = differences(planted, convert(planted, "xlsx"))
    assert len(found) == 1 and "'Check failed' is 'Check passed'" in found[0]


def test_a_changed_score_moves_role_roadmap_and_check(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(small_plan(), tmp_path / "plan.xlsx", language="en")
    assert _row(path, "Matrix", "AI models")["M"] == "Invest"
    assert _row(path, "Roadmap", "m-model")["E"] == "Invest"
    changed = _enter(path, tmp_path / "changed.xlsx", {("AI models", "Supply risk"): 2.0})
    after = convert(changed, "xlsx")
    assert _row(after, "Matrix", "AI models")["M"] == "Support"
    moved = _row(after, "Roadmap", "m-model")
    assert (moved["E"], moved["B"], moved["I"]) == ("Support", "Private-led support", "2030 Q4")
    verdict = [value for (sheet, _place), value in values(after).items() if sheet == "Cover"]
    assert "Check passed" not in verdict
    assert any(isinstance(value, str) and "differ from the program's" in value for value in verdict)


def test_a_moved_line_moves_roles(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(small_plan(), tmp_path / "plan.xlsx", language="en")
    book = load_workbook(path)
    target = book.defined_names["cut_risk"].attr_text.split("!")[1].replace("$", "")
    book["Matrix"][target] = 3.6
    book.save(tmp_path / "moved.xlsx")
    after = convert(tmp_path / "moved.xlsx", "xlsx")
    assert _row(after, "Matrix", "Cloud")["M"] == "Support"
    assert _row(after, "Matrix", "System software")["M"] == "Respond"


def test_a_changed_rule_moves_its_rows(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(small_plan(), tmp_path / "plan.xlsx", language="en")
    book = load_workbook(path)
    sheet = book["Roadmap"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "Invest")
    sheet[f"D{row}"], sheet[f"E{row}"] = "Monitoring", "2029 Q1"
    book.save(tmp_path / "moved.xlsx")
    moved = _row(convert(tmp_path / "moved.xlsx", "xlsx"), "Roadmap", "m-model")
    assert (moved["B"], moved["H"]) == ("Monitoring", "2029 Q1")


def test_a_changed_rule_leaves_what_was_set_by_hand(tmp_path: Path, convert: Convert) -> None:
    edits = (RoadmapEdit("m-model", "m-model", end="2027Q1"), RoadmapEdit("m-law", "m-law", start="2027Q2"))
    path = write_workbook(with_edits(small_plan(), *edits), tmp_path / "plan.xlsx", language="en")
    book = load_workbook(path)
    sheet = book["Roadmap"]
    sheet[f"E{next(cell.row for cell in sheet['B'] if cell.value == 'Invest')}"] = "2029 Q1"
    sheet[f"F{next(cell.row for cell in sheet['B'] if cell.value == 'Cross-cutting')}"] = "2026 Q3"
    book.save(tmp_path / "moved.xlsx")
    after = convert(tmp_path / "moved.xlsx", "xlsx")
    assert [_row(after, "Roadmap", "m-model")[column] for column in "HI"] == ["2027 Q1", "2027 Q1*"]
    assert [_row(after, "Roadmap", "m-law")[column] for column in "HI"] == ["2027 Q2*", "2027 Q2"]


def _needing(need: int) -> Plan:
    plan = small_plan()
    return replace(plan, sheets={name: replace(sheet, min_assessors=need) for name, sheet in plan.sheets.items()})


def _with_lines(risk: float, future: float, band: float) -> Plan:
    return replace(small_plan(), risk_cut=risk, future_cut=future, band=band)


def _plant(source: Path, target: Path, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(source) as inside, zipfile.ZipFile(target, "w") as outside:
        for entry in inside.infolist():
            outside.writestr(entry, inside.read(entry).replace(old, new))


def _row(path: Path, sheet: str, name: str) -> dict[str, object]:
    """Return the cells of the row that shows `name`, by column letter."""
    found = {place: value for (page, place), value in values(path).items() if page == sheet}
    row = next(place.lstrip("ABC") for place, value in found.items() if place[0] in "BC" and value == name)
    return {
        place[: -len(row)]: value for place, value in found.items() if place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row
    }


def _enter(source: Path, target: Path, scores: dict[tuple[str, str], float]) -> Path:
    book = load_workbook(source)
    sheet = book["Scores"]
    for row in sheet.iter_rows(min_row=1, max_col=5):
        key = (str(row[1].value), str(row[2].value))
        if key in scores:
            row[4].value = scores[key]
    book.save(target)
    return target

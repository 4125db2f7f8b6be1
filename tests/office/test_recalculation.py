"""Every formula of the workbook gives, in an office program, the value that the program stored."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from planner.files.workbook import matrix_chart, write_workbook
from planner.model.plan import QUADRANTS, Plan, RoadmapEdit, Words
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


def test_a_changed_score_changes_the_mark_on_the_chart(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(small_plan(), tmp_path / "plan.xlsx", language="en")
    before = _states(path, "AI models")
    assert [name for name, height in before.items() if height > 0] == ["invest"]
    after = convert(_enter(path, tmp_path / "changed.xlsx", {("AI models", "Supply risk"): 2.0}), "xlsx")
    assert {name: height for name, height in _states(after, "AI models").items() if height > 0} == {"support": 2.0}
    after = convert(_enter(path, tmp_path / "line.xlsx", {("AI models", "Supply risk"): 3.0}), "xlsx")
    assert {name for name, height in _states(after, "AI models").items() if height > 0} == {"undecided", "ring"}


def test_the_reports_ruling_does_not_decide_more_than_its_line(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(small_plan(), tmp_path / "plan.xlsx", language="en")
    assert _row(path, "Matrix", "System software")["M"] == "Respond"
    after = convert(_enter(path, tmp_path / "changed.xlsx", {("System software", "Supply risk"): 3.0}), "xlsx")
    assert (_row(after, "Matrix", "System software")["L"], _row(after, "Matrix", "System software")["M"]) == (
        "Respond",
        "Undecided",
    )
    book = load_workbook(tmp_path / "changed.xlsx")
    sheet = book["Matrix"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "System software")
    sheet[f"L{row}"] = "Monitor"
    book.save(tmp_path / "chosen.xlsx")
    assert _row(convert(tmp_path / "chosen.xlsx", "xlsx"), "Matrix", "System software")["M"] == "Monitor"


def test_texts_too_long_for_a_cell_are_the_same_everywhere(tmp_path: Path, convert: Convert) -> None:
    long = "n" * 40_000
    items = {
        name: replace(item, name=Words(long, long)) if name == "application" else item
        for name, item in small_plan().items.items()
    }
    edits = (
        RoadmapEdit("m-model", "m-model", title=long, owner=long, note=long),
        RoadmapEdit("own-1", None, title="😀" * 20_000, phase="short", start="2026Q1", end="2026Q4", note=long),
    )
    path = write_workbook(with_edits(replace(small_plan(), items=items), *edits), tmp_path / "plan.xlsx", language="en")
    after = convert(path, "xlsx")
    # Looking a name up in a list of names is beyond any program at this length.
    assert [found for found in differences(path, after) if not found.startswith("Roadmap!")] == []
    ours, theirs = values(path), values(after)
    assert [place for place, text in ours.items() if isinstance(text, str) and theirs.get(place) != text] == []
    assert len([text for text in ours.values() if isinstance(text, str) and text.endswith("…")]) > 5


def test_a_changed_rule_moves_its_rows(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(small_plan(), tmp_path / "plan.xlsx", language="en")
    book = load_workbook(path)
    sheet = book["Roadmap"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "Invest")
    sheet[f"D{row}"], sheet[f"E{row}"] = "Monitoring", "2029 Q1"
    book.save(tmp_path / "moved.xlsx")
    moved = _row(convert(tmp_path / "moved.xlsx", "xlsx"), "Roadmap", "m-model")
    assert (moved["B"], moved["H"]) == ("Monitoring", "2029 Q1")


def test_a_score_found_places_what_was_not_placed(tmp_path: Path, convert: Convert) -> None:
    path = write_workbook(small_plan(), tmp_path / "plan.xlsx", language="en")
    assert [_row(path, "Roadmap", "m-store")[column] or "" for column in "BHI"] == ["Not placed", "", ""]
    scores = {("Storage", "Supply risk"): 4.0, ("Storage", "Future competitiveness"): 2.0}
    after = convert(_enter(path, tmp_path / "found.xlsx", scores), "xlsx")
    found = [_row(after, "Roadmap", "m-store")[column] for column in "BEHI"]
    assert found == ["Mid to long term", "Respond", "2028 Q1", "2030 Q4"]


def test_a_lost_ruling_unplaces_its_measures(tmp_path: Path, convert: Convert) -> None:
    plan = with_edits(small_plan(), RoadmapEdit("m-law", "m-law", stacks=("data",)))
    path = write_workbook(plan, tmp_path / "plan.xlsx", language="en")
    assert _row(path, "Roadmap", "m-law")["B"] == "Private-led support"
    book = load_workbook(path)
    sheet = book["Matrix"]
    sheet[f"L{next(cell.row for cell in sheet['B'] if cell.value == 'Data infrastructure')}"] = None
    book.save(tmp_path / "lost.xlsx")
    found = _row(convert(tmp_path / "lost.xlsx", "xlsx"), "Roadmap", "m-law")
    assert [found[column] or "" for column in "BEHI"] == ["Not placed", "Undecided", "", ""]


def test_dates_follow_the_phase_that_was_set_by_hand(tmp_path: Path, convert: Convert) -> None:
    edits = (RoadmapEdit("m-model", "m-model", phase="mid-long"), RoadmapEdit("m-law", "m-law", phase="support"))
    path = write_workbook(with_edits(small_plan(), *edits), tmp_path / "plan.xlsx", language="en")
    book = load_workbook(path)
    sheet = book["Roadmap"]
    sheet[f"E{next(cell.row for cell in sheet['B'] if cell.value == 'Respond')}"] = "2029 Q2"
    sheet[f"B{next(cell.row for cell in sheet['C'] if cell.value == 'm-law')}"] = "Mid to long term"
    book.save(tmp_path / "moved.xlsx")
    after = convert(tmp_path / "moved.xlsx", "xlsx")
    for name in ("m-model", "m-law"):
        assert [_row(after, "Roadmap", name)[column] for column in "HI"] == ["2029 Q2", "2030 Q4"]


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


def _states(path: Path, name: str) -> dict[str, float]:
    """Return the heights at which a stack stands in the series of each state; OUTSIDE where it does not."""
    row = _row(path, "Matrix", name)
    columns = {"ring": matrix_chart.RING, "undecided": matrix_chart.UNDECIDED}
    columns |= {quadrant: matrix_chart.EXACT + offset for offset, quadrant in enumerate(QUADRANTS)}
    return {state: float(str(row[get_column_letter(column)])) for state, column in columns.items()}


def _enter(source: Path, target: Path, scores: dict[tuple[str, str], float]) -> Path:
    book = load_workbook(source)
    sheet = book["Scores"]
    for row in sheet.iter_rows(min_row=1, max_col=5):
        key = (str(row[1].value), str(row[2].value))
        if key in scores:
            row[4].value = scores[key]
    book.save(target)
    return target

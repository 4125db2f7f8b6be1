"""Workbooks of plans at the edge: no answers, forty assessors, no scores, lines at the ends, hostile texts."""

import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planner.engine.quadrant import matrix
from planner.files.workbook import matrix_chart
from planner.files.xlsx import LONGEST_LINE, LONGEST_TEXT
from planner.model.plan import Plan, RoadmapEdit, Round, Score, Words
from tests.plans import NAMES, small_plan, with_edits, with_round
from tests.unit.files.workbook.reading import Written, written

HOSTILE = "<b>&\"']]></b> & 1>0 \"따옴표\" '작은'"
NOTHING = Score("missing", None, None, None, reason=Words("없음", "None"), citations=("c-risk",))


def _sound(book: Written) -> None:
    """Expect XML that parses and formulas whose results are no errors."""
    with zipfile.ZipFile(book.path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
    values = [str(cell.value) for sheet in book.stored for row in sheet for cell in row]
    assert not [value for value in values if value.startswith(("#", "nan", "inf"))]


def _unanswered() -> Plan:
    rounds = {"round-1": Round("round-1", Words("1차", "Round 1"), "workshop", "open")}
    return replace(small_plan(), rounds={**small_plan().rounds, **rounds})


def test_a_round_that_nobody_answered_has_no_marks(tmp_path: Path) -> None:
    book = written(_unanswered(), tmp_path, round="round-1")
    _sound(book)
    sheet = book.stored["Matrix"]
    for names in NAMES.values():
        row = book.number("Matrix", names[1])
        assert sheet.cell(row, matrix_chart.X).value == matrix_chart.OUTSIDE
        assert sheet.cell(row, matrix_chart.RING).value == matrix_chart.OUTSIDE


def test_forty_assessors_have_forty_columns_and_their_mean(tmp_path: Path) -> None:
    answers = [1 + number % 5 for number in range(40)]
    plan = with_round(small_plan(), {("model", "risk"): answers, ("model", "future"): [5] * 40})
    book = written(plan, tmp_path, round="round-1")
    _sound(book)
    row = book.row("Scores", "AI models")
    rows = [cells for cells in book.stored["Scores"].iter_rows() if cells[1].value == "AI models"]
    risk = next(cells for cells in rows if cells[2].value == "Supply risk")
    assert [cell.value for cell in risk[15:55]] == answers
    assert (risk[11].value, risk[12].value) == (40, 3)
    assert book.row("Matrix", "AI models")["C"] == 3 and row
    assert book.sheet("Scores").page_setup.fitToWidth == 2


def test_a_plan_without_any_score_is_all_gaps(tmp_path: Path) -> None:
    plan = replace(small_plan(), published=dict.fromkeys(small_plan().published, NOTHING), rulings=())
    book = written(plan, tmp_path)
    _sound(book)
    names = {names[1] for names in NAMES.values()}
    kinds = [row[3].value for row in book.stored["Scores"].iter_rows() if row[1].value in names]
    assert kinds and set(kinds) == {"no value"}
    assert {point.quadrant for point in matrix(plan, draws=1).points} == {None}


@pytest.mark.parametrize(("risk", "future", "band"), [(1, 1, 0), (5, 5, 0), (1, 5, 0), (5, 1, 0), (3, 3, 2)])
def test_lines_at_the_ends_agree_with_the_program(risk: float, future: float, band: float, tmp_path: Path) -> None:
    plan = replace(small_plan(), risk_cut=risk, future_cut=future, band=band)
    book = written(plan, tmp_path)
    _sound(book)
    for point in matrix(plan, draws=1).points:
        row = book.number("Matrix", NAMES[point.item][1])
        ring = book.stored["Matrix"].cell(row, matrix_chart.RING).value
        assert (ring != matrix_chart.OUTSIDE) == point.borderline, point.item
    with zipfile.ZipFile(book.path) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode("utf-8")
    assert f"Risk line {risk:.2f}" in chart and f"Competitiveness line {future:.2f}" in chart


def test_hostile_texts_come_back_as_typed(tmp_path: Path) -> None:
    plan = small_plan()
    items = {name: replace(item, name=Words(HOSTILE, f"{HOSTILE} {name}")) for name, item in plan.items.items()}
    own = RoadmapEdit("own", None, HOSTILE, "short", "2026Q1", "2026Q4", owner=HOSTILE, note=HOSTILE)
    book = written(with_edits(replace(plan, title=HOSTILE, items=items), own), tmp_path)
    _sound(book)
    assert HOSTILE in book.texts("Roadmap") and f"{HOSTILE} model" in book.texts("Matrix")
    assert book.live.properties.title == HOSTILE
    with zipfile.ZipFile(book.path) as archive:
        root = ElementTree.fromstring(archive.read("xl/drawings/drawing1.xml"))
    assert any(HOSTILE in (element.get("descr") or "") for element in root.iter())


def test_thirty_thousand_characters_are_kept_and_more_are_cut_with_a_note(tmp_path: Path) -> None:
    own = RoadmapEdit("own", None, "가" * 30_000, "short", "2026Q1", "2026Q4")
    book = written(with_edits(small_plan(), own), tmp_path)
    assert "가" * 30_000 + " *" in book.texts("Roadmap")
    assert "○ All texts are complete." in book.texts("Sources")
    book = written(with_edits(small_plan(), replace(own, title="가" * 40_000)), tmp_path)
    assert max(len(text) for text in book.texts("Roadmap")) == LONGEST_TEXT
    assert "○ All texts are complete." not in book.texts("Sources")


def test_a_long_note_below_a_reason_keeps_what_every_program_shows(tmp_path: Path) -> None:
    book = written(with_edits(small_plan(), RoadmapEdit("m-npu", "m-npu", note="가" * 30_000)), tmp_path)
    (noted,) = (text for text in book.texts("Roadmap") if "가가" in text)
    assert noted.split("\n")[-1] == "가" * (LONGEST_LINE - 1) + "…"
    assert "○ All texts are complete." not in book.texts("Sources")


def test_own_excluded_and_unplaced_rows_stand_together(tmp_path: Path) -> None:
    plan = with_edits(
        replace(small_plan(), rules=()),
        RoadmapEdit("own", None, "나의 과제", "short", "2026Q1", "2026Q4"),
        RoadmapEdit("m-law", "m-law", included=False),
    )
    book = written(plan, tmp_path)
    _sound(book)
    texts = book.texts("Roadmap")
    # The star marks what a user set.
    assert "나의 과제 *" in texts and "※ Left out by a user: m-law" in texts
    # Without rules no measure has a place, but none is lost.
    assert {"m-model", "m-npu", "m-chip"} <= set(texts)


def test_a_korean_workbook_of_what_differs_is_korean(tmp_path: Path) -> None:
    book = written(small_plan(), tmp_path, language="ko")
    formulas = [str(cell.value) for row in book.live["매트릭스"] for cell in row if cell.data_type == "f"]
    assert any('"일치","불일치"' in formula for formula in formulas)
    assert not any('"same"' in formula or '"differs"' in formula for formula in formulas)

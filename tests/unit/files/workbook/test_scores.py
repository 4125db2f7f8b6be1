"""The sheet of scores: published values as they are known, answers and live means beside them."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planner.engine.granularity import prints
from planner.model.plan import Assessor, Plan
from tests.plans import INDICATORS, NAMES, small_plan, with_round
from tests.unit.files.workbook.reading import Written, written

PANEL = {
    ("model", "risk"): [4, 3, (2, 4), None, 5],
    ("model", "future"): [4, 3, 5, None, 4],
    ("cloud", "risk"): [2, 2, None, None, None],
}


@pytest.fixture
def book(small_book: Written) -> Written:
    return small_book


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(_needing(3), tmp_path_factory.mktemp("workshop"), round="round-1")


def _needing(count: int) -> Plan:
    plan = with_round(small_plan(), PANEL)
    return replace(plan, sheets={name: replace(sheet, min_assessors=count) for name, sheet in plan.sheets.items()})


def _cells(book: Written, item: str, indicator: str, *, live: bool = False) -> dict[str, Any]:
    sheet = (book.live if live else book.stored)["Scores"]
    for row in sheet.iter_rows():
        if (row[1].value, row[2].value) == (item, indicator):
            return {cell.column_letter: cell.value for cell in row}
    raise AssertionError(f"no row for {item}, {indicator}")


def test_every_cell_of_every_sheet_has_a_row(book: Written) -> None:
    rows = [(row[1].value, row[2].value) for row in book.stored["Scores"].iter_rows(min_row=6)]
    wanted = {(names[1], words[1]) for names in NAMES.values() for words in INDICATORS.values()}
    assert wanted <= set(rows) and len([row for row in rows if row in wanted]) == len(wanted)


@pytest.mark.parametrize(
    ("item", "indicator", "kind", "value", "low", "high"),
    [
        ("AI models", "Supply risk", "exact", 3.36, None, None),
        ("Applications", "Supply risk", "interval", None, 1.0, 2.99),
        ("Storage", "Supply risk", "no value", None, None, None),
    ],
)
def test_values_are_shown_as_they_are_known(
    item: str, indicator: str, kind: str, value: float, low: float, high: float, book: Written
) -> None:
    cells = _cells(book, item, indicator)
    assert (cells["D"], cells["E"], cells["F"], cells["G"]) == (kind, value, low, high)


def test_counts_reasons_and_sources(book: Written) -> None:
    assert _cells(book, "Storage", "Supply risk")["K"] == "3 answers only"
    cell = book.sheet("Scores")[f"J{book.number('Scores', 'AI models')}"]
    assert cell.value == "[2]" and cell.hyperlink.location.startswith("'Sources'!A")


def test_a_printed_panel_is_not_a_number_of_answers(book: Written) -> None:
    head = next(row for row in book.stored["Scores"].iter_rows() if row[0].value == "No.")
    assert [head[7].value, head[8].value] == ["Panel (printed, at most)", "Answers (inferred)"]
    cells = _cells(book, "AI models", "Supply risk")
    # No 23 answers have a mean of 3.36.
    assert (cells["H"], cells["I"]) == (23, 22)
    assert cells["K"] == "Inferred: One of 23 answers is missing."
    cells = _cells(book, "AI models", "Future competitiveness")
    assert (cells["H"], cells["I"], cells["K"]) == (23, 23, None)
    cells = _cells(book, "Applications", "Supply risk")
    assert (cells["H"], cells["I"]) == (8, None)


def test_every_inferred_number_can_have_its_mean(seeded_book: Written) -> None:
    checked = 0
    for row in seeded_book.stored["Scores"].iter_rows(min_row=8):
        mean, printed, inferred = row[4].value, row[7].value, row[8].value
        if isinstance(inferred, int):
            assert prints(Decimal(str(mean)), inferred)
            assert printed is None or inferred <= printed
            checked += 1
    assert checked > 30


def test_the_notes_say_what_is_printed_and_what_is_inferred(book: Written) -> None:
    (note,) = (text for text in book.texts("Scores") if text.startswith("○ Panel"))
    assert "at most" in note and "it is not printed" in note


def test_a_value_that_nobody_published(tmp_path: Path) -> None:
    plan = small_plan()
    published = {key: score for key, score in plan.published.items() if key != ("model", "risk")}
    book = written(replace(plan, published=published), tmp_path)
    cells = _cells(book, "AI models", "Supply risk")
    assert (cells["D"], cells["J"], cells["K"]) == ("no value", "–", "Not in the report.")


def test_the_kind_is_live(book: Written) -> None:
    assert str(_cells(book, "AI models", "Supply risk", live=True)["D"]).startswith("=IF(COUNT(E")


def test_inputs_take_scores_only(book: Written) -> None:
    rules = [rule for rule in book.sheet("Scores").data_validations.dataValidation if rule.type == "decimal"]
    assert {(rule.formula1, rule.formula2) for rule in rules} == {("1", "5")}
    cell = book.sheet("Scores")[f"E{book.number('Scores', 'AI models')}"]
    assert not cell.protection.locked


def test_without_answers_there_are_no_columns_for_them(book: Written) -> None:
    assert "Panel mean" not in book.texts("Scores")


def test_answers_stand_under_their_assessor(workshop: Written) -> None:
    cells = _cells(workshop, "AI models", "Supply risk")
    assert [cells[column] for column in "PQRST"] == [4, 3, "2~4", "Abst.", 5]
    head = next(row for row in workshop.stored["Scores"].iter_rows() if row[0].value == "No.")
    assert [cell.value for cell in head][15:20] == ["A01", "A02", "A03", "A04", "A05"]


@pytest.mark.parametrize(
    ("item", "indicator", "count", "mean", "low", "high"),
    [
        ("AI models", "Supply risk", 4, None, 3.5, 4.0),
        ("AI models", "Future competitiveness", 4, 4.0, 4.0, 4.0),
        ("Cloud", "Supply risk", 2, None, None, None),
        ("Cloud", "Future competitiveness", 0, None, None, None),
    ],
)
def test_means_leave_abstentions_and_thin_cells_out(
    item: str, indicator: str, count: int, mean: float, low: float, high: float, workshop: Written
) -> None:
    cells = _cells(workshop, item, indicator)
    assert cells["L"] == count
    assert [cells[column] or None for column in "MNO"] == [mean, low, high]


def test_means_are_formulas_over_the_answers(workshop: Written) -> None:
    live = _cells(workshop, "AI models", "Supply risk", live=True)
    assert "AVERAGE(" in str(live["N"]) and ">=3" in str(live["N"])
    # Some answers are intervals: hidden columns hold the ends of every answer.
    assert 'FIND("~",P' in str(live["U"]) and workshop.sheet("Scores").column_dimensions["U"].hidden


def test_without_intervals_the_answers_are_averaged_as_they_stand(tmp_path: Path) -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4, 3, 5]})
    live = _cells(written(plan, tmp_path), "AI models", "Supply risk", live=True)
    row = str(live["N"]).removeprefix("=IF(COUNT(P").split(":")[0]
    assert live["N"] == f'=IF(COUNT(P{row}:R{row})>=1,AVERAGE(P{row}:R{row}),"")'


def test_the_published_round_shows_answers_but_reads_the_report(tmp_path: Path) -> None:
    book = written(with_round(small_plan(), PANEL), tmp_path)
    assert "Panel mean" in book.texts("Scores")
    assert book.row("Matrix", "AI models")["C"] == 3.36


def test_people_without_an_answer_get_no_column(tmp_path: Path) -> None:
    plan = with_round(small_plan(), {("model", "risk"): [4, 3]})
    people = dict(plan.assessors) | {"A99": Assessor("A99", "", "")}
    assert "A99" not in written(replace(plan, assessors=people), tmp_path).texts("Scores")

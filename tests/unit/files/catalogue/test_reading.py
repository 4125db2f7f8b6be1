"""Finding sheets, headers and rows in whatever workbook a user hands over."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from planner.files.catalogue import reading
from planner.files.catalogue.reading import Cell, Problems, tables
from planner.model.errors import PlannerError

from .filling import CITATION, SOURCE, fill, whole


def test_a_cell_knows_its_address_and_whether_it_is_blank() -> None:
    assert Cell(12, 28, "x").place == "AB12"
    assert [Cell(1, 1, value).blank for value in (None, "", "  \t", "\x00", "x", 0, False)] == [True] * 4 + [False] * 3


def test_problems_are_listed_once_in_order() -> None:
    found = Problems()
    found.expect("second")
    found.add("first", 3, 2, "c")
    found.add("second", 9, 1, "b")
    found.add("second", 0, 0, "a")
    found.add("first", 3, 2, "c")
    found.add("first", 3, 1, "d")
    assert [(one.place, one.message) for one in found.all()] == [
        ("second", "a"), ("second!A9", "b"), ("first!A3", "d"), ("first!B3", "c")
    ]
    assert len(found) == 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return fill(tmp_path / "own.xlsx", whole(source=[SOURCE, {}, {}, SOURCE | {"id": "b"}]))


def test_tables_keep_the_rows_of_the_sheet(path: Path) -> None:
    problems = Problems()
    found = {table.sheet.key: table for table in tables(path, problems)}
    assert list(found) == ["source", "citation", "fact", "option"]
    assert problems.all() == ()
    rows = found["source"].rows
    assert [row["id"].place for row in rows] == ["B2", "B5"]
    assert rows[1]["id"].value == "b"
    assert rows[0]["series"].blank
    assert rows[0]["series"].place == "I2"
    assert found["source"].title == "출처"


def test_sheets_in_any_order_hidden_and_renamed_in_case(path: Path) -> None:
    book = load_workbook(path)
    book["출처"].title = "SOURCES"
    book.move_sheet("SOURCES", 3)
    book["인용"].sheet_state = "hidden"
    book.save(path)
    problems = Problems()
    assert [table.sheet.key for table in tables(path, problems)] == ["citation", "fact", "option", "source"]
    assert problems.all() == ()


def test_sheets_that_the_program_writes_are_passed_over(path: Path) -> None:
    book = load_workbook(path)
    for name in ("안내", "Codes", "Held back (issues)", "보고서 사실"):
        book.create_sheet(name)["A1"] = "ID"
    book.save(path)
    problems = Problems()
    tables(path, problems)
    assert problems.all() == ()


def test_a_stray_cell_far_below_is_found(path: Path) -> None:
    book = load_workbook(path)
    book["인용"]["B900000"] = "far"
    book.save(path)
    (table,) = (table for table in tables(path, Problems()) if table.sheet.key == "citation")
    assert table.rows[-1]["id"].place == "B900000"


@pytest.mark.parametrize(
    ("format_", "kept"),
    [("0%", "0%"), ('0"%"', "0"), ("0\\%", "0"), ('0.0% "of all"', "0.0% "), ("General", "General")],
)
def test_literal_parts_of_a_number_format_do_not_count(path: Path, format_: str, kept: str) -> None:
    book = load_workbook(path)
    book["출처"]["J2"].number_format = format_
    book.save(path)
    (table,) = (table for table in tables(path, Problems()) if table.sheet.key == "source")
    assert table.rows[0]["year"].format == kept


def test_headers_below_the_first_rows_are_not_looked_for(path: Path) -> None:
    book = load_workbook(path)
    book["출처"].insert_rows(1, 40)
    book["출처"]["A1"] = "x"
    book.save(path)
    problems = Problems()
    (table,) = (table for table in tables(path, problems) if table.sheet.key == "source")
    assert table.rows == ()
    assert [problem.place for problem in problems.all()] == ["출처!A1"]


def test_only_marks_and_derived_cells_are_no_rows(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"cited": "left over"}, {"mark": "예시"}, {"mark": "설명", "id": "x"}]
    path = fill(tmp_path / "own.xlsx", {"fact": [*rows]})
    (table,) = (table for table in tables(path, Problems()) if table.sheet.key == "fact")
    assert (table.rows, table.marked) == ((), 1)


def test_whatever_openpyxl_raises_is_a_damaged_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise KeyError("xl/styles.xml")

    monkeypatch.setattr(reading, "load_workbook", broken)
    with pytest.raises(PlannerError, match="damaged") as caught:
        tables(path, Problems())
    assert "own.xlsx" in caught.value.message


def test_a_lack_of_memory_is_not_taken_for_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(reading, "load_workbook", full)
    with pytest.raises(MemoryError):
        tables(path, Problems())


def test_the_file_is_not_kept_open(path: Path) -> None:
    tables(path, Problems())
    path.rename(path.with_name("moved.xlsx"))
    fill(path, {"citation": [CITATION]})
    assert len(tables(path, Problems())) == 4

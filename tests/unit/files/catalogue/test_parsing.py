"""Reading a filled-in workbook: everything right becomes records, everything wrong is named by its cell in one go."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from planner.files.catalogue.layout import SHEETS
from planner.model.errors import PlannerError
from planner.model.owncatalogue import LONGEST_QUOTE, OwnCatalogue, OwnFact
from planner.model.plan import Words
from planner.store.store import Store

from .filling import CITATION, FACT, OPTION, SOURCE, fill, messages, place, read, whole


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Fill in a workbook, whole but for what is given."""
    return lambda language="ko", **rows: fill(tmp_path / "own.xlsx", whole(**rows), language=language)


def fact(store: Store, path: Path) -> OwnFact:
    parsed = read(store, path)
    assert parsed.problems == ()
    return parsed.catalogue.facts[0]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_whole_workbook_is_read_in_either_language(small: Store, book: Callable[..., Path], language: str) -> None:
    parsed = read(small, book(language))
    assert parsed.problems == ()
    (source,), (citation,), (one,), (option,) = (
        parsed.catalogue.sources, parsed.catalogue.citations, parsed.catalogue.facts, parsed.catalogue.options
    )
    assert (source.id, source.title, source.year) == ("kiet-2026", Words("새 보고서"), 2026)
    assert (citation.source, citation.quote) == ("kiet-2026", "점유율은 약 3.5%이다")
    assert (one.value, one.unit, one.value_kind, one.nature) == (3.5, "percent", "number", "estimate")
    assert (one.basis, one.citations, one.stacks, one.stacks_basis) == ("report", ("kiet-1",), (), "")
    assert (option.id, option.name.ko, option.citations) == ("buy-npu", "국산 NPU 우선 구매", ())


def test_every_kind_of_mistake_is_named_by_its_cell_in_one_go(small: Store, book: Callable[..., Path]) -> None:
    path = book(
        source=[
            SOURCE | {"grade": "superb", "month": 13},
            SOURCE | {"id": "Not An ID"},
            SOURCE | {"title_ko": None, "year": "soon"},
            SOURCE | {"id": "r", "title_ko": "장" * 201},
        ],
        citation=[
            CITATION | {"source": "nowhere", "line": 0},
            CITATION | {"id": "kiet-2", "quote": "긴" * (LONGEST_QUOTE + 1)},
            CITATION | {"id": "c1", "quote": "=1+1"},
        ],
        fact=[
            FACT | {"value": "many", "unit": "furlong", "stacks": "a; blockchain"},
            FACT | {"id": "f-2", "value": None, "low": 9, "high": 3},
            FACT | {"id": "f-3", "citations": None},
            FACT | {"id": "f-4", "citations": "kiet-9", "period": "soon"},
            FACT | {"id": "f-5", "unit": None, "period": "2026", "period_end": "2025-Q1"},
            FACT | {"id": "f-6", "value": None},
            FACT | {"id": "f-7", "value_kind": "not-published"},
            FACT | {"id": "f-8", "low": 1, "period_end": "2026"},
            FACT | {"id": "f-9", "country": "XX", "printed": "\u3164"},
        ],
        option=[OPTION | {"goals": "world peace"}, OPTION],
    )
    found = messages(small, path)
    expected = {
        ("source", "grade", 2): "not in the list", ("source", "month", 2): "whole number from 1 to 12",
        ("source", "id", 3): "small letters", ("source", "id", 4): f"already, in {place('source', 'id', 2)[3:]}",
        ("source", "title_ko", 4): "required", ("source", "year", 4): "not a number",
        ("source", "id", 5): "reports' catalogue", ("source", "title_ko", 5): "at most 200",
        ("citation", "source", 2): "no source “nowhere”", ("citation", "line", 2): "whole number",
        ("citation", "quote", 3): f"at most {LONGEST_QUOTE}", ("citation", "id", 4): "reports' catalogue",
        ("citation", "quote", 4): "formula",
        ("fact", "value", 2): "not a number", ("fact", "unit", 2): "not in the list",
        ("fact", "stacks", 2): "“blockchain” is not in the list",
        ("fact", "high", 3): "backwards", ("fact", "citations", 4): "needs a citation",
        ("fact", "citations", 5): "no citation “kiet-9”", ("fact", "period", 5): "not a date",
        ("fact", "unit", 6): "needs its unit", ("fact", "period_end", 6): "ends before it starts",
        ("fact", "unit", 7): "unit without a number", ("fact", "value", 8): "other kinds have none",
        ("fact", "unit", 8): "unit without a number", ("fact", "low", 9): "A number goes into",
        ("fact", "period", 9): "no start", ("fact", "country", 10): "not in the list",
        ("fact", "printed", 10): "can be seen",
        ("option", "goals", 2): "not in the list", ("option", "id", 3): "already",
    }
    for (kind, key, row), words in expected.items():
        assert words in found[place(kind, key, row)], (kind, key, row)
    assert {place(*where) for where in expected} == set(found)


def test_problems_come_in_the_order_of_the_workbook(small: Store, book: Callable[..., Path]) -> None:
    path = book(source=[SOURCE | {"year": "x", "month": "y"}], option=[OPTION | {"id": "?"}], fact=[FACT | {"low": 2}])
    order = [(problem.sheet, problem.cell) for problem in read(small, path).problems]
    sheets = [sheet for sheet, _cell in order]
    assert sheets == sorted(sheets, key=[sheet.name.ko for sheet in SHEETS].index)
    assert len(order) == len(set(order)) == 4


@pytest.mark.parametrize(
    ("typed", "value"),
    [(3, 3.0), ("3", 3.0), ("1,234.5", 1234.5), ("△12", -12.0), ("−3", -3.0), (" ７ ", 7.0), ("2e3", 2000.0), (0, 0.0)],
)
def test_numbers_may_be_typed_as_text(small: Store, book: Callable[..., Path], typed: Any, value: float) -> None:
    assert fact(small, book(fact=[FACT | {"value": typed}])).value == value


@pytest.mark.parametrize("typed", ["3%", "약 3", "1,23", "nan", "inf", "1e999", True, datetime(2025, 1, 1), "--3", "."])
def test_what_is_no_number_is_refused(small: Store, book: Callable[..., Path], typed: Any) -> None:
    assert "not a number" in messages(small, book(fact=[FACT | {"value": typed}]))[place("fact", "value")]


def test_a_cell_shown_as_a_percentage_counts_per_cent(small: Store, book: Callable[..., Path]) -> None:
    path = book(fact=[FACT | {"value": 0.035}, FACT | {"id": "f-2", "value": 0.5, "unit": "usd-100m"}])
    stored = load_workbook(path)
    for row in (2, 3):
        stored["사실"][place("fact", "value", row).split("!")[1]].number_format = "0.0%"
    stored.save(path)
    assert list(messages(small, path)) == [place("fact", "value", 3)]
    assert read(small, path).catalogue.facts[0].value == 3.5
    stored["사실"][place("fact", "value", 2).split("!")[1]].number_format = '0.0"%"'
    stored.save(path)
    assert read(small, path).catalogue.facts[0].value == 0.035


@pytest.mark.parametrize(
    ("typed", "iso"),
    [(2025, "2025"), ("2025", "2025"), ("2025년", "2025"), ("2025-q2", "2025-Q2"), ("2025 H1", "2025-H1"),
     ("2025-10", "2025-10"), ("2025. 10. 4.", "2025-10-04"), ("2025/1/2", "2025-01-02"),
     (datetime(2025, 10, 14), "2025-10-14")],
)
def test_dates_are_as_precise_as_they_were_typed(
    small: Store, book: Callable[..., Path], typed: Any, iso: str
) -> None:
    assert fact(small, book(fact=[FACT | {"period": typed}])).period == iso


@pytest.mark.parametrize("typed", ["2025-13", "2025-02-30", "next year", 20.5, "25-01-01", "1700", True, "2025-Q5"])
def test_bad_dates_are_refused(small: Store, book: Callable[..., Path], typed: Any) -> None:
    assert "not a date" in messages(small, book(fact=[FACT | {"period": typed}]))[place("fact", "period")]


def test_codes_are_taken_by_code_or_name_in_either_language(small: Store, book: Callable[..., Path]) -> None:
    rows = [
        FACT | {"nature": "Forecast", "comparator": "이상", "country": "kr", "stacks": "A; 가, b", "basis": "해석"},
        FACT | {"id": "f-2", "nature": "forecast", "country": "남수단", "value_kind": "숫자"},
        FACT | {"id": "f-3", "nature": "전망", "country": "SS"},
    ]
    path = book(fact=rows)
    assert list(messages(small, path)) == [place("fact", "stacks"), place("fact", "country", 3)]
    first, third = read(small, book(fact=[rows[0] | {"stacks": "a; b"}, rows[2]])).catalogue.facts
    assert (first.nature, first.comparator, first.country) == ("forecast", "at-least", "KR")
    assert (first.stacks, first.stacks_basis, first.basis) == (("a", "b"), "interpretation", "interpretation")
    assert third.country == "SS"


def test_a_name_of_several_is_not_guessed(small: Store, book: Callable[..., Path]) -> None:
    message = messages(small, book(option=[OPTION | {"stacks": "가"}]))[place("option", "stacks")]
    assert "may mean several: a, b" in message or "may mean several: b, a" in message


def test_kinds_of_values_without_numbers(small: Store, book: Callable[..., Path]) -> None:
    plain = FACT | {"value": None, "unit": None}
    path = book(fact=[
        plain | {"printed": "우위"}, plain | {"id": "f-2", "value_kind": "미공개"},
        plain | {"id": "f-3", "value_kind": "date", "period": "2026-03"},
        FACT | {"id": "f-4", "value": None, "low": 3},
    ])
    parsed = read(small, path)
    assert parsed.problems == ()
    assert [one.value_kind for one in parsed.catalogue.facts] == ["text", "not-published", "date", "range"]
    assert "no start" in messages(small, book(fact=[plain | {"value_kind": "date"}]))[place("fact", "period")]


def test_marked_and_blank_rows_are_not_read(small: Store, book: Callable[..., Path]) -> None:
    path = book(source=[{}, SOURCE, {"mark": "나중에", "id": "?"}, {"title_ko": "  "}, {"mark": "Meaning"}])
    parsed = read(small, path)
    assert (parsed.problems, len(parsed.catalogue.sources), parsed.marked) == ((), 1, 1)


def test_headers_may_be_moved_starred_and_stand_below_a_title(small: Store, tmp_path: Path) -> None:
    path = fill(tmp_path / "own.xlsx", whole())
    stored = load_workbook(path)
    page = stored["출처"]
    page.insert_rows(1, 3)
    page["A1"] = "우리 자료"
    for row in (4, 5):
        page.cell(row, 2).value, page.cell(row, 10).value = page.cell(row, 10).value, page.cell(row, 2).value
    page.cell(4, 10).value = " id * "
    stored.save(path)
    parsed = read(small, path)
    assert parsed.problems == ()
    assert parsed.catalogue.sources[0].id == "kiet-2026"


def test_unknown_repeated_missing_and_nameless_columns_are_named(small: Store, tmp_path: Path) -> None:
    path = fill(tmp_path / "own.xlsx", whole())
    stored = load_workbook(path)
    page = stored["인용"]
    page["C1"] = "Wer weiß"
    page["I1"] = "인용문"
    page["J2"] = "lost"
    stored.create_sheet("메모")["A1"] = "지난 회의"
    stored.create_sheet("Empty")
    stored.save(path)
    found = messages(small, path)
    assert "“Wer weiß”" in found["인용!C1"]
    assert "twice" in found["인용!I1"]
    assert "“Source ID” is missing" in found["인용!A1"]
    assert "no header" in found["인용!J2"]
    assert "not one of the template's" in found["메모"]
    assert len(found) == 5


def test_a_sheet_without_headers_and_one_that_is_there_twice(small: Store, tmp_path: Path) -> None:
    path = fill(tmp_path / "own.xlsx", whole())
    stored = load_workbook(path)
    stored["출처"].delete_rows(1)
    stored.create_sheet("Facts")
    stored.save(path)
    found = messages(small, path)
    assert "no row of headers" in found["출처!A1"]
    assert "twice" in found["Facts"]


def test_an_error_of_the_spreadsheet_is_named(small: Store, tmp_path: Path) -> None:
    path = fill(tmp_path / "own.xlsx", whole(fact=[FACT | {"value": "#DIV/0!"}]))
    assert "error of the spreadsheet" in messages(small, path)[place("fact", "value")]


def test_a_workbook_of_something_else_is_refused(small: Store, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    Workbook().save(path)
    with pytest.raises(PlannerError, match="none of the sheets"):
        read(small, path)


def test_hangul_is_composed_and_lines_are_joined(small: Store, book: Callable[..., Path]) -> None:
    named = fact(small, book(fact=[FACT | {"name_ko": "\u1112\u1161\u11ab\n  국", "text_ko": "첫 줄\n둘째 줄"}]))
    assert named.name.ko == "한 국"
    assert named.text.ko == "첫 줄\n둘째 줄"


def test_numbers_and_dates_typed_as_names_stay_as_typed(small: Store, book: Callable[..., Path]) -> None:
    path = book(source=[SOURCE | {"title_ko": 2025, "title_en": 3.5, "series": datetime(2025, 1, 2), "note_ko": True}])
    source = read(small, path).catalogue.sources[0]
    assert (source.title, source.series, source.note.ko) == (Words("2025", "3.5"), "2025-01-02", "TRUE")


def test_what_the_reports_have_may_be_cited_and_what_is_ours_replaced(small: Store, book: Callable[..., Path]) -> None:
    path = book(citation=[CITATION | {"source": "r"}], fact=[FACT | {"citations": "kiet-1, c1\nc2"}])
    parsed = read(small, path)
    assert parsed.problems == ()
    assert parsed.catalogue.facts[0].citations == ("kiet-1", "c1", "c2")
    with small.edit("Import") as rows:
        rows.import_own(parsed.catalogue)
    assert read(small, path).problems == ()


def test_an_unsound_row_is_no_record_and_no_cause_of_others(small: Store, book: Callable[..., Path]) -> None:
    path = book(citation=[CITATION | {"line": "x"}])
    assert list(messages(small, path)) == [place("citation", "line")]
    assert read(small, path).catalogue.citations == ()


def test_an_empty_template_holds_nothing(small: Store, tmp_path: Path) -> None:
    parsed = read(small, fill(tmp_path / "own.xlsx", {}))
    assert (parsed.catalogue, parsed.problems, parsed.marked) == (OwnCatalogue(), (), 0)

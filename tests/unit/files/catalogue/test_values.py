"""One cell at a time: what becomes of it, and what is said where it does not fit."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from planner.files.catalogue.codes import CodeLists, code_lists
from planner.files.catalogue.layout import FACTS, OPTIONS, SOURCES, Sheet
from planner.files.catalogue.reading import Cell, Problems, Table
from planner.files.catalogue.values import Row
from planner.model.plan import Words
from planner.store.store import Store


@pytest.fixture
def lists(small: Store) -> CodeLists:
    """The code lists of the small catalogue."""
    return code_lists(small.plan(), small.evidence())


class Typed:
    """A row of a sheet with given cells, and what was said about it."""

    def __init__(self, lists: CodeLists, sheet: Sheet, **cells: Any) -> None:
        self.problems = Problems()
        columns = {column.key: place for place, column in enumerate(sheet.columns, 1)}
        made = {
            key: value if isinstance(value, Cell) else Cell(7, columns[key], value, "n" if value else "")
            for key, value in cells.items()
        }
        made.setdefault("id", Cell(7, 1, None))
        self.row = Row(Table(sheet, "시트", columns, (), 0), made, lists, self.problems)

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(problem.cell, problem.message) for problem in self.problems.all()]


def test_text_is_composed_joined_and_cut_to_one_line(lists: CodeLists) -> None:
    typed = Typed(lists, SOURCES, title_ko=" \u1112\u1161\u11ab  국\n사람 ", note_ko="한 줄\r\n둘째 줄 ", title_en=None)
    assert typed.row.words("title") == Words("한 국 사람")
    assert typed.row.text("note_ko") == "한 줄\n둘째 줄"
    assert typed.row.sound
    assert typed.said == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"), (3.0, "3"), (0.1, "0.1"), (1e21, "1e+21"), (123456789012, "123456789012"), (True, "TRUE"),
        (False, "FALSE"), (datetime(2025, 3, 4), "2025-03-04"), (datetime(2025, 3, 4, 5, 6), "2025-03-04 05:06:00"),
        (time(5, 6), "05:06:00"), (timedelta(hours=30), "1 day, 6:00:00"), (date(2025, 3, 4), "2025-03-04"),
    ],
)
def test_what_is_no_text_is_written_as_it_was_typed(lists: CodeLists, value: Any, text: str) -> None:
    assert Typed(lists, SOURCES, series=value).row.text("series") == text


@pytest.mark.parametrize(("value", "words"), [("가" * 201, "201 characters"), ("\u200b\u3164", "can be seen")])
def test_texts_that_do_not_fit(lists: CodeLists, value: str, words: str) -> None:
    typed = Typed(lists, SOURCES, title_ko=value)
    typed.row.text("title_ko")
    ((cell, message),) = typed.said
    assert cell == "B7"
    assert words in message
    assert not typed.row.sound


@pytest.mark.parametrize(("value", "id_"), [("a", "a"), ("kiet-2026.3", "kiet-2026.3"), (2026, "2026"), (None, "")])
def test_ids(lists: CodeLists, value: Any, id_: str) -> None:
    typed = Typed(lists, SOURCES, id=value)
    assert typed.row.id() == id_
    assert typed.row.sound


@pytest.mark.parametrize("value", ["A", "가", "a b", "-a", "a_b", "a" * 81, "٣", "a/b"])
def test_what_can_be_no_id(lists: CodeLists, value: str) -> None:
    typed = Typed(lists, SOURCES, id=value)
    assert typed.row.id() == ""
    assert "can't be an ID" in typed.said[0][1]
    assert len(typed.said[0][1]) < 150


@pytest.mark.parametrize(
    ("value", "ids"),
    [("a", ("a",)), ("a;b", ("a", "b")), (" a , b\nc;; a ", ("a", "b", "c")), (7, ("7",)), (None, ()), (" ; ", ())],
)
def test_several_ids(lists: CodeLists, value: Any, ids: tuple[str, ...]) -> None:
    assert Typed(lists, OPTIONS, citations=value).row.references("citations") == ids


@pytest.mark.parametrize("value", ["a; b", "b,a", "A\nB", "a;a;b"])
def test_several_codes(lists: CodeLists, value: str) -> None:
    typed = Typed(lists, OPTIONS, stacks=value)
    assert sorted(typed.row.codes("stacks")) == ["a", "b"]
    assert typed.row.sound


def test_every_unknown_code_is_named(lists: CodeLists) -> None:
    typed = Typed(lists, OPTIONS, stacks="a; x, y")
    assert typed.row.codes("stacks") == ("a",)
    assert [message.split("”")[0] for _cell, message in typed.said] == ["“x", "“y"]


@pytest.mark.parametrize("key", ["name_ko", "value", "period", "nature", "citations", "unit"])
@pytest.mark.parametrize(("kind", "words"), [("f", "formula"), ("e", "error of the spreadsheet")])
def test_formulas_and_errors_are_named_whatever_the_column(
    lists: CodeLists, key: str, kind: str, words: str
) -> None:
    typed = Typed(lists, FACTS, **{key: Cell(9, 3, "=A1", kind)})
    for read in (typed.row.text, typed.row.number, typed.row.date, typed.row.references):
        assert not read(key)
    if key in ("nature", "unit"):
        assert typed.row.code(key) == ""
    assert [cell for cell, _message in typed.said] == ["C9"]
    assert words in typed.said[0][1]


@pytest.mark.parametrize(
    ("value", "low", "high", "found"), [(3, 1, 12, 3), ("３", 1, 12, 3), (12.0, 1, 12, 12), (None, 1, 12, None)]
)
def test_whole_numbers(lists: CodeLists, value: Any, low: int, high: int, found: int | None) -> None:
    assert Typed(lists, SOURCES, month=value).row.whole("month", low, high) == found


@pytest.mark.parametrize("value", [0, 13, 2.5, -1, 1e300])
def test_numbers_that_are_not_whole_or_out_of_bounds(lists: CodeLists, value: Any) -> None:
    typed = Typed(lists, SOURCES, month=value)
    assert typed.row.whole("month", 1, 12) is None
    assert not typed.row.sound


@pytest.mark.parametrize(("format_", "value"), [("0%", 35.0), ("General", 0.35), ("", 0.35)])
def test_percentages(lists: CodeLists, format_: str, value: float) -> None:
    typed = Typed(lists, FACTS, value=Cell(7, 6, 0.35, "n", format_))
    assert typed.row.number("value") == value
    assert typed.row.percent("value") is (format_ == "0%")


def test_columns_that_are_not_there_are_empty(lists: CodeLists) -> None:
    row = Typed(lists, FACTS).row
    assert (row.text("name_ko"), row.number("value"), row.date("period"), row.code("unit")) == ("", None, "", "")
    assert (row.codes("stacks"), row.references("citations"), row.id()) == ((), (), "")
    assert (row.given("value"), row.percent("value"), row.place("value")) == (False, False, "")
    assert row.sound


def test_what_is_wrong_with_a_missing_column_stands_at_the_row(lists: CodeLists) -> None:
    typed = Typed(lists, FACTS, id="x")
    typed.row.wrong("unit", "no unit")
    assert typed.said == [("A7", "no unit")]


def test_required_cells_that_are_empty(lists: CodeLists) -> None:
    typed = Typed(lists, FACTS, id="x", name_ko=" ", citations=None, value=None)
    typed.row.require()
    said = [message for _cell, message in typed.said]
    assert said == ["“Name” is required.", "A value needs a citation: name at least one."]

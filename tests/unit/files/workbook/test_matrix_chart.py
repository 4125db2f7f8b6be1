"""The native chart: marks say the final role, everything follows cells and carries what they hold."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl.utils import get_column_letter

from planner.charts.style import load
from planner.engine.quadrant import matrix
from planner.files.workbook import matrix_chart
from planner.files.workbook.styles import ROLE_MARKS
from planner.model.plan import QUADRANTS
from tests.plans import NAMES, small_plan, with_round
from tests.unit.files.workbook.reading import Written, written

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHAPES = {"D": "diamond", "o": "circle", "^": "triangle", "s": "square", "X": "x"}


@pytest.fixture
def book(small_book: Written) -> Written:
    return small_book


def _part(book: Written, name: str) -> str:
    with zipfile.ZipFile(book.path) as archive:
        return archive.read(name).decode("utf-8")


def _chart(book: Written) -> ElementTree.Element:
    return ElementTree.fromstring(_part(book, "xl/charts/chart1.xml"))


def _series(book: Written) -> list[ElementTree.Element]:
    return list(_chart(book).iter(f"{CHART}ser"))


def _cells(book: Written, reference: ElementTree.Element) -> list[Any]:
    """Read the stored values of the cells that a chart refers to."""
    sheet, _mark, cells = str(reference.findtext(f"{CHART}f")).replace("$", "").partition("!")
    first, _colon, last = cells.partition(":")
    return [cell.value for row in book.stored[sheet.strip("'")][f"{first}:{last or first}"] for cell in row]


def _name(series: ElementTree.Element) -> str:
    return series.findtext(f"{CHART}tx/{CHART}strRef/{CHART}strCache/{CHART}pt/{CHART}v") or ""


def _heights(series: ElementTree.Element) -> list[float]:
    return [float(value.text or 0) for value in series.iterfind(f"{CHART}yVal//{CHART}v")]


def _colour(series: ElementTree.Element) -> str:
    fill = series.find(f"{CHART}marker/{CHART}spPr/{MAIN}solidFill/{MAIN}srgbClr")
    return "" if fill is None else str(fill.get("val"))


def _shape(series: ElementTree.Element) -> str:
    symbol = series.find(f"{CHART}marker/{CHART}symbol")
    return "" if symbol is None else str(symbol.get("val"))


@pytest.mark.parametrize("round", ["published", "round-1"])
def test_everything_the_chart_shows_is_in_the_file(round: str, tmp_path: Path) -> None:
    plan = with_round(small_plan(), {("model", "risk"): [3, (2, 4)], ("model", "future"): [3, 4]})
    book = written(plan, tmp_path, round=round)
    checked = 0
    for kind, cache in (("numRef", "numCache"), ("strRef", "strCache")):
        for reference in _chart(book).iter(f"{CHART}{kind}"):
            kept = [value.text or "" for value in reference.iterfind(f"{CHART}{cache}/{CHART}pt/{CHART}v")]
            cells = _cells(book, reference)
            count = reference.find(f"{CHART}{cache}/{CHART}ptCount")
            assert count is not None and int(count.get("val", "0")) == len(cells)
            if kind == "strRef":
                assert kept == [cell or "" for cell in cells]
            else:
                assert [float(value) for value in kept] == pytest.approx(cells)
            checked += 1
    assert checked > 60


def test_marks_are_those_of_the_program() -> None:
    look = load("print")
    for name in QUADRANTS:
        shape, _size, colour = ROLE_MARKS[name]
        assert (shape, f"#{colour}") == (SHAPES[look.mark(name).marker], look.mark(name).colour)
    assert SHAPES[look.mark(None).marker] == "x"


@pytest.mark.parametrize("name", QUADRANTS)
def test_a_stack_has_the_mark_of_its_final_role(name: str, book: Written) -> None:
    shape, _size, colour = next(look for role, look in ROLE_MARKS.items() if role == name)
    points = [point for point in matrix(small_plan(), draws=1).points if point.quadrant == name]
    exact = [point.risk.value for point in points if point.risk.kind == "exact"]
    middles = [1.995 for point in points if point.risk.kind == "interval"]
    marks = [
        [height for height in _heights(series) if height != matrix_chart.OUTSIDE]
        for series in _series(book)
        if (_shape(series), _colour(series)) == (shape, colour)
    ]
    assert marks == [middles, exact]


def test_intervals_are_hollow_and_have_bars(book: Written) -> None:
    with_bars = [series for series in _series(book) if series.find(f"{CHART}errBars") is not None]
    assert {_shape(series) for series in with_bars} == {look[0] for look in ROLE_MARKS.values()} | {"x"}
    holes = [series for series in _series(book) if _colour(series) == "FFFFFF" and len(_heights(series)) == len(NAMES)]
    # Programs differ in which series they draw on top: a hole lies on either side of each mark.
    assert len(holes) == 2 * len(QUADRANTS)
    (bars,) = (series for series in with_bars if _shape(series) == "triangle")
    reaches = [
        [float(value.text or 0) for value in found.iterfind(f"{CHART}plus//{CHART}v")]
        for found in bars.iterfind(f"{CHART}errBars")
    ]
    assert set(reaches[0]) == {0} and sorted(set(reaches[1])) == [0, pytest.approx(0.995)]


def test_borderline_stacks_have_a_ring(book: Written) -> None:
    (rings,) = (series for series in _series(book) if _name(series) == "○")
    borderline = [point for point in matrix(small_plan(), draws=1).points if point.borderline]
    shown = [height for height in _heights(rings) if height != matrix_chart.OUTSIDE]
    assert shown == [3.80, 1.995] and len(borderline) == 2


def test_an_undecided_stack_is_a_cross(tmp_path: Path) -> None:
    book = written(replace(small_plan(), rulings=()), tmp_path)
    (cross,) = (series for series in _series(book) if _shape(series) == "x")
    assert [height for height in _heights(cross) if height != matrix_chart.OUTSIDE] == [3.80, 1.995]


def test_states_are_formulas_over_the_final_role(book: Written) -> None:
    row = book.number("Matrix", "AI models")
    sheet = book.sheet("Matrix")
    for offset in range(len(QUADRANTS)):
        for start in (matrix_chart.EXACT, matrix_chart.RANGE):
            text = str(sheet[f"{get_column_letter(start + offset)}{row}"].value)
            assert text.startswith(f"=IF(AND(M{row}='Matrix'!$A$")
    assert f'FIND(" / ",K{row})' in str(sheet[f"{get_column_letter(matrix_chart.RING)}{row}"].value)


def test_the_legend_names_roles_and_signs(book: Written) -> None:
    dropped = {int(entry[0].get("val", "")) for entry in _chart(book).iter(f"{CHART}legendEntry")}
    kept = [_name(series) for index, series in enumerate(_series(book)) if index not in dropped]
    assert kept == ["Respond", "Invest", "Support", "Monitor", "Undecided", "○ On the line", "Interval"]


def test_every_stack_has_its_name_at_a_helper_point(book: Written) -> None:
    named = [series for series in _series(book) if series.find(f"{CHART}dLbls") is not None]
    labels = [_name(series) for series in named]
    # Storage has no scores: no name, and a place outside the axes.
    assert [label for label in labels if label in {names[1] for names in NAMES.values()}] == [
        names[1] for key, names in NAMES.items() if key != "storage"
    ]
    assert labels.count("") == 1
    assert {"Risk line 3.00", "Competitiveness line 3.00", "Private-led, government support"} <= set(labels)
    row = book.number("Matrix", "AI models")
    text = str(book.sheet("Matrix")[f"{get_column_letter(matrix_chart.X_LABEL)}{row}"].value)
    assert text.startswith(f"=IF(COUNT(D{row}:E{row},G{row}:H{row})=4,MIN(4.94,MAX(1.06,V{row}+(")


def test_points_follow_cells(book: Written) -> None:
    row = book.number("Matrix", "AI models")
    sheet, stored = book.sheet("Matrix"), book.stored["Matrix"]
    assert str(sheet[f"V{row}"].value).startswith("=IF(COUNT(")
    assert [stored[f"{column}{row}"].value for column in "VWXY"] == [3.30, 3.36, 0, 0]
    row = book.number("Matrix", "Applications")
    assert [stored[f"{column}{row}"].value for column in "WY"] == [1.995, pytest.approx(0.995)]
    row = book.number("Matrix", "Storage")
    assert [stored[f"{column}{row}"].value for column in "VW"] == [matrix_chart.OUTSIDE] * 2


def test_leaders_tie_far_names_to_their_marks(tmp_path: Path) -> None:
    plan = small_plan(**{name.replace("-", "_"): (3.2, 3.4) for name in NAMES})
    book = written(plan, tmp_path)
    leaders = [
        series for series in _series(book)
        if series.find(f"{CHART}spPr/{MAIN}ln[@w='9525']") is not None and len(_heights(series)) == 2
    ]  # fmt: skip
    assert leaders and {_name(series) for series in leaders} <= {names[1] for names in NAMES.values()}


def test_helpers_are_hidden_but_drawn(book: Written) -> None:
    columns = ["S", *(get_column_letter(index) for index in range(matrix_chart.LABEL, matrix_chart.Y_LEADER + 2))]
    assert all(book.sheet("Matrix").column_dimensions[name].hidden for name in columns)
    assert 'plotVisOnly val="0"' in _part(book, "xl/charts/chart1.xml")


def test_the_chart_is_inside_the_print_area_and_on_its_page(book: Written) -> None:
    sheet = book.sheet("Matrix")
    anchor = sheet._charts[0].anchor
    last = int(sheet.print_area.rsplit("$", 1)[1])
    assert anchor.to.row < last and anchor.to.col == 18
    assert anchor._from.row - 1 in [mark.id for mark in sheet.row_breaks.brk]


def test_it_is_described_in_words(book: Written) -> None:
    description = _part(book, "xl/drawings/drawing1.xml")
    for text in ("AI models: supply-chain risk 3.36, future competitiveness 3.30, Invest", "1.00–2.99", "Storage"):
        assert text in description

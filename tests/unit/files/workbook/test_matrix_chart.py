"""The native chart: series follow cells, labels keep clear of each other."""

import zipfile
from xml.etree import ElementTree

import pytest

from planner.engine.quadrant import matrix
from planner.files.workbook.matrix_chart import _label_box, _overlap, _reached, label_places
from planner.model.plan import QUADRANTS
from tests.plans import NAMES, small_plan
from tests.unit.files.workbook.reading import Written

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def book(small_book: Written) -> Written:
    return small_book


def _part(book: Written, name: str) -> str:
    with zipfile.ZipFile(book.path) as archive:
        return archive.read(name).decode("utf-8")


def _series(book: Written) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(_part(book, "xl/charts/chart1.xml")).iter(f"{CHART}ser"))


def _label(book: Written, series: ElementTree.Element) -> str:
    place = series.find(f"{CHART}tx/{CHART}strRef/{CHART}f")
    assert place is not None and place.text
    return str(book.stored["Matrix"][place.text.split("!")[1].replace("$", "")].value or "")


def test_every_stack_line_and_role_is_a_series(book: Written) -> None:
    labels = [_label(book, series) for series in _series(book)]
    assert len(labels) == 2 * len(NAMES) + 2 + len(QUADRANTS)
    assert {"AI models", "Applications (interval)", "Risk line 3.00", "Private-led, government support"} <= set(labels)
    # Storage has no scores: no name, and a place outside the axes.
    assert labels.count("") == 2


def test_points_follow_cells(book: Written) -> None:
    row = book.number("Matrix", "AI models")
    sheet, stored = book.sheet("Matrix"), book.stored["Matrix"]
    assert str(sheet[f"V{row}"].value).startswith("=IF(COUNT(")
    assert (stored[f"V{row}"].value, stored[f"W{row}"].value) == (3.30, 3.36)
    row = book.number("Matrix", "Applications")
    assert [stored[f"{column}{row}"].value for column in ("W", "AF", "AG")] == [1.995, 1.0, 2.99]
    row = book.number("Matrix", "Storage")
    assert (stored[f"V{row}"].value, stored[f"W{row}"].value) == (0, 0)


def test_helpers_are_hidden_but_drawn(book: Written) -> None:
    assert all(book.sheet("Matrix").column_dimensions[name].hidden for name in ("S", "U", "V", "AG"))
    assert 'plotVisOnly val="0"' in _part(book, "xl/charts/chart1.xml")


def test_axes_show_the_whole_scale(book: Written) -> None:
    xml = _part(book, "xl/charts/chart1.xml")
    assert xml.count('<c:min val="1"') + xml.count('<min val="1"') == 2
    assert xml.count('<c:max val="5"') + xml.count('<max val="5"') == 2


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


def test_labels_keep_clear_of_each_other() -> None:
    plan = small_plan(model=(3.5, 3.5), cloud=(3.52, 3.48), network=(3.5, 3.9), semiconductor=(3.48, 3.2))
    placed = matrix(plan, draws=1)
    names = [NAMES[point.item][1] for point in placed.points]
    places = label_places(placed, names)
    boxes = []
    for point, name, place in zip(placed.points, names, places, strict=True):
        reach = _reached(point)
        if reach:
            boxes.append(_label_box(reach, name, place))
    pairs = [(one, other) for i, one in enumerate(boxes) for other in boxes[i + 1 :]]
    assert not [pair for pair in pairs if _overlap(*pair) > 0]


def test_a_lonely_point_has_its_label_at_the_right() -> None:
    blank = {name.replace("-", "_"): (None, None) for name in NAMES if name != "model"}
    placed = matrix(small_plan(model=(4.0, 4.0), **blank), draws=1)
    assert label_places(placed, ["x"] * len(NAMES)) == ("r",) * len(NAMES)

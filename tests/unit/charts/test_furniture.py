"""What stands around a chart of rows: whole words, inside the figure, as high as it says."""

import pytest
from matplotlib.figure import Figure

from planner.charts.furniture import (
    SMALLEST,
    Footing,
    Heading,
    Sign,
    footing,
    heading_height,
    paper_of,
    write_footing,
    write_heading,
)
from planner.charts.paper import LARGEST, Paper
from planner.charts.strokes import Fill, Strokes
from planner.charts.style import load

from .drawing import extent, figure

LONG = "Questions with fewer answers than their minimum are reported and not quantified, whatever they say. " * 2


def paper(width: int = 700, height: int = 500) -> Paper:
    return paper_of(figure(width, height), load("light"))


def sign(text: str) -> Sign:
    return Sign(text, lambda strokes, x, y: strokes.box(Fill("#000000"), x, y, x + 5, y + 5))


@pytest.mark.parametrize(("width", "scale"), [(300, SMALLEST), (900, 1.0), (1200, 4 / 3), (4000, LARGEST)])
def test_the_width_alone_decides_the_size_of_type(width: int, scale: float) -> None:
    assert paper(width, 200).scale == pytest.approx(scale)
    assert paper(width, 3000).scale == pytest.approx(scale)


@pytest.mark.parametrize("width", [260, 500, 900, 1920])
def test_a_heading_stays_inside(width: int) -> None:
    sheet = paper(width)
    bottom = write_heading(sheet, Heading("A title that says what it is", "Round 2", "(Unit: levels of the scale)"))
    assert bottom == pytest.approx(sheet.height - heading_height(sheet))
    for text in sheet.figure.texts:
        left, low, right, high = extent(text)
        assert left >= 0 and right <= width and high <= sheet.height and low >= bottom - 1, text.get_text()


def test_the_unit_is_there_for_officials() -> None:
    sheet = paper()
    write_heading(sheet, Heading("Title", "Round 1", "(Unit: 5-point scale)"))
    assert [text.get_text() for text in sheet.figure.texts] == ["Title", "Round 1", "(Unit: 5-point scale)"]


def test_a_subtitle_without_room_is_left_out() -> None:
    sheet = paper(240)
    write_heading(sheet, Heading("A title as long as the paper", "Round 1", "(Unit)"))
    assert "Round 1" not in [text.get_text() for text in sheet.figure.texts]


def test_signs_go_on_in_further_rows() -> None:
    signs = [sign(f"Sign number {place}") for place in range(8)]
    wide, narrow = footing(paper(1400), signs, ()), footing(paper(300), signs, ())
    assert len(wide.signs) < len(narrow.signs)
    assert [one.text for row in narrow.signs for one in row] == [one.text for one in signs]


def test_notes_are_broken_into_lines() -> None:
    found = footing(paper(400), (), (LONG, "", "Source: a report"))
    assert len(found.notes) > 2
    assert " ".join(found.notes[:-1]).split() == LONG.split()
    assert found.notes[-1] == "Source: a report"


def test_the_height_counts_every_row() -> None:
    none = footing(paper(), (), ())
    more = footing(paper(), (sign("a"),), ("b",))
    assert more.height > none.height > 0


@pytest.mark.parametrize("width", [300, 700, 1600])
def test_what_is_written_below_takes_the_height_it_says(width: int) -> None:
    sheet = paper(width)
    words = footing(sheet, [sign("above"), sign("below"), sign("abstained")], (LONG, "Source: a report"))
    strokes = Strokes(sheet)
    write_footing(sheet, strokes, words)
    strokes.flush()
    for text in sheet.figure.texts:
        left, bottom, right, top = extent(text)
        assert left >= 0 and bottom >= 0 and right <= width and top <= words.height + 1, text.get_text()


def test_the_source_is_the_last_line() -> None:
    sheet = paper()
    write_footing(sheet, Strokes(sheet), footing(sheet, (), ("A note", "Source: a report")))
    heights = {text.get_text(): extent(text)[1] for text in sheet.figure.texts}
    assert heights["Source: a report"] < heights["A note"]


def test_an_empty_footing_writes_nothing() -> None:
    sheet = paper()
    write_footing(sheet, Strokes(sheet), Footing((), (), 0.0))
    assert sheet.figure.texts == []


def test_the_paper_is_that_of_the_figure() -> None:
    made = Figure(figsize=(5, 2), dpi=100)
    found = paper_of(made, load("print"))
    assert found.figure is made and found.look.name == "print"

"""Styles: one table, readable on paper."""

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell

from planner.files.workbook.styles import FONT, INPUT_FILL, LOOKS, dress


def _cell() -> Cell:
    cell = Workbook().worksheets[0]["A1"]
    assert isinstance(cell, Cell)
    return cell


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", LOOKS)
def test_text_can_be_read_on_its_ground(name: str) -> None:
    look = LOOKS[name]
    bright, dark = _luminance(look.fill or "FFFFFF"), _luminance(look.colour)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("name", LOOKS)
def test_cells_take_the_look(name: str) -> None:
    cell = _cell()
    dress(cell, name)
    look = LOOKS[name]
    assert cell.font.name == FONT and cell.font.size == look.size
    assert cell.number_format == look.number and bool(cell.border.left and cell.border.left.style) is look.box
    assert cell.protection.locked is (look.fill != INPUT_FILL)


@pytest.mark.parametrize("name", ["score", "mean", "count", "input", "stored"])
def test_negative_numbers_carry_a_triangle(name: str) -> None:
    assert "△" in LOOKS[name].number


def test_an_unknown_style() -> None:
    with pytest.raises(KeyError):
        dress(_cell(), "nothing")

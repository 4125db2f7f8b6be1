"""Compare the values that a workbook carries with the values that an office program computes."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

TOLERANCE = 1e-9


def formulas(path: Path) -> set[tuple[str, str]]:
    """List (sheet, coordinate) of every formula."""
    book = load_workbook(path)
    return {(sheet.title, cell.coordinate) for sheet in book for row in sheet for cell in row if cell.data_type == "f"}


def values(path: Path) -> dict[tuple[str, str], Any]:
    """Read every cell's value as it is stored; formulas give their result."""
    book = load_workbook(path, data_only=True)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet for cell in row}


def differences(ours: Path, theirs: Path) -> list[str]:
    """Say, cell by cell, where the recomputed value is not ours."""
    stored, computed = values(ours), values(theirs)
    return [
        f"{sheet}!{place}: {stored[sheet, place]!r} is {computed.get((sheet, place))!r}"
        for sheet, place in sorted(formulas(ours))
        if not same(stored[sheet, place], computed.get((sheet, place)))
    ]


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal; an empty result and an empty cell are."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < TOLERANCE
    return (one or "") == (other or "") if not isinstance(one, int | float) else False

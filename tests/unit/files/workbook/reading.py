"""Read a workbook back as tests like it: cells by sheet and place, rows by what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.workbook import write_workbook
from planner.model.plan import Plan


@dataclass(frozen=True)
class Written:
    """A workbook on disk: its formulas, its values, its path."""

    path: Path
    live: Any
    stored: Any

    def sheet(self, name: str) -> Worksheet:
        """Return a sheet with formulas."""
        found: Worksheet = self.live[name]
        return found

    def texts(self, name: str) -> list[str]:
        """List the text of a sheet, row by row."""
        return [cell.value for row in self.stored[name] for cell in row if isinstance(cell.value, str)]

    def row(self, name: str, key: str, column: str = "B") -> dict[str, Any]:
        """Return the stored values of the first row whose `column` holds `key`, by column letter."""
        sheet = self.stored[name]
        index = column_index_from_string(column) - 1
        for row in sheet.iter_rows():
            if index < len(row) and row[index].value == key:
                return {cell.column_letter: cell.value for cell in row if hasattr(cell, "column_letter")}
        raise AssertionError(f"no row {key!r} in column {column} of {name}")

    def number(self, name: str, key: str, column: str = "B") -> int:
        """Return the number of that row."""
        sheet = self.stored[name]
        for cell in sheet[column]:
            if cell.value == key:
                return int(cell.row)
        raise AssertionError(f"no row {key!r} in column {column} of {name}")


def written(plan: Plan, folder: Path, **options: Any) -> Written:
    """Write the English workbook of a plan and read it back."""
    path = write_workbook(plan, folder / "plan.xlsx", **({"language": "en"} | options))
    return Written(path, load_workbook(path), load_workbook(path, data_only=True))


def normalised(book: Written) -> Mapping[str, Mapping[str, Any]]:
    """Give every cell that holds something, as JSON can hold it; formulas with their value."""
    return {
        sheet.title: {
            cell.coordinate: _shown(cell.value, book.stored[sheet.title][cell.coordinate].value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.live
    }


def _shown(live: Any, stored: Any) -> Any:
    return {"formula": live, "value": stored} if isinstance(live, str) and live.startswith("=") else live

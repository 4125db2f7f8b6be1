"""Fill in workbooks like a user: the template with rows typed under its headers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.catalogue.layout import BY_KIND, MARK, SHEETS
from planner.files.catalogue.parsing import Parsed, parse
from planner.model.owncatalogue import OwnKind
from planner.store.store import Store

Rows = list[Mapping[str, Any]]
SOURCE = {"id": "kiet-2026", "title_ko": "새 보고서", "publisher_ko": "산업연구원", "year": 2026}
CITATION = {"id": "kiet-1", "source": "kiet-2026", "quote": "점유율은 약 3.5%이다"}
FACT = {
    "id": "share-2025", "name_ko": "점유율", "metric_ko": "시장 점유율", "value": 3.5, "unit": "%",
    "printed": "약 3.5%", "nature": "추정", "citations": "kiet-1",
}
OPTION = {"id": "buy-npu", "name_ko": "국산 NPU 우선 구매"}
WHOLE: dict[OwnKind, Rows] = {"source": [SOURCE], "citation": [CITATION], "fact": [FACT], "option": [OPTION]}


def fill(path: Path, rows: Mapping[OwnKind, Rows], *, language: str = "ko") -> Path:
    """Write a plain workbook: a sheet for each kind, headers in the first row, rows below."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        page = book.create_sheet(sheet.name.to(language))
        columns = (MARK, *sheet.columns)
        page.append([column.head.to(language) for column in columns])
        for row in rows.get(sheet.key, []):
            page.append([row.get(column.key) for column in columns])
    book.save(path)
    return path


def whole(**changes: Rows) -> dict[OwnKind, Rows]:
    """Return one sound row of each kind, with some kinds changed."""
    return {kind: changes.get(kind, rows) for kind, rows in WHOLE.items()}


def read(store: Store, path: Path) -> Parsed:
    """Read a workbook for the plan of a store."""
    return parse(store.plan(), store.evidence(), path)


def messages(store: Store, path: Path) -> dict[str, str]:
    """Read a workbook and return what is wrong by place."""
    found: dict[str, str] = {}
    for problem in read(store, path).problems:
        found[problem.place] = f"{found.get(problem.place, '')} {problem.message}"
    return found


def place(kind: OwnKind, key: str, row: int = 2, language: str = "ko") -> str:
    """Return the address that `fill` gives a cell."""
    sheet = BY_KIND[kind]
    keys = [MARK.key, *(column.key for column in sheet.columns)]
    number = keys.index(key)
    letters = chr(65 + number) if number < 26 else f"A{chr(65 + number - 26)}"
    return f"{sheet.name.to(language)}!{letters}{row}"


def unmark(source: Path, target: Path) -> Path:
    """Delete the marks of the example rows, as a user does who wants to try them."""
    book = load_workbook(source)
    for sheet in SHEETS:
        page = book[next(name for name in book.sheetnames if name in (sheet.name.ko, sheet.name.en))]
        for row in page.iter_rows(max_col=1):
            if row[0].value in ("예시", "Example"):
                row[0].value = None
    book.save(target)
    return target


def page_of(path: Path, kind: OwnKind) -> Worksheet:
    """Open the sheet of a kind."""
    book = load_workbook(path)
    name = BY_KIND[kind].name
    return book[next(title for title in book.sheetnames if title in (name.ko, name.en))]

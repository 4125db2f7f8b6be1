"""Writing the sheets of an own catalogue: headers and their meaning, rows, drop-down lists, codes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from planner.files.catalogue.cells import Cells, Shown
from planner.files.catalogue.codes import CodeLists
from planner.files.catalogue.layout import CODES, EXAMPLE, EXPLAINED, MARK, REQUIRED, STAR, Column, Sheet
from planner.files.workbook.page import Book, Page
from planner.model.owncatalogue import OwnRecord
from planner.model.plan import Words

# Rows that offer codes: as far as anyone types by hand.
OFFERED_ROWS = 2000
# Rows of the template that are ready to be typed into.
BLANK_ROWS = 30
# Characters that print on a page before a sheet takes another beside it.
_PAGE_WIDTH = 150
_NUMBERS = ("number", "whole")
_CODE_WIDTHS = (24, 34, 26, 40, 46)


@dataclass(frozen=True, slots=True)
class Writing:
    """What all sheets of one workbook share: book, code lists, language, and where each list of codes stands."""

    book: Book
    lists: CodeLists
    cells: Cells
    language: str
    ranges: Mapping[str, str]

    def say(self, words: Words) -> str:
        """Choose the wording in the workbook's language."""
        return words.to(self.language)


def widths(columns: Iterable[Column]) -> tuple[float, ...]:
    """Return the widths of a sheet's columns, the mark first."""
    return (MARK.width, *(column.width for column in columns))


def write_rows(
    writing: Writing, page: Page, sheet: Sheet, records: Iterable[OwnRecord], *, examples: bool = False, blank: int = 0
) -> None:
    """Fill a sheet: what it is for, headers, their meaning, the records (marked as examples), and blank rows."""
    head = open_sheet(writing, page, sheet.name, sheet.about, (MARK, *sheet.columns), filled_in=True)
    for record in records:
        shown = writing.cells.of(record, sheet.columns)
        _row(writing, page, sheet, shown, "sample" if examples else "typed")
    last = page.row - 1 + blank
    for _number in range(blank):
        _row(writing, page, sheet, {}, "")
    _offer(writing, page, sheet, head + 2)
    close_sheet(page, head, last)


def open_sheet(
    writing: Writing, page: Page, name: Words, about: Words, columns: tuple[Column, ...], *, filled_in: bool = False
) -> int:
    """Write title, purpose, headers and what they mean, and what is required of a sheet that is to be `filled_in`.

    Returns the row of the headers.
    """
    page.line(writing.say(name), "heading")
    page.line(writing.say(about), "note")
    head = page.row
    page.head(*(f"{writing.say(one.head)} {STAR}" if one.required and filled_in else writing.say(one.head)
                for one in columns))
    for place, column in enumerate(columns, 1):
        meaning = writing.say(column.about)
        if column.required and filled_in:
            meaning = f"[{writing.say(REQUIRED)}] {meaning}"
        page.put(place, writing.say(EXPLAINED) if column is MARK else meaning, "meaning")
    page.step()
    return head


def close_sheet(page: Page, head: int, last: int) -> None:
    """Set how a sheet prints and what stays in view: its headers, and on wide sheets mark and id."""
    page.print_to(max(last, head + 1))
    across = max(1, round(sum(page.widths) / _PAGE_WIDTH))
    page.close(repeat=(head, head), freeze=f"C{head + 1}", pages_across=across)


def put_row(page: Page, columns: Iterable[Column], shown: Mapping[str, Shown], style: str, first: int = 1) -> None:
    """Write one row from column `first` on and step down."""
    for place, column in enumerate(columns, first):
        page.put(place, shown.get(column.key), "figure" if column.form in _NUMBERS else style)
    page.step()


def _row(writing: Writing, page: Page, sheet: Sheet, shown: Mapping[str, Shown], style: str) -> None:
    """Write a row: an example, a record, or ("") one to be typed into, whose required cells are coloured."""
    mark = writing.say(EXAMPLE) if style == "sample" else None
    page.put(1, mark, style or "typed")
    for place, column in enumerate(sheet.columns, 2):
        look = style or ("needed" if column.required else "typed")
        page.put(place, shown.get(column.key), _LOOKS[look] if column.form in _NUMBERS else look)
    page.step()


_LOOKS = {"sample": "sample-figure", "typed": "figure", "needed": "needed-figure"}


def _offer(writing: Writing, page: Page, sheet: Sheet, first: int) -> None:
    """Offer the codes of every column that takes them, also below the rows that are laid out."""
    for place, column in enumerate(sheet.columns, 2):
        source = writing.ranges.get(column.codes)
        if source:
            letter = get_column_letter(place)
            cells = f"{letter}{first}:{letter}{first + OFFERED_ROWS - 1}"
            page.offer(cells, source, writing.say(column.head), writing.say(column.about))


def code_page(book: Book, language: str) -> Page:
    """Add the sheet of codes."""
    return book.page(CODES.to(language), _CODE_WIDTHS)


def write_codes(page: Page, lists: CodeLists, language: str) -> Mapping[str, str]:
    """Fill the sheet of codes and return where the words of each list stand, as drop-down lists want it."""
    page.line(CODES.to(language), "heading")
    about = Words(
        "칸에는 ‘선택 값’이나 코드, 국문·영문 이름 가운데 어느 것이든 적을 수 있음",
        "A cell takes the choice, the code, or the name in either language",
    )
    page.line(about.to(language), "note")
    head = page.row
    page.head(*(words.to(language) for words in (
        Words("목록", "List"), Words("선택 값", "Choice"), Words("코드", "Code"), Words("국문", "Korean"),
        Words("영문", "English"),
    )))
    ranges: dict[str, str] = {}
    for key, found in lists.items():
        first = page.row
        for code, name in found.names.items():
            values = (found.title.to(language), found.label(code, language), code, name.ko, name.en)
            for place, value in enumerate(values, 1):
                page.put(place, value, "small")
            page.step()
        if page.row > first:
            ranges[key] = page.at(f"B{first}:B{page.row - 1}", absolute=True)
    page.print_to(page.row - 1)
    page.close(repeat=(head, head), freeze=f"A{head + 1}")
    return ranges

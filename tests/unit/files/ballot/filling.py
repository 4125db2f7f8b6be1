"""Plans with a panel, and ballots filled in the way people do: through an office program's cells."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.ballot.columns import CODE
from planner.files.ballot.write import write_ballots
from planner.store.store import Store, temporary

ROUND = "round-1"
# What the small round asks, in the order of the stacks' sheet.
ASKED = (("network", "risk"), ("network", "future"), ("model", "risk"), ("model", "future"))
Fill = Mapping[int, Mapping[str, Any]]


@contextmanager
def panel(*more: str, questions: tuple[tuple[str, str], ...] | None = ASKED) -> Iterator[Store]:
    """Open a temporary plan with A01 and `more` experts, whose first round asks a few questions."""
    with temporary() as store:
        with store.edit("panel") as rows:
            for code in more:
                rows.add_assessor(code)
            rows.set_questions(ROUND, questions)
        yield store


def ballot_of(store: Store, folder: Path, assessor: str = "A01", round: str = ROUND, language: str = "en") -> Path:
    """Write the ballot of one expert."""
    return write_ballots(store.plan(), round, folder, assessors=[assessor], language=language)[0]


def codes(sheet: Worksheet) -> dict[str, int]:
    """Tell where the columns of an answer sheet stand; nothing on other sheets."""
    return {
        str(cell.value)[len(CODE) :]: cell.column
        for row in sheet.iter_rows(max_row=6) for cell in row if str(cell.value).startswith(CODE)
    }


def answer_sheets(book: Workbook) -> list[Worksheet]:
    """List the answer sheets of a ballot."""
    return [sheet for sheet in book.worksheets if codes(sheet)]


def rows_of(sheet: Worksheet) -> dict[int, int]:
    """Map the numbers of the questions on a sheet to their rows."""
    column = codes(sheet)["id"]
    found = {}
    for row in range(1, sheet.max_row + 1):
        text = str(sheet.cell(row, column).value)
        if text[:1] == "q" and text[1:].isdigit():
            found[int(text[1:])] = row
    return found


def fill(path: Path, answers: Fill, target: Path | None = None) -> Path:
    """Enter values by the number of the question and the code of the column."""
    def enter(book: Workbook) -> None:
        for sheet in answer_sheets(book):
            where, rows = codes(sheet), rows_of(sheet)
            for number, values in answers.items():
                for code, value in values.items():
                    if number in rows:
                        sheet.cell(rows[number], where[code]).value = value

    return change(path, enter, target)


def change(path: Path, edit: Callable[[Workbook], None], target: Path | None = None) -> Path:
    """Change a ballot and save it, under another name where `target` is given."""
    book = load_workbook(path)
    edit(book)
    book.save(target or path)
    return target or path


def full(count: int = len(ASKED), value: int = 3) -> dict[int, dict[str, Any]]:
    """Answer every question alike."""
    return {number: {"answer": value} for number in range(1, count + 1)}


def parts(content: bytes) -> dict[str, bytes]:
    """Unpack a workbook."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(found: Mapping[str, bytes]) -> bytes:
    """Pack a workbook."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in found.items():
            archive.writestr(name, part)
    return buffer.getvalue()

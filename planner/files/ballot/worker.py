"""The process that takes returned files apart: requests on standard input, answers on standard output, one a line.

Whatever a damaged or hostile file does to it, the program that started it only loses this process. Where the system
knows limits of processes (not on Windows), it may use no more than MEMORY bytes; elsewhere the sizes that vetting
allows have to do, which keep a file's content small. How long a file may take is for `reader` to watch.
"""

import hashlib
import importlib
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from planner import paths
from planner.files.ballot.extract import Content, Entry, Line, extract
from planner.files.ballot.spreadsheet import TooMuch, read_tables
from planner.files.vet import Form, damaged, too_large, vetted
from planner.model.errors import PlannerError
from planner.text import N_, speaking

MEMORY = 512 * 2**20
BALLOT = Form(
    5 * 2**20,
    20 * 2**20,
    N_("{name} is far too large for a ballot."),
    N_("Ask for the ballot without pictures and other sheets, or copy the answers into a fresh one."),
    N_("Ask for the file again: nothing of it has arrived."),
    N_("Open it in the program it was made with and save it as an .xlsx file (Excel workbook)."),
    N_("Open it in Excel and save it under another name as an .xlsx file, or ask for it again."),
)


def main() -> None:
    """Answer requests until the input ends."""
    _limit()
    # By number: a program with a window has no sys.stdin.
    with open(0, "rb", closefd=False) as asked, open(1, "wb", closefd=False) as told:
        for line in asked:
            told.write(json.dumps(answered(json.loads(line))).encode("ascii") + b"\n")
            told.flush()


def answered(request: dict[str, str]) -> dict[str, Any]:
    """Read the file at "path", or say in "language" why not."""
    path = Path(request["path"])
    with speaking(request["language"], paths.resource("i18n")):
        try:
            return packed(_content(path))
        except PlannerError as error:
            return {"message": error.message, "hint": error.hint}


def packed(content: Content) -> dict[str, Any]:
    """Write what a file holds as JSON can carry it: the columns once per sheet, a cell as value and kind."""
    columns = {line.sheet: dict(line.letters) for line in content.lines}
    lines = [
        (line.sheet, line.row, {code: (entry.value, entry.kind) for code, entry in line.cells.items()})
        for line in content.lines
    ]
    return {"hash": content.hash, "meta": content.meta, "columns": columns, "lines": lines}


def unpacked(answer: dict[str, Any]) -> Content:
    """Make again of an answer what was packed."""
    lines = tuple(
        Line(sheet, row, {code: Entry(*entry) for code, entry in cells.items()}, answer["columns"][sheet])
        for sheet, row, cells in answer["lines"]
    )
    return Content(answer["hash"], tuple(tuple(row) for row in answer["meta"]), lines)


def _content(path: Path) -> Content:
    try:
        content = vetted(path, BALLOT)
        return extract(read_tables(content), hashlib.sha256(content).hexdigest())
    except PlannerError:
        raise
    except (TooMuch, MemoryError) as error:
        raise too_large(path.name, BALLOT) from error
    except Exception as error:
        # A broken archive raises whatever zip, XML and numbers have to offer.
        raise damaged(path.name, BALLOT) from error


def _limit() -> None:
    """Forbid this process more memory than any ballot needs, where the system can."""
    if sys.platform == "win32":
        return
    # By name, because Windows has no such module.
    resource = importlib.import_module("resource")
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

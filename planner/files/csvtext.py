"""The text of a table (CSV) that came from elsewhere, and how its cells are parted.

It may be in UTF-8, in that of Korean Windows (cp949), or in UTF-16 with its mark, which spreadsheets call Unicode text.
"""

import codecs
from pathlib import Path

from planner.model.errors import PlannerError
from planner.text import _, clean

LARGEST = 50_000_000
SEPARATORS = ",;\t"
_UTF_16 = codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE


def csv_text(path: Path, hint: str) -> str:
    """Read the whole text of a table; `hint` says what to do where it is no text.

    PlannerError for a file that is too large, cannot be read, or is no text in any of these encodings.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise PlannerError(_("{name} is too large for a table.").format(name=path.name), _("Split it into parts."))
        content = path.read_bytes()
    except OSError as error:
        raise PlannerError(
            _("{name} can't be read: {reason}.").format(name=path.name, reason=error.strerror or ""),
            _("Check the name and whether you may read it."),
        ) from error
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "cp949"):
        try:
            return clean(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise PlannerError(_("{name} is no text that this program can read.").format(name=path.name), hint)


def separator(text: str) -> str:
    """Guess from the first line what parts its cells: comma, semicolon or tab."""
    heading = text.partition("\n")[0]
    return max(SEPARATORS, key=heading.count)

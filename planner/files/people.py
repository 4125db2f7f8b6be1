"""Lists of people as CSV files: what Excel saves on a Korean computer, and a template that it opens as it should."""

import csv
import io
from pathlib import Path

from planner.model.errors import PlannerError
from planner.model.people import PeopleList, cells, meanings, understand
from planner.model.plan import Plan
from planner.text import _, language
from planner.wholefile import atomic_write

_LARGEST = 2 * 2**20
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_people(path: Path, plan: Plan) -> PeopleList:
    """Read a list of people from a CSV file; PlannerError where it can't be read as text."""
    rows = cells(_text(path))
    columns, headed = meanings(rows, plan)
    if not headed:
        raise PlannerError(
            _("{name} has no headings that are known.").format(name=path.name),
            _("Start from the template: planner assessor template OUT.csv."),
        )
    return understand(rows, columns, plan, headed=True)


def write_template(path: Path, plan: Plan) -> None:
    """Write a list of the plan's codes to fill in, with headings in the language in use; names are not in it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    stacks = plan.of_kind("stack")
    writer.writerow([_("Code"), _("Affiliation"), _("Role"), _("Name"), *(one.name.to(language()) for one in stacks)])
    for member in plan.assessors.values():
        levels = [member.expertise.get(stack.id, "") for stack in stacks]
        writer.writerow([_harmless(member.id), _harmless(member.affiliation), member.role, "", *levels])
    with atomic_write(path) as made:
        # Excel takes a CSV for UTF-8 only where it begins with this mark.
        made.write_bytes(out.getvalue().encode("utf-8-sig"))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise PlannerError(
            _("{name} can't be read: {cause}").format(name=path.name, cause=error.strerror or error),
            _("Check the name, and close other programs that use it."),
        ) from error
    if len(data) > _LARGEST:
        raise PlannerError(_("{name} is too large for a list of people.").format(name=path.name), _hint())
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PlannerError(_("{name} is not a list of people as CSV.").format(name=path.name), _hint())


def _hint() -> str:
    return _("Save the list in Excel as “CSV UTF-8”.")


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text

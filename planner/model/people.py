"""Lists of people as facilitators keep them: a line for each, as CSV or pasted from a spreadsheet.

What a column holds is told by its heading, in English or Korean; without headings it is guessed.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from planner.model.errors import PlannerError
from planner.model.panel import ROLES
from planner.model.plan import Plan
from planner.text import _, clean, visible

# What a column may hold; every other one is ignored ("") or rates a stack ("stack:model").
CODE, AFFILIATION, ROLE, NAME, IGNORED = "code", "affiliation", "role", "name", ""
STACK = "stack:"
HEADINGS: Mapping[str, tuple[str, ...]] = {
    CODE: ("code", "코드", "번호", "평가자", "평가자 코드", "평가자 번호", "assessor"),
    AFFILIATION: ("affiliation", "소속", "소속기관", "기관", "organisation", "organization"),
    ROLE: ("role", "역할", "구분"),
    NAME: ("name", "이름", "성명", "성함"),
}
ROLE_WORDS: Mapping[str, tuple[str, ...]] = {
    "expert": ("expert", "전문가", "평가자", "위원"),
    "facilitator": ("facilitator", "진행자", "간사"),
    "observer": ("observer", "참관자", "참관"),
}
MOST = 1000
_LONGEST = 200
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a list: where it stood, and what it says; an empty code asks for the next free one.

    Affiliation and role are empty where the list says nothing of them. The name stays out of the text form, and so
    out of every log.
    """

    line: int
    code: str
    affiliation: str = ""
    role: str = ""
    name: str = field(default="", repr=False)
    expertise: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """What a list says, and what is wrong with it as (line, problem); it is taken whole or not at all."""

    people: tuple[Person, ...]
    problems: tuple[tuple[int, str], ...]


class PanelChange(Protocol):
    """What entering a list asks of an edit of the plan."""

    def add_assessor(self, id: str, affiliation: str = "", role: str = "expert") -> None:
        """Add a member."""

    def edit_assessor(
        self, id: str, *, affiliation: str | None = None, role: str | None = None, code: str | None = None
    ) -> None:
        """Change a member."""

    def set_expertise(self, assessor: str, item: str, level: int | None) -> None:
        """Note how well a member knows a stack."""


def free_codes(taken: Iterable[str], count: int) -> tuple[str, ...]:
    """Make the next `count` codes that are not taken: A01, A02 …"""
    used, number = {code.casefold() for code in taken}, 0
    found: list[str] = []
    while len(found) < count:
        number += 1
        if f"a{number:02d}" not in used:
            found.append(f"A{number:02d}")
    return tuple(found)


def cells(text: str) -> list[list[str]]:
    """Split a text into lines and cells: by tabs as spreadsheets copy, else by semicolons or commas.

    PlannerError where a cell is longer than any list of people has.
    """
    said = clean(text.removeprefix("\ufeff"))
    first = next((line for line in said.split("\n") if visible(line)), "")
    mark = next((mark for mark in "\t;" if mark in first), ",")
    rows = csv.reader(io.StringIO(said), delimiter=mark)
    try:
        return [[_plain(cell) for cell in line] for line in rows]
    except csv.Error as error:
        hint = _("Use one line for each person, with tabs or commas between the cells.")
        raise PlannerError(_("This is not a list of people."), hint) from error


def meanings(rows: Sequence[Sequence[str]], plan: Plan) -> tuple[tuple[str, ...], bool]:
    """Tell what each column holds, and whether the first line holds headings."""
    first = next((line for line in rows if any(line)), [])
    named = tuple(_meaning(cell, plan) for cell in first)
    if any(named):
        return named, True
    width = max((len(line) for line in rows), default=0)
    known = {assessor.casefold() for assessor in plan.assessors}
    column = [line[0].casefold() for line in rows if line and line[0]]
    if column and all(cell in known or _looks_like_code(cell) for cell in column):
        return _filled((CODE, NAME, AFFILIATION) if width > 2 else (CODE, AFFILIATION), width), False
    return _filled((NAME, AFFILIATION) if width > 1 else (AFFILIATION,), width), False


def understand(rows: Sequence[Sequence[str]], columns: Sequence[str], plan: Plan, *, headed: bool) -> PeopleList:
    """Read people from lines of cells whose columns hold what `columns` tells."""
    people: list[Person] = []
    problems: list[tuple[int, str]] = []
    filled = [(place, line) for place, line in enumerate(rows, start=1) if any(map(visible, line))]
    for place, line in filled[1:] if headed else filled:
        person, wrong = _person(place, dict(zip(columns, line, strict=False)), plan)
        people.append(person)
        problems += [(place, problem) for problem in wrong]
    problems += _twice(people)
    if not people:
        problems.append((1, _("The list is empty.")))
    if len(people) > MOST:
        problems.append((people[MOST].line, _("The list is longer than {count} people.").format(count=MOST)))
    return PeopleList(tuple(people), tuple(sorted(problems)))


def coded(people: Iterable[Person], plan: Plan) -> tuple[tuple[str, Person], ...]:
    """Give everyone a code: their own as the plan writes it, or the next free one."""
    people = tuple(people)
    known = {code.casefold(): code for code in plan.assessors}
    free = iter(free_codes([*plan.assessors, *(person.code for person in people)], len(people)))
    return tuple((known.get(one.code.casefold(), one.code) if one.code else next(free), one) for one in people)


def enter(rows: PanelChange, people: Iterable[tuple[str, Person]], plan: Plan) -> None:
    """Add who is new and change who is known under a code; what a list leaves empty stays as it is."""
    for code, person in people:
        if code in plan.assessors:
            rows.edit_assessor(code, affiliation=person.affiliation or None, role=person.role or None)
        else:
            rows.add_assessor(code, person.affiliation, person.role or "expert")
        for item, level in person.expertise.items():
            rows.set_expertise(code, item, level)


def _plain(cell: str) -> str:
    """Make one line of a cell, without the mark that keeps a spreadsheet from taking it for a formula."""
    said = " ".join(cell.split())
    return said[1:] if said.startswith("'") and said[1:2] in _FORMULA else said


def _meaning(heading: str, plan: Plan) -> str:
    said = heading.casefold()
    for column, words in HEADINGS.items():
        if said in words:
            return column
    for stack in plan.of_kind("stack"):
        if said in {stack.id.casefold(), stack.name.ko.casefold(), stack.name.en.casefold()}:
            return STACK + stack.id
    return IGNORED


def _filled(columns: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (columns + (IGNORED,) * width)[:width]


def _looks_like_code(cell: str) -> bool:
    """Tell whether a cell is short ASCII with a figure in it, such as A03."""
    return cell.isascii() and len(cell) <= 8 and any(letter.isdecimal() for letter in cell) and " " not in cell


def _person(line: int, said: Mapping[str, str], plan: Plan) -> tuple[Person, list[str]]:
    problems: list[str] = []
    role = _role(said.get(ROLE, ""))
    if role is None:
        problems.append(_("There is no role {role}.").format(role=said[ROLE]))
    levels: dict[str, int] = {}
    for column, cell in said.items():
        if not column.startswith(STACK) or not cell:
            continue
        if cell in {"1", "2", "3", "4", "5"}:
            levels[column.removeprefix(STACK)] = int(cell)
        else:
            problems.append(_("{value} can't be entered: expertise runs from 1 to 5.").format(value=cell))
    texts = {column: said.get(column, "") for column in (CODE, AFFILIATION, NAME)}
    if any(len(text) > _LONGEST for text in texts.values()):
        problems.append(_("Use at most {count} characters.").format(count=_LONGEST))
    return Person(line, texts[CODE], texts[AFFILIATION], role or "", texts[NAME], levels), problems


def _role(said: str) -> str | None:
    """Name a role; an empty text for none, None for one that there is not."""
    word = said.casefold()
    return next((role for role in ROLES if word in ROLE_WORDS[role]), None) if word else ""


def _twice(people: Iterable[Person]) -> list[tuple[int, str]]:
    seen: set[str] = set()
    found = []
    for person in people:
        code = person.code.casefold()
        if code and code in seen:
            found.append((person.line, _("The code {id} stands in the list twice.").format(id=person.code)))
        seen.add(code)
    return found

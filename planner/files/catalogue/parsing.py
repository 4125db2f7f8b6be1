"""Reading an own catalogue: all of its records, or every cell that is wrong, in one go."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from planner.files.catalogue.codes import CodeLists, code_lists
from planner.files.catalogue.layout import BY_KIND
from planner.files.catalogue.reading import Problems, Table, tables
from planner.files.catalogue.values import Row
from planner.model import isodate
from planner.model.evidence import Evidence
from planner.model.owncatalogue import (
    CellProblem,
    OwnBasis,
    OwnCatalogue,
    OwnCitation,
    OwnFact,
    OwnKind,
    OwnOption,
    OwnRecord,
    OwnSource,
    OwnValueKind,
)
from planner.model.plan import Plan
from planner.text import _, language

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LAST_LINE = 10_000_000
_PERCENT = "percent"
_NUMBERS = ("value", "low", "high")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a workbook holds: the records of its sound rows, all that is wrong, and how many rows are marked."""

    catalogue: OwnCatalogue
    problems: tuple[CellProblem, ...]
    marked: int


def parse(plan: Plan, evidence: Evidence, path: Path | str) -> Parsed:
    """Read a workbook for a plan; PlannerError where the file itself can't be read.

    Everything that is wrong is listed by sheet and cell in one go. Only a workbook without problems may be taken over.
    """
    problems = Problems()
    found = tables(Path(path), problems)
    reader = _Reader(plan, evidence, problems)
    records = [record for table in found for record in reader.read(table)]
    reader.check_references()
    return Parsed(_catalogue(records), problems.all(), sum(table.marked for table in found))


def _catalogue(records: Iterable[OwnRecord]) -> OwnCatalogue:
    found = tuple(records)
    return OwnCatalogue(
        tuple(one for one in found if isinstance(one, OwnSource)),
        tuple(one for one in found if isinstance(one, OwnCitation)),
        tuple(one for one in found if isinstance(one, OwnFact)),
        tuple(one for one in found if isinstance(one, OwnOption)),
    )


class _Reader:
    """Reads tables row by row and remembers what the rows refer to until all ids are known."""

    def __init__(self, plan: Plan, evidence: Evidence, problems: Problems) -> None:
        self._lists: CodeLists = code_lists(plan, evidence)
        self._units = {unit.id: unit.base for unit in evidence.units.values()}
        self._problems = problems
        own: dict[OwnKind, set[str]] = {kind: set() for kind in BY_KIND}
        for kind, record in evidence.own.records():
            own[kind].add(record.id)
        in_plan: dict[OwnKind, Iterable[str]] = {
            "source": plan.sources, "citation": plan.citations, "fact": evidence.entries, "option": plan.items,
        }
        self._known = {kind: {*ids, *own[kind]} for kind, ids in in_plan.items()}
        self._reports = {kind: set(ids) - own[kind] for kind, ids in in_plan.items()}
        self._places: dict[tuple[OwnKind, str], str] = {}
        self._wanted: list[tuple[Row, str, OwnKind, tuple[str, ...]]] = []

    def read(self, table: Table) -> list[OwnRecord]:
        """Read the rows of a table and return the records of those that are sound."""
        found = []
        for cells in table.rows:
            row = Row(table, cells, self._lists, self._problems)
            row.require()
            self._note_id(row)
            record = _RECORDS[table.sheet.key](self, row)
            if row.sound:
                found.append(record)
        return found

    def check_references(self) -> None:
        """Note every source and citation that neither the file nor the plan has."""
        for row, key, kind, ids in self._wanted:
            for id_ in ids:
                if id_ not in self._known[kind]:
                    template = (
                        _("There is no source “{id}” in the file or the plan.") if kind == "source"
                        else _("There is no citation “{id}” in the file or the plan.")
                    )
                    row.wrong(key, template.format(id=id_))

    def _note_id(self, row: Row) -> None:
        """Note the id of a row: each once in a file, none of the reports'."""
        id_, kind = row.id(), row.sheet.key
        if not id_:
            return
        if id_ in self._reports[kind]:
            row.wrong("id", _("“{id}” belongs to the reports' catalogue. Use another ID.").format(id=id_))
        elif (kind, id_) in self._places:
            row.wrong("id", _("“{id}” is there already, in {cell}.").format(id=id_, cell=self._places[kind, id_]))
        self._places.setdefault((kind, id_), row.place("id"))
        self._known[kind].add(id_)

    def _refer(self, row: Row, key: str, kind: OwnKind, ids: tuple[str, ...]) -> tuple[str, ...]:
        self._wanted.append((row, key, kind, ids))
        return ids

    def source(self, row: Row) -> OwnSource:
        """Make a source of a row."""
        return OwnSource(
            id=row.id(), title=row.words("title"), publisher=row.words("publisher"), authors=row.words("authors"),
            series=row.text("series"), year=row.whole("year", _FIRST_YEAR, _LAST_YEAR) or 0,
            month=row.whole("month", 1, 12), grade=row.code("grade"), licence=row.words("licence"),
            citation=row.words("citation"), note=row.words("note"),
        )

    def citation(self, row: Row) -> OwnCitation:
        """Make a citation of a row."""
        source = row.reference("source")
        self._refer(row, "source", "source", (source,) if source else ())
        return OwnCitation(
            id=row.id(), source=source, place=row.text("place"), section=row.text("section"),
            line=row.whole("line", 1, _LAST_LINE), quote=row.text("quote"),
        )

    def fact(self, row: Row) -> OwnFact:
        """Make a fact of a row; its value, unit and period have to go together."""
        value, low, high = (row.number(key) for key in _NUMBERS)
        unit = row.code("unit") or None
        kind = _value_kind(row)
        self._check_value(row, kind, unit)
        if low is not None and high is not None and low > high:
            row.wrong("high", _("The range runs backwards: {low} to {high}.").format(low=f"{low:g}", high=f"{high:g}"))
        basis = cast(OwnBasis, row.code("basis") or "report")
        stacks = row.codes("stacks")
        own_basis = row.code("stacks_basis") or basis
        period, period_end = _period(row, kind)
        return OwnFact(
            id=row.id(), name=row.words("name"), text=row.words("text"), metric=row.words("metric"), value_kind=kind,
            value=value, low=low, high=high, comparator=row.code("comparator"), unit=unit, printed=row.text("printed"),
            period=period, period_end=period_end, period_type=row.code("period_type"),
            period_printed=row.text("period_printed"), nature=row.code("nature"), scope=row.words("scope"),
            country=row.code("country"), basis=basis, stacks=stacks, stacks_basis=own_basis if stacks else "",
            citations=self._refer(row, "citations", "citation", row.references("citations")),
        )

    def _check_value(self, row: Row, kind: OwnValueKind, unit: str | None) -> None:
        """Check that a fact has the numbers of its kind, and a unit with them."""
        wanted = {"number": ("value",), "range": ("low", "high")}.get(kind, ())
        for key in _NUMBERS:
            if row.given(key) and key not in wanted:
                message = _("A number goes into “{value}”, a range into “{low}” and “{high}”; other kinds have none.")
                row.wrong(key, message.format(**{name: _head(row, name) for name in _NUMBERS}))
        if wanted and not any(row.given(key) for key in wanted):
            row.wrong(wanted[0], _("The value is missing."))
        if wanted and not row.given("unit"):
            row.wrong("unit", _("A number needs its unit."))
        if not wanted and row.given("unit"):
            row.wrong("unit", _("There is a unit without a number."))
        for key in wanted:
            if unit is not None and row.percent(key) and self._units.get(unit) != _PERCENT:
                row.wrong(key, _("This cell shows a percentage, and the unit is another one."))

    def option(self, row: Row) -> OwnOption:
        """Make an option of a row."""
        return OwnOption(
            id=row.id(), name=row.words("name"), description=row.words("description"), actor=row.words("actor"),
            timing=row.words("timing"), stacks=row.codes("stacks"), goals=row.codes("goals"),
            citations=self._refer(row, "citations", "citation", row.references("citations")),
        )


_RECORDS: Mapping[OwnKind, Callable[[_Reader, Row], OwnRecord]] = {
    "source": _Reader.source, "citation": _Reader.citation, "fact": _Reader.fact, "option": _Reader.option,
}


def _value_kind(row: Row) -> OwnValueKind:
    """Tell what kind of value a row gives: the one it names, else the one its numbers make."""
    named = row.code("value_kind")
    if named:
        return cast(OwnValueKind, named)
    if row.given("value"):
        return "number"
    return "range" if row.given("low") or row.given("high") else "text"


def _period(row: Row, kind: OwnValueKind) -> tuple[str, str]:
    """Read when a fact holds: the end needs a start and does not come before it."""
    start, end = row.date("period"), row.date("period_end")
    if not row.given("period") and (row.given("period_end") or kind == "date"):
        row.wrong("period", _("The period has no start."))
    if start and end and isodate.backwards(start, end):
        row.wrong("period_end", _("The period ends before it starts: {start} to {end}.").format(start=start, end=end))
    return start, end


def _head(row: Row, key: str) -> str:
    return row.sheet.column(key).head.to(language())

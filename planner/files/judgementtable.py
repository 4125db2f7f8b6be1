"""What people said about the weights of criteria, as a table of text (CSV) or as words on one line.

A table is either a list, one judgement a line, under headings (first, second, value, side, respondent, of which `first`
and `value` are needed), or comparisons in pairs as a matrix: the criteria across the first line and down the first
column, each row compared with each column, one matrix a respondent, whose code stands in the matrix's first cell.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from planner.files.csvtext import csv_text, separator
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.model.weighting import SIDES, Judgement, Side, WeightMethod
from planner.text import _, clean

COLUMNS = ("respondent", "first", "second", "value", "side")
# How far a value and the one on the other side of the diagonal may be from reciprocal: 0.14 stands for 1/7.
_ROUNDED = 0.05
_NUMBER = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,12})?)(?:\s*/\s*([0-9]{1,9}(?:\.[0-9]{1,12})?))?")
_Row = tuple[int, list[str]]


def criterion_names(plan: Plan, sheet: str) -> Mapping[str, str]:
    """Map what a criterion of a sheet may be called, its id or its name in either language, to its id."""
    found: dict[str, str] = {}
    for name in plan.sheets[sheet].indicators:
        words = plan.indicators[name].name
        found |= {_key(said): name for said in (words.en, words.ko, name) if said}
    return found


def read_judgements(path: Path, names: Mapping[str, str], respondent: str = "") -> tuple[Judgement, ...]:
    """Read a table of judgements; `names` as from criterion_names, `respondent` where a line names none.

    PlannerError for a file that is no such table, with the line that is wrong.
    """
    text = csv_text(path, _("Save the table as “CSV UTF-8”."))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        rows = [(number, [cell.strip() for cell in cells]) for number, cells in enumerate(reader, 1)]
    except csv.Error as error:
        raise PlannerError(
            _("{name} is damaged near line {line}.").format(name=path.name, line=reader.line_num),
            _("Save the table again as CSV; quotes have to be closed."),
        ) from error
    rows = [(number, cells) for number, cells in rows if any(cells)]
    heading = [cell.lower() for cell in rows[0][1]] if rows else []
    if "first" in heading and "value" in heading:
        return tuple(_listed(rows, heading, names, respondent))
    if rows and _is_heading(rows[0][1], names):
        return tuple(_matrices(rows, names, respondent))
    raise PlannerError(
        _("{name} is no table of judgements.").format(name=path.name),
        _("Name the columns {columns}, or write a matrix with the criteria across and down.").format(
            columns=", ".join(COLUMNS)
        ),
    )


def parse_judgements(
    said: str, names: Mapping[str, str], method: WeightMethod, respondent: str = ""
) -> tuple[Judgement, ...]:
    """Read judgements from one line of words.

    direct, swing: a=40,b=20. roc: a>b=c>d. ahp: a/b=3,b/c=1/2. bwm: best:a/b=3,worst:b/c=4. PlannerError for words that
    are no such judgements.
    """
    if method == "roc" and "," not in said:
        return tuple(_ranked(said, names, respondent))
    return tuple(_spoken(part, names, respondent) for part in said.split(",") if part.strip())


def amount(said: str) -> float:
    """Read a number or a fraction such as 1/3; PlannerError for anything else."""
    found = _NUMBER.fullmatch(said.strip())
    if found is None or (found[2] is not None and not float(found[2])):
        raise PlannerError(
            _("“{text}” is no number.").format(text=said.strip()), _("Write a number such as 3, 0.25 or 1/3.")
        )
    return float(Fraction(found[1]) / Fraction(found[2] or 1))


def _key(said: str) -> str:
    return clean(said).strip().casefold()


def _criterion(said: str, names: Mapping[str, str]) -> str:
    if _key(said) not in names:
        raise PlannerError(
            _("There is no criterion {name} on the sheet.").format(name=said.strip() or "“”"),
            _("Choose one of: {choices}.").format(choices=", ".join(dict.fromkeys(names.values()))),
        )
    return names[_key(said)]


def _listed(rows: list[_Row], heading: list[str], names: Mapping[str, str], respondent: str) -> Iterator[Judgement]:
    """Read a list, one judgement a line."""
    strange = [name or "“”" for name in heading if name not in COLUMNS]
    if strange or len(set(heading)) < len(heading):
        raise PlannerError(
            _("The first line does not name the columns of a table of judgements."),
            _("Name them, in any order: {columns}.").format(columns=", ".join(COLUMNS)),
        )
    for number, cells in rows[1:]:
        with_names = dict.fromkeys(COLUMNS, "") | dict(zip(heading, cells, strict=False))
        try:
            second = _criterion(with_names["second"], names) if with_names["second"] else ""
            yield Judgement(
                with_names["respondent"] or respondent, _criterion(with_names["first"], names), second,
                amount(with_names["value"]), _side(with_names["side"]),
            )  # fmt: skip
        except PlannerError as error:
            raise _at(number, error) from error


def _side(said: str) -> Side:
    for side in SIDES:
        if side == said.strip().lower():
            return side
    raise PlannerError(_("“{text}” is no side.").format(text=said), _("Write best, worst or nothing."))


def _at(number: int, error: PlannerError) -> PlannerError:
    return PlannerError(_("Line {line}: {problem}").format(line=number, problem=error.message), error.hint)


def _is_heading(cells: Sequence[str], names: Mapping[str, str]) -> bool:
    across = [cell for cell in cells[1:] if cell]
    return len(across) > 1 and all(_key(cell) in names for cell in across)


def _matrices(rows: list[_Row], names: Mapping[str, str], respondent: str) -> Iterator[Judgement]:
    """Read one matrix after the other; each begins where the criteria stand across a line."""
    block: list[_Row] = []
    for row in rows:
        if block and _is_heading(row[1], names):
            yield from _matrix(block, names, respondent)
            block = []
        block.append(row)
    yield from _matrix(block, names, respondent)


def _matrix(block: list[_Row], names: Mapping[str, str], respondent: str) -> Iterator[Judgement]:
    """Read one matrix; either half is enough, and where both are filled in they must be reciprocal."""
    number, heading = block[0]
    across = [_criterion(cell, names) for cell in heading[1:] if cell]
    if len(set(across)) < len(across):
        raise _at(number, PlannerError(_("A criterion stands there twice."), _("Name every criterion once.")))
    given: dict[tuple[str, str], tuple[int, float]] = {}
    for number, cells in block[1:]:
        try:
            down = _criterion(cells[0], names)
            for name, cell in zip(across, cells[1:], strict=False):
                if cell:
                    given[down, name] = number, _compared(down, name, amount(cell), given)
        except PlannerError as error:
            raise _at(number, error) from error
    yield from _halves(given, heading[0] or respondent)


def _compared(down: str, across: str, value: float, given: Mapping[tuple[str, str], tuple[int, float]]) -> float:
    """Check one cell of a matrix against the diagonal and its mirror."""
    mirror = given.get((across, down))
    if not value or (down == across and value != 1):
        raise PlannerError(
            _("{first} against {second} can't be {value:g}.").format(first=down, second=across, value=value),
            _("A criterion counts as much as itself, and no comparison is zero."),
        )
    if down != across and mirror is not None and abs(mirror[1] * value - 1) > _ROUNDED:
        raise PlannerError(
            _("{first} against {second} is {value:g}, but the other way round {other:g}.").format(
                first=down, second=across, value=value, other=mirror[1]
            ),
            _("The two must be reciprocal; leave one of them out."),
        )
    return value


def _halves(given: Mapping[tuple[str, str], tuple[int, float]], respondent: str) -> Iterator[Judgement]:
    """Yield each pair once; of a value and its mirror the one above 1, which was not rounded."""
    for (first, second), (_number, value) in given.items():
        mirror = given.get((second, first))
        if first != second and (mirror is None or value > mirror[1] or (value == mirror[1] and first < second)):
            yield Judgement(respondent, first, second, value)


def _ranked(said: str, names: Mapping[str, str], respondent: str) -> Iterator[Judgement]:
    """Read an order such as a>b=c>d; criteria that share a place share the better rank."""
    rank = 1
    for place in said.split(">"):
        tied = place.split("=")
        for name in tied:
            yield Judgement(respondent, _criterion(name, names), "", float(rank))
        rank += len(tied)


def _spoken(said: str, names: Mapping[str, str], respondent: str) -> Judgement:
    about, mark, value = said.partition("=")
    if not mark:
        raise PlannerError(
            _("“{text}” is no judgement.").format(text=said.strip()),
            _("Write it like this: a=40, a/b=3, best:a/b=3; in order of importance a>b=c."),
        )
    side, colon, pair = about.rpartition(":")
    first, slash, second = pair.partition("/")
    return Judgement(
        respondent, _criterion(first, names), _criterion(second, names) if slash else "", amount(value),
        _side(side) if colon else "",
    )  # fmt: skip


def respondents(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """List who is heard, in the order of what was said."""
    return tuple(dict.fromkeys(judgement.respondent for judgement in judgements))

"""Holding what a file says against the plan: is it one of its ballots, is it whole, and what does it answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.files.ballot.answers import Answer, Levels, answer, levels
from planner.files.ballot.extract import TITLES, WANTED, Content, Line
from planner.files.ballot.questions import Asked, Question, digest, questions, titles
from planner.files.ballot.seal import SCHEMA, Meta, fingerprint, is_sealed, parsed
from planner.model.plan import Plan
from planner.text import N_, _, language

_AGAIN = N_("Copy the answers into the ballot that was sent out, and take that.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file: the cell (sheet and address) or "" for the whole file, and what to do about it.

    `assessor` is whose ballot it is, where that could be told.
    """

    file: Path
    cell: str
    message: str
    hint: str
    assessor: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A sound ballot: its file and SHA-256, the round and code, what it answers, and how many questions it asks."""

    file: Path
    hash: str
    round: str
    assessor: str
    answers: tuple[Answer, ...]
    asked: int


class _Check:
    """Gathers the problems of one file."""

    def __init__(self, plan: Plan, file: Path, content: Content) -> None:
        self.plan, self.file, self.content = plan, file, content
        self.assessor = ""
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def add(self, message: str, hint: str, cell: str = "") -> None:
        self.problems.append(Problem(self.file, cell, message, hint, self.assessor))

    def note(self, message: str, hint: str, cell: str = "") -> None:
        self.notes.append(Problem(self.file, cell, message, hint, self.assessor))


@dataclass(frozen=True, slots=True)
class Checked:
    """A file held against the plan: the ballot where nothing is wrong, else the problems; notes stop nothing."""

    ballot: Ballot | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def check(plan: Plan, file: Path, content: Content) -> Checked:
    """Check a file's content cell by cell, listing everything that is wrong."""
    found = _Check(plan, file, content)
    meta = _identity(found)
    if meta is None:
        return Checked(None, tuple(found.problems), ())
    answers = _answers(found, meta)
    if found.problems:
        return Checked(None, tuple(found.problems), tuple(found.notes))
    ballot = Ballot(file, content.hash, meta.round, meta.assessor, answers, len(meta.questions))
    return Checked(ballot, (), tuple(found.notes))


def _identity(found: _Check) -> Meta | None:
    """Check that the file is a ballot of this plan, for an open round and a known expert."""
    read = parsed(found.content.meta)
    if read is None:
        found.add(_("This is not a ballot, or its hidden sheet was removed."), _(_AGAIN))
        return None
    meta, checksum = read
    if meta.schema != SCHEMA:
        found.add(_("This ballot was made by another version of the program."), _("Write the ballots again."))
    elif meta.plan != fingerprint(found.plan):
        found.add(_("This is a ballot of another plan."), _("Open the plan that it was written from."))
    elif not is_sealed(found.plan, meta, checksum):
        found.add(_("What the ballot says of itself was changed: its checksum is wrong."), _(_AGAIN))
    else:
        found.assessor = meta.assessor
        _check_open(found, meta)
    return None if found.problems else meta


def _check_open(found: _Check, meta: Meta) -> None:
    """Check that the round takes answers and the expert is on the panel."""
    round_ = found.plan.rounds.get(meta.round)
    if round_ is None:
        found.add(_("This is a ballot of the round {id}, which this plan does not have.").format(id=meta.round),
                  _("Merge the copy of the plan that has it first."))  # fmt: skip
    elif round_.state != "open":
        found.add(_("This is a ballot of the round {id}, which is closed.").format(id=meta.round),
                  _("Open the round again where no results were given out; else ask for a ballot of the open round."))
    if meta.assessor not in found.plan.assessors:
        found.add(_("There is no assessor {id} in this plan.").format(id=meta.assessor),
                  _("Add the code on the Panel page, or ask whose ballot this is."))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Now:
    """What the plan asks of the ballot's expert now: its questions by cell, and the words of each sheet's levels."""

    meta: Meta
    questions: Mapping[tuple[str, str], Question]
    levels: Mapping[str, Levels]

    def words(self, one: Asked) -> Levels:
        """Return the words that may stand behind the numbers of a question."""
        question = self.questions.get((one.item, one.indicator))
        return self.levels[question.sheet] if question is not None else Levels({})


def _now(plan: Plan, meta: Meta) -> _Now:
    asked = questions(plan, meta.round, plan.assessors[meta.assessor])
    words = {sheet.id: levels(plan.scales[sheet.scale]) for sheet in plan.sheets.values()}
    return _Now(meta, {question.cell: question for question in asked}, words)


def _answers(found: _Check, meta: Meta) -> tuple[Answer, ...]:
    """Read every row, and check that all questions are there, once and as they were asked."""
    asked = {one.id: one for one in meta.questions}
    now = _now(found.plan, meta)
    seen: dict[str, Line] = {}
    read: list[Answer] = []
    _check_columns(found)
    for line in found.content.lines:
        if not line.id:
            found.add(_("This row belongs to no question."), _("Move what stands in it to the row of its question."),
                      _place(line, next(iter(line.cells))))  # fmt: skip
        elif line.id not in asked:
            found.add(_("This row is none of the ballot's questions."), _("Delete the row."), _place(line, "answer"))
        elif line.id in seen:
            _repeated(found, line, seen[line.id])
        else:
            seen[line.id] = line
            made = _answer(found, now, asked[line.id], line)
            read += [made] if made is not None else []
    _missing(found, [one for one in meta.questions if one.id not in seen])
    return tuple(read)


def _check_columns(found: _Check) -> None:
    """Complain of a sheet that lacks one of the columns: what stood in it is lost."""
    sheets = {line.sheet: line for line in found.content.lines}
    for name, line in sheets.items():
        if not set(WANTED) <= line.letters.keys():
            found.add(_("A column was deleted from the sheet."), _(_AGAIN), name)


def _answer(found: _Check, now: _Now, one: Asked, line: Line) -> Answer | None:
    """Read one row, whose words must be those it was sent out with."""
    _check_titles(found, one, line)
    made = answer(
        one.item, one.indicator, line, now.words(one),
        lambda code, message, hint: found.add(message, hint, _place(line, code)),
    )
    if made is None:
        return None
    question = now.questions.get((one.item, one.indicator))
    if question is None:
        found.add(
            _("{assessor} is not asked this in the round any more.").format(assessor=now.meta.assessor),
            _("Empty the row, or ask the question again on the Panel page."), _place(line, "answer"),
        )
        return None
    if digest(*titles(found.plan, question, now.meta.language)) != one.digest:
        found.note(
            _("The question was reworded after the ballot was written."), _("Ask whether the answer still holds."),
            _place(line, "question"),
        )
    return made


def _check_titles(found: _Check, one: Asked, line: Line) -> None:
    """Complain of a row whose item or question does not read as it was sent out."""
    words = [line.cells[code].value if code in line.cells else "" for code in TITLES]
    formula = any(code in line.cells and line.cells[code].kind == "f" for code in TITLES)
    if formula or digest(*words) != one.digest:
        found.add(
            _("The item or question was changed, so the answer may be to another question."), _(_AGAIN),
            _place(line, "item"),
        )


def _repeated(found: _Check, line: Line, first: Line) -> None:
    found.add(
        _("This question is there twice, also at {place}.").format(place=_place(first, "answer")),
        _("Delete one of the two rows."), _place(line, "answer"),
    )


def _missing(found: _Check, gone: list[Asked]) -> None:
    """Complain of each question whose row was deleted; of all at once where none is left."""
    if not found.content.lines:
        found.add(_("None of the ballot's questions is there any more."), _(_AGAIN))
        return
    plan = found.plan
    for one in gone:
        item, indicator = plan.items.get(one.item), plan.indicators.get(one.indicator)
        words = (item.name.to(language()) if item else one.item,
                 indicator.name.to(language()) if indicator else one.indicator)  # fmt: skip
        name = " – ".join(words)
        found.add(
            _("The row of question {number} was deleted: {name}.").format(number=int(one.id[1:]), name=name), _(_AGAIN)
        )


def _place(line: Line, code: str) -> str:
    """Name a cell of a row by its sheet and address."""
    return f"{line.sheet} {line.place(code)}"

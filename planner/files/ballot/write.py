"""Writing the ballots of a round: one workbook per expert, named by code; same plan, same bytes."""

import re
from collections.abc import Iterable
from pathlib import Path

from openpyxl.workbook.protection import WorkbookProtection

from planner import __version__, paths
from planner.files.ballot import seal
from planner.files.ballot.columns import columns
from planner.files.ballot.guide import FEEDBACK_WIDTHS, WIDTHS, write_feedback, write_guide
from planner.files.ballot.questions import Asked, Question, digest, question_id, questions, titles
from planner.files.ballot.sheets import Ballot, write_sheet
from planner.files.ballot.told import told
from planner.files.workbook.page import Book
from planner.files.workbook.write import CULTURES, moment
from planner.files.xlsx import clean_text
from planner.model.errors import PlannerError
from planner.model.plan import Plan, Sheet
from planner.progress import Report, silent
from planner.text import _, speaking
from planner.wholefile import atomic_write

SUFFIX = ".xlsx"
# What Windows, or a mail program, refuses in names of files.
_UNSAFE = re.compile(r'[\s<>:"/\\|?*\x00-\x1f.]+')
_LONGEST_NAME = 60


def write_ballots(
    plan: Plan, round: str, folder: Path | str, *, assessors: Iterable[str] | None = None, language: str = "ko",
    report: Report = silent,
) -> tuple[Path, ...]:
    """Write one ballot for each expert who may score something in an open round, or for `assessors` only.

    A folder that is missing is made. A file that is there with the same content stays; one with other content may be
    somebody's answers, so nothing is written then. Raises PlannerError for that, for a round that is unknown or takes
    no answers, for assessors who are unknown or asked nothing, and where the folder can't be written.
    """
    folder = Path(folder)
    _check_round(plan, round)
    asked = _asked(plan, round, assessors)
    with speaking(language, paths.resource("i18n")):
        names = _names(round, tuple(asked))
        made: dict[Path, bytes] = {}
        for number, (assessor, found) in enumerate(asked.items()):
            report(number / len(asked), assessor)
            made[folder / names[assessor]] = ballot_bytes(plan, round, assessor, found, language)
        _put(folder, made)
    report(1.0, "")
    return tuple(made)


def ballot_bytes(plan: Plan, round: str, assessor: str, asked: tuple[Question, ...], language: str) -> bytes:
    """Return the workbook with the questions asked of one expert, in the language in use."""
    numbered = {question_id(number): question for number, question in enumerate(asked, 1)}
    known = told(plan, round, assessor, tuple(question.cell for question in asked))
    with_panel = any(one.panel is not None for one in known.values())
    book = Book(_("Ballot {code} · {title}").format(code=assessor, title=plan.title))
    chosen = columns(own=bool(known), panel=with_panel)
    ballot = Ballot(plan, round, assessor, language, book, chosen, numbered, known)
    guide = book.page(_("Instructions"), WIDTHS)
    # A guide's links name the sheets, so these come before it is filled.
    sheets = [
        write_sheet(ballot, book.page(sheet.name.to(language), chosen.widths), sheet) for sheet in _sheets(ballot)
    ]
    if with_panel:
        write_feedback(ballot, book.page(_("Feedback"), FEEDBACK_WIDTHS))
    write_guide(ballot, guide, sheets)
    _seal(ballot)
    _properties(ballot)
    return book.save(moment(plan.created), moment(plan.changed))


def _sheets(ballot: Ballot) -> list[Sheet]:
    names = dict.fromkeys(question.sheet for question in ballot.questions.values())
    return [ballot.plan.sheets[name] for name in names]


def _seal(ballot: Ballot) -> None:
    """Write the hidden sheet of what the ballot says of itself, and keep the sheets as they are."""
    asked = tuple(
        Asked(id_, question.item, question.indicator, digest(*titles(ballot.plan, question, ballot.language)))
        for id_, question in ballot.questions.items()
    )
    meta = seal.Meta(
        seal.SCHEMA, seal.fingerprint(ballot.plan), ballot.round, ballot.assessor, ballot.language, asked
    )
    page = ballot.book.page("_ballot", (28, 28, 28, 28, 28))
    for row in seal.rows(ballot.plan, meta):
        for place, text in enumerate(row, 1):
            page.put(place, text, "key")
        page.step()
    page.close()
    page.sheet.sheet_state = "veryHidden"
    page.sheet.protection.sheet = True
    ballot.book.workbook.security = WorkbookProtection(lockStructure=True)


def _properties(ballot: Ballot) -> None:
    properties = ballot.book.workbook.properties
    properties.title = clean_text(ballot.book.title)
    properties.creator = _("Sovereignty planner {version}").format(version=__version__)
    properties.language = CULTURES.get(ballot.language, ballot.language)


def _check_round(plan: Plan, round: str) -> None:
    """Refuse a round that takes no answers."""
    known = plan.rounds.get(round)
    choices = ", ".join(found.id for found in plan.rounds.values() if found.kind == "workshop")
    if known is None:
        raise PlannerError(
            _("The plan has no round {round}.").format(round=round),
            _("Choose one of: {choices}.").format(choices=choices),
        )
    if known.kind == "published":
        raise PlannerError(
            _("The published survey is not scored again."), _("Choose one of: {choices}.").format(choices=choices)
        )
    if known.state == "closed":
        raise PlannerError(
            _("The round {id} is closed and takes no answers.").format(id=round), _("Open the next round first.")
        )


def _asked(plan: Plan, round: str, assessors: Iterable[str] | None) -> dict[str, tuple[Question, ...]]:
    """List what each expert is asked; those without a question get no ballot unless they were named."""
    wanted = tuple(plan.assessors) if assessors is None else tuple(dict.fromkeys(assessors))
    unknown = [name for name in wanted if name not in plan.assessors]
    if unknown:
        raise PlannerError(
            _("There is no assessor {id} in this plan.").format(id=unknown[0]), _("Choose one that the plan has.")
        )
    found = {name: questions(plan, round, plan.assessors[name]) for name in wanted}
    nothing = [name for name, asked in found.items() if not asked]
    if assessors is not None and nothing:
        raise PlannerError(
            _("{id} is asked nothing in this round.").format(id=nothing[0]),
            _("Look at the expert's part and the round's questions on the Panel page."),
        )
    found = {name: asked for name, asked in found.items() if asked}
    if not found:
        raise PlannerError(
            _("Nobody may score anything in this round."), _("Add experts to the panel, or give them their parts.")
        )
    return found


def _names(round: str, assessors: tuple[str, ...]) -> dict[str, str]:
    """Name the files by round and code, so that no two are the same in any case of their letters."""
    names: dict[str, str] = {}
    word = _("ballot")
    taken: set[str] = set()
    for assessor in assessors:
        stem = _UNSAFE.sub("-", f"{word}_{round}_{assessor}")[:_LONGEST_NAME].strip("-") or "ballot"
        name, count = stem, 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name.casefold())
        names[assessor] = name + SUFFIX
    return names


def _put(folder: Path, made: dict[Path, bytes]) -> None:
    """Write the files, none of them where one is in the way."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        waiting = {path: content for path, content in made.items() if not path.exists() or path.read_bytes() != content}
    except OSError as error:
        raise PlannerError(
            _("The folder can't be used: {path}").format(path=folder), _("Choose another folder.")
        ) from error
    there = [path.name for path in waiting if path.exists()]
    if there:
        text = _("{name} is there already and may hold answers.")
        if len(there) > 1:
            text = _("{count} ballots are there already and may hold answers.")
        raise PlannerError(
            text.format(name=there[0], count=len(there)), _("Choose an empty folder, or move these files away first.")
        )
    for path, content in waiting.items():
        with atomic_write(path, replace=False) as temporary:
            temporary.write_bytes(content)

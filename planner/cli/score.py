"""`planner score`: take answers over from a table, all of them or none."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from planner.cli import DONE, FOUND
from planner.cli.plans import opened, print_json
from planner.files.answertable import COLUMNS, AnswerLine, LineProblem, read_answers
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.store.rows import Rows
from planner.store.store import Store
from planner.text import _, ngettext


class _NotKept(Exception):
    """Takes an edit back: raised inside it, it leaves nothing behind."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    columns = ", ".join(COLUMNS)
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a plan file"))
    about = _("a table (CSV) with these columns, in any order: {columns}").format(columns=columns)
    parser.add_argument("table", metavar="ANSWERS.csv", type=Path, help=about)
    parser.add_argument("--round", metavar="R", help=_("where a line names no round (default: the open round)"))
    parser.add_argument("--dry-run", action="store_true", help=_("say what would change and change nothing"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Take the answers over; return 1, with nothing changed, when a line has a problem."""
    table = read_answers(arguments.table)
    with opened(arguments.file) as store:
        answers = _placed(store.plan(), table.answers, arguments.round)
        changed = sum(_changes(store.plan(), answer) for answer in answers)
        problems = _take(store, answers, (*table.problems, *_repeated(answers)), dry=arguments.dry_run)
    if arguments.json:
        kept = not problems and not arguments.dry_run
        print_json({
            "table": str(arguments.table), "answers": len(answers), "changed": changed, "kept": kept,
            "problems": [asdict(problem) for problem in problems],
        })  # fmt: skip
    else:
        _print(len(answers), changed, problems, dry=arguments.dry_run)
    return FOUND if problems else DONE


def _placed(plan: Plan, answers: Iterable[AnswerLine], named: str | None) -> tuple[AnswerLine, ...]:
    """Put lines that name no round into the one that was named, else into the open one."""
    open_round = plan.open_round()
    usual = named or (open_round.id if open_round else "")
    return tuple(answer if answer.round else replace(answer, round=usual) for answer in answers)


def _place(answer: AnswerLine) -> tuple[str, str, str, str]:
    return answer.round, answer.assessor, answer.item, answer.indicator


def _changes(plan: Plan, answer: AnswerLine) -> bool:
    """Tell whether a line differs from the answer that the plan has."""
    known = plan.assessments.get(_place(answer))
    if known is None or known.figure is not None:
        return True
    return any(
        getattr(known, name) != getattr(answer, name)
        for name in ("value", "low", "high", "abstention", "confidence", "rationale")
    )


def _repeated(answers: Iterable[AnswerLine]) -> Iterator[LineProblem]:
    """Find lines that answer a question once more."""
    seen: dict[tuple[str, str, str, str], int] = {}
    for answer in answers:
        before = seen.setdefault(_place(answer), answer.line)
        if before != answer.line:
            message = _("Line {line} answers the same question already.").format(line=before)
            yield LineProblem(answer.line, message, _("Keep one of the two."))


def _take(
    store: Store, answers: Iterable[AnswerLine], known: Iterable[LineProblem], *, dry: bool
) -> tuple[LineProblem, ...]:
    """Write the answers in one edit, or nothing where there is any problem; return the problems by line."""
    problems = list(known)
    try:
        with store.edit(_("Answers from a table")) as rows:
            problems += filter(None, (_assess(rows, answer) for answer in answers))
            if problems or dry:
                raise _NotKept
    except _NotKept:
        pass
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _assess(rows: Rows, answer: AnswerLine) -> LineProblem | None:
    """Write one answer; return why not where it is refused."""
    try:
        if not answer.round:
            raise PlannerError(_("No round is open."), _("Open one, or name a round in the table."))
        rows.assess(
            answer.round, answer.assessor, answer.item, answer.indicator, value=answer.value, low=answer.low,
            high=answer.high, abstention=answer.abstention, confidence=answer.confidence, rationale=answer.rationale,
        )  # fmt: skip
    except PlannerError as error:
        return LineProblem(answer.line, error.message, error.hint)
    return None


def _print(count: int, changed: int, problems: tuple[LineProblem, ...], *, dry: bool) -> None:
    for problem in problems:
        words = " ".join(filter(None, (problem.message, problem.hint)))
        print(_("Line {line}: {problem}").format(line=problem.line, problem=words))
    if problems:
        total = len(problems)
        print(ngettext("{count} problem; nothing was changed.", "{count} problems; nothing was changed.", total).format(
            count=total))
        return
    sentence = ngettext("{count} answer read, {changed} new or changed.",
                        "{count} answers read, {changed} new or changed.", count)  # fmt: skip
    print(sentence.format(count=count, changed=changed))
    if dry:
        print(_("Nothing was changed: this was a trial."))

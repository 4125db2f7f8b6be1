"""`planner ballot`: a workbook per expert to fill in, and taking what comes back over into the plan."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from planner.cli import DONE, FOUND
from planner.cli.plans import opened, print_json
from planner.files.ballot.check import Ballot, Problem
from planner.files.ballot.read import BallotBatch, read_ballots
from planner.files.ballot.take import changes, label, take
from planner.files.ballot.worker import main as work
from planner.files.ballot.write import write_ballots
from planner.model.errors import PlannerError
from planner.model.plan import Plan
from planner.store.store import Store
from planner.text import _, language, ngettext


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(metavar="out | in", required=True)
    out = actions.add_parser("out", description=_("write the ballots of a round"))
    out.add_argument("file", metavar="FILE", type=Path, help=_("a plan file"))
    out.add_argument("--round", default="", help=_("the round to ask for (default: the open one)"))
    out.add_argument("--out", metavar="DIR", type=Path, required=True, help=_("the folder to write them to"))
    out.add_argument("--assessor", metavar="CODE", action="append", help=_("only for this expert; may be repeated"))
    out.set_defaults(act=_out)
    taken = actions.add_parser("in", description=_("take filled-in ballots over into a plan"))
    taken.add_argument("file", metavar="FILE", type=Path, help=_("a plan file"))
    taken.add_argument("paths", metavar="PATH", type=Path, nargs="+", help=_("ballots, or folders that hold them"))
    taken.add_argument("--dry-run", action="store_true", help=_("say what would change and change nothing"))
    taken.set_defaults(act=_in)
    for made in (out, taken):
        made.add_argument("--json", action="store_true", help=_("print one JSON document"))
    # How a frozen program starts the process that takes files apart; nobody types it.
    actions.add_parser("worker").set_defaults(act=_work)


def run(arguments: Namespace) -> int:
    """Do what was asked for; return 1 when a file could not be taken over."""
    return int(arguments.act(arguments))


def _work(_arguments: Namespace) -> int:
    work()
    return DONE


def _out(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
    round_ = arguments.round or _open_round(plan)
    written = write_ballots(plan, round_, arguments.out, assessors=arguments.assessor, language=language())
    if arguments.json:
        print_json({"round": round_, "ballots": [str(path) for path in written]})
        return DONE
    for path in written:
        print(_("Wrote {file}.").format(file=path))
    return DONE


def _open_round(plan: Plan) -> str:
    found = plan.open_round()
    if found is None:
        raise PlannerError(_("No round is open."), _("Open the next round first."))
    return found.id


def _in(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        batch = read_ballots(store.plan(), arguments.paths)
        taken, refused = [], []
        for ballot in batch.ballots:
            try:
                taken.append(_taken(store, ballot, dry=arguments.dry_run))
            except PlannerError as error:
                refused.append(Problem(ballot.file, "", error.message, error.hint))
    problems = (*batch.problems, *refused)
    if arguments.json:
        print_json(_document(batch, taken, problems, dry=arguments.dry_run))
    else:
        _print(batch, taken, problems, dry=arguments.dry_run)
    return FOUND if problems else DONE


def _taken(store: Store, ballot: Ballot, *, dry: bool) -> dict[str, Any]:
    """Take one ballot over, all of it or nothing, and say what that added and revised."""
    changed = changes(store.plan(), ballot)
    if changed and not dry:
        with store.edit(label(ballot)) as rows:
            take(rows, ballot, changed)
    revised = sum(change.before is not None for change in changed)
    return {
        "file": str(ballot.file), "round": ballot.round, "assessor": ballot.assessor, "asked": ballot.asked,
        "answered": len(ballot.answers), "added": len(changed) - revised, "revised": revised,
    }


def _document(
    batch: BallotBatch, taken: list[dict[str, Any]], problems: tuple[Problem, ...], *, dry: bool
) -> dict[str, object]:
    return {
        "files": len(batch.files), "changed": not dry and any(one["added"] or one["revised"] for one in taken),
        "ballots": taken, "problems": [_told(one) for one in problems], "notes": [_told(one) for one in batch.notes],
    }


def _told(problem: Problem) -> dict[str, str]:
    return {"file": str(problem.file), "cell": problem.cell, "message": problem.message, "hint": problem.hint}


def _print(batch: BallotBatch, taken: list[dict[str, Any]], problems: tuple[Problem, ...], *, dry: bool) -> None:
    for one in (*problems, *batch.notes):
        place = f"{one.file} · {one.cell}" if one.cell else str(one.file)
        print(f"{place}: {one.message} {one.hint}".rstrip())
    for made in taken:
        line = _("{assessor}: {answered} of {asked} answered; {added} new, {revised} revised.")
        print(line.format(**made))
    count = len({problem.file for problem in problems})
    if count:
        text = ngettext("{count} file was not taken over.", "{count} files were not taken over.", count)
        print(text.format(count=count))
    if dry:
        print(_("Nothing was changed: this was a trial."))

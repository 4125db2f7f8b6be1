"""`planner merge`: bringing copies of a plan back together, and where they disagree."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from planner.cli import DONE, FOUND
from planner.cli.plans import opened, print_json
from planner.files.merging.job import merge, plans_in
from planner.files.merging.wording import came_text, kind_name, report_text, side_text, subject
from planner.model.errors import PlannerError
from planner.model.merging import Conflict, MergeReport, outcome
from planner.model.plan import Plan
from planner.store.store import Store
from planner.text import _, ngettext


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the plan file that the others are merged into"))
    parser.add_argument(
        "others", metavar="OTHER", type=Path, nargs="*", help=_("copies of it, or folders that hold them")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("say what would change and change nothing"))
    parser.add_argument("--conflicts", action="store_true", help=_("list where the copies merged so far disagree"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def run(arguments: Namespace) -> int:
    """Merge the files; return 1 where some were left out, or where copies disagree."""
    if not arguments.others and not arguments.conflicts:
        raise PlannerError(
            _("No copy to merge was named."), _("Name copies of the plan, or ask for the open conflicts: --conflicts.")
        )
    with opened(arguments.file) as store:
        reports = _merged(store, arguments) if arguments.others else ()
        plan, conflicts = store.plan(), store.conflicts()
    if arguments.json:
        print_json(_document(reports, conflicts, dry=arguments.dry_run))
    else:
        _print_reports(reports, dry=arguments.dry_run)
        _print_conflicts(plan, conflicts)
    refused = any(report.refused for report in reports)
    return FOUND if refused or conflicts or any(report.conflicts for report in reports) else DONE


def _merged(store: Store, arguments: Namespace) -> tuple[MergeReport, ...]:
    own = arguments.file.resolve()
    found = plans_in(arguments.others)
    # A folder of copies may hold the plan itself.
    others = [path for path in found if path in arguments.others or path.resolve() != own]
    return merge(store, others, dry=arguments.dry_run)


def _print_reports(reports: tuple[MergeReport, ...], *, dry: bool) -> None:
    for report in reports:
        print(_("{file}: {what}").format(file=report.file, what=report_text(report)))
    if dry and reports:
        print(_("Nothing was changed."))


def _print_conflicts(plan: Plan, conflicts: tuple[Conflict, ...]) -> None:
    """Show of each conflict what was said before, and what every side says."""
    if not conflicts:
        return
    text = ngettext("The copies disagree in {count} place:", "The copies disagree in {count} places:", len(conflicts))
    print(text.format(count=len(conflicts)))
    for conflict in conflicts:
        print(f"\n  {kind_name(conflict)}: {subject(plan, conflict)}")
        print(_line(_("before"), side_text(plan, conflict, conflict.base), came_text(conflict.base)))
        for side in conflict.sides:
            mark = _("stands") if side.uid == conflict.standing else _("or")
            print(_line(mark, side_text(plan, conflict, side), came_text(side)))
    print("\n" + _("Decide on the Merge tab of the Panel page, or answer again; until then the latest stands."))


def _line(mark: str, text: str, came: str) -> str:
    said = text.replace("\n", " / ")
    return f"    {mark}: {said}" + (f"  ({came})" if came else "")


def _document(
    reports: tuple[MergeReport, ...], conflicts: tuple[Conflict, ...], *, dry: bool
) -> dict[str, object]:
    return {
        "dry_run": dry,
        "files": [asdict(report) | {"outcome": outcome(report)} for report in reports],
        "conflicts": [_conflict(conflict) for conflict in conflicts],
    }


def _conflict(conflict: Conflict) -> dict[str, object]:
    """Write numbers of states as text: they have more digits than JSON's readers keep."""
    sides = [asdict(side) | {"uid": str(side.uid)} for side in conflict.sides]
    base = None if conflict.base is None else asdict(conflict.base) | {"uid": str(conflict.base.uid)}
    return asdict(conflict) | {"base": base, "sides": sides, "standing": str(conflict.standing)}

"""The part of `planner assessor` that touches names: in the plan, or in the encrypted table beside it.

Names are read from a prompt, a pipe or a list; no message, label or log repeats one.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from planner.cli import DONE, FOUND
from planner.cli.passphrases import NEW_VARIABLE, add_passphrase, asked_line, new_passphrase, passphrase
from planner.cli.plans import opened
from planner.files import names as table
from planner.files.people import read_people
from planner.model.errors import PlannerError
from planner.model.panel import ANONYMITIES
from planner.model.panelwords import ANONYMITY_MEANINGS, ANONYMITY_NAMES
from planner.model.people import Person, coded, enter
from planner.model.plan import Plan
from planner.store.store import Store
from planner.text import _, ngettext


def add_names_arguments(parser: ArgumentParser, *, keep: bool = False, change: bool = False) -> None:
    """Add the options that say where the table of names is and what opens it."""
    parser.add_argument("--names-file", type=Path, help=_("the table of names (default: beside the plan)"))
    add_passphrase(parser)
    if keep:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--keep-names", action="store_true", help=_("take the names along: plan ↔ table"))
        choice.add_argument("--destroy-names", action="store_true", help=_("destroy the names, for good"))
    if change:
        about = _("the file that holds the new passphrase (default: {variable}, or it is asked for)")
        parser.add_argument("--new-passphrase-file", type=Path, help=about.format(variable=NEW_VARIABLE))
        parser.set_defaults(names_make=_make, names_passphrase=_change, names_destroy=_destroy)


def read_table(arguments: Namespace, plan: Plan) -> dict[str, str]:
    """Read the names by origin from where the level of anonymity keeps them; PlannerError where it allows none."""
    if plan.anonymity == "all":
        return _in_plan(plan)
    if plan.anonymity == "nobody":
        raise _none_allowed()
    return table.read_names(_path(arguments), passphrase(arguments.passphrase_file), plan)


def name_member(arguments: Namespace) -> int:
    """Enter one name, where the level of anonymity keeps names."""
    with opened(arguments.file) as store:
        plan = store.plan()
        if arguments.code not in plan.assessors:
            raise PlannerError(
                _("There is no assessor {id} in this plan.").format(id=arguments.code),
                _("Choose one that the plan has."),
            )
        if plan.anonymity == "nobody":
            raise _none_allowed()
        said = "" if arguments.remove else asked_line(_("Name of {id}: ").format(id=arguments.code))
        if not said and not arguments.remove:
            raise PlannerError(_("The name is empty."), _("Type a name, or say --remove."))
        _keep(arguments, store, {arguments.code: said})
    print(_("Changed: {codes}").format(codes=arguments.code))
    return DONE


def import_people(arguments: Namespace) -> int:
    """Take a list over, whole or not at all."""
    with opened(arguments.file) as store:
        plan = store.plan()
        found = read_people(arguments.people, plan)
        for line, problem in found.problems:
            print(_("line {number}: {problem}").format(number=line, problem=problem))
        if found.problems:
            print(_("Nothing was changed."))
            return FOUND
        people = coded(found.people, plan)
        names = {} if arguments.without_names else {code: one.name for code, one in people if one.name}
        if names and plan.anonymity == "nobody":
            raise PlannerError(
                _("The list holds names, and in this plan nobody may know them."),
                _("Take the column out, or say --without-names."),
            )
        if not arguments.dry_run:
            _take(arguments, store, people, names)
    added = sum(code not in plan.assessors for code, _one in people)
    print(_("{added} added, {known} known.").format(added=added, known=len(people) - added))
    if arguments.dry_run:
        print(_("Nothing was changed: this was a trial."))
    return DONE


def change_level(arguments: Namespace) -> int:
    """Show the level of anonymity, or set another."""
    level = arguments.level
    if level is not None and level not in ANONYMITIES:
        choices = ", ".join(ANONYMITIES)
        raise PlannerError(
            _("There is no level of anonymity {level}.").format(level=level),
            _("Choose one of: {choices}.").format(choices=choices),
        )
    with opened(arguments.file) as store:
        plan = store.plan()
        if level is not None and level != plan.anonymity:
            _set_level(arguments, store, plan)
        plan = store.plan()
    print(_(ANONYMITY_NAMES[plan.anonymity]))
    print(_(ANONYMITY_MEANINGS[plan.anonymity]))
    return DONE


def _set_level(arguments: Namespace, store: Store, plan: Plan) -> None:
    """Set the level, and let the names follow it or be gone; refuse where it is not said which."""
    path = _path(arguments)
    before, at_stake = plan.anonymity, bool(_in_plan(plan)) if plan.anonymity == "all" else path.exists()
    keep = bool(arguments.keep_names) and at_stake
    if at_stake and not (keep or arguments.destroy_names):
        raise PlannerError(
            _("There are names, which this level does not leave where they are."),
            _("Say --keep-names to take them along, or --destroy-names."),
        )
    if keep and "nobody" in (before, arguments.level):
        raise _none_allowed()
    names = read_table(arguments, plan) if keep else {}
    said = new_passphrase(arguments.passphrase_file) if keep and arguments.level == "facilitator" else ""
    if said:
        # Before the plan forgets them, so that nothing is lost where this fails.
        table.make(path, said, replace(plan, anonymity="facilitator"), names)
    try:
        _raise_or_lower(store, arguments.level, plan, names)
    except BaseException:
        if said:
            table.destroy(path)
        raise
    if at_stake and before != "all":
        table.destroy(path)


def _raise_or_lower(store: Store, level: str, plan: Plan, names: Mapping[str, str]) -> None:
    with store.edit(_("Set the level of anonymity")) as rows:
        rows.set_anonymity(level)
        for member in plan.assessors.values() if level == "all" else ():
            if names.get(member.origin):
                rows.name_assessor(member.id, names[member.origin])


def _take(arguments: Namespace, store: Store, people: tuple[tuple[str, Person], ...], names: dict[str, str]) -> None:
    plan, count = store.plan(), len(people)
    said = _opening(arguments, plan) if names and plan.anonymity == "facilitator" else ""
    label = ngettext("Take over {count} person", "Take over {count} people", count).format(count=count)
    with store.edit(label) as rows:
        enter(rows, people, plan)
        for code, name in names.items() if plan.anonymity == "all" else ():
            rows.name_assessor(code, name)
    if said:
        _write(arguments, said, store.plan(), names)


def _keep(arguments: Namespace, store: Store, names: dict[str, str]) -> None:
    """Keep names by code: in the plan where everyone may know them, else in the table."""
    plan = store.plan()
    if plan.anonymity == "all":
        with store.edit(_("Change names")) as rows:
            for code, name in names.items():
                rows.name_assessor(code, name)
        return
    _write(arguments, _opening(arguments, plan), plan, names)


def _opening(arguments: Namespace, plan: Plan) -> str:
    """Ask for the passphrase, and make sure that it fits before anything is changed."""
    path = _path(arguments)
    if not path.exists():
        return table.check_passphrase(new_passphrase(arguments.passphrase_file))
    said = passphrase(arguments.passphrase_file)
    table.unlock(path, said, plan)
    return said


def _write(arguments: Namespace, said: str, plan: Plan, names: dict[str, str]) -> None:
    path = _path(arguments)
    before = table.read_names(path, said, plan) if path.exists() else {}
    table.write_names(path, said, plan, before | {plan.assessors[code].origin: name for code, name in names.items()})


def _make(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
    path = _path(arguments)
    table.make(path, new_passphrase(arguments.passphrase_file), plan, {})
    print(_("Made {file}.").format(file=path))
    return DONE


def _change(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        plan = store.plan()
    opened_ = table.unlock(_path(arguments), passphrase(arguments.passphrase_file), plan)
    said = new_passphrase(arguments.new_passphrase_file, variable=NEW_VARIABLE)
    table.move_passphrase(opened_, said, plan)
    print(_("{file} is under the new passphrase now.").format(file=_path(arguments)))
    return DONE


def _destroy(arguments: Namespace) -> int:
    path = _path(arguments)
    table.destroy(path)
    print(_("Destroyed {file}.").format(file=path))
    return DONE


def _in_plan(plan: Plan) -> dict[str, str]:
    return {member.origin: member.name for member in plan.assessors.values() if member.name}


def _path(arguments: Namespace) -> Path:
    found: Path = arguments.names_file or table.names_path(arguments.file)
    return found


def _none_allowed() -> PlannerError:
    return PlannerError(
        _("In this plan nobody may know the names."),
        _("The level of anonymity says so: planner assessor anonymity FILE."),
    )

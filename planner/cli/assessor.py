"""`planner assessor`: the members of the panel, what they may score, how anonymous they are, and their names."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from planner.cli import DONE
from planner.cli.assessorlist import list_assessors
from planner.cli.assessornames import add_names_arguments, change_level, import_people, name_member
from planner.cli.plans import opened
from planner.files.people import write_template
from planner.model.errors import PlannerError
from planner.model.panel import ANONYMITIES, ROLES
from planner.model.people import free_codes
from planner.text import _, ngettext

_MOST = 200


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    names = "list | add | edit | remove | expertise | duties | anonymity | name | names | import | template"
    actions = parser.add_subparsers(metavar=names, required=True)
    _add_listing(actions)
    _add_changes(actions)
    _add_parts(actions)
    level = _action(actions, "anonymity", _("show or set who may know the names"), change_level)
    level.add_argument("level", metavar="|".join(ANONYMITIES), nargs="?", help=_("leave out to see the level"))
    add_names_arguments(level, keep=True)
    name = _action(actions, "name", _("enter a member's name, which is asked for"), name_member)
    name.add_argument("code", metavar="CODE")
    name.add_argument("--remove", action="store_true", help=_("take the name out"))
    add_names_arguments(name)
    table = _action(actions, "names", _("make, re-encrypt or destroy the table of names"), _names)
    table.add_argument("what", choices=("make", "passphrase", "destroy"))
    add_names_arguments(table, change=True)
    taken = _action(actions, "import", _("take a list of people over from a CSV file"), import_people)
    taken.add_argument("people", metavar="PEOPLE.csv", type=Path)
    taken.add_argument("--without-names", action="store_true", help=_("leave the column of names out"))
    taken.add_argument("--dry-run", action="store_true", help=_("say what would change and change nothing"))
    add_names_arguments(taken)
    template = actions.add_parser("template", description=_("write a CSV file to fill in"))
    about = _("a plan file, if need be, and the CSV file to write")
    template.add_argument("files", metavar="[FILE] OUT.csv", nargs="+", type=Path, help=about)
    template.set_defaults(act=_template)


def run(arguments: Namespace) -> int:
    """Do what was asked for; return 1 when a list of people has problems."""
    return int(arguments.act(arguments))


def _action(actions: Any, name: str, about: str, act: object) -> ArgumentParser:
    made: ArgumentParser = actions.add_parser(name, description=about)
    made.add_argument("file", metavar="FILE", type=Path, help=_("a plan file"))
    made.set_defaults(act=act)
    return made


def _add_listing(actions: Any) -> None:
    listed = _action(actions, "list", _("list the members of the panel"), list_assessors)
    listed.add_argument("--names", action="store_true", help=_("with the names, where the level of anonymity allows"))
    listed.add_argument("--json", action="store_true", help=_("print one JSON document"))
    add_names_arguments(listed)


def _add_changes(actions: Any) -> None:
    added = _action(actions, "add", _("add members under pseudonymous codes"), _add)
    added.add_argument("codes", metavar="CODE", nargs="*", help=_("codes such as A02"))
    added.add_argument("--count", type=int, default=0, help=_("add as many free codes"))
    edited = _action(actions, "edit", _("change what is known of a member"), _edit)
    edited.add_argument("code", metavar="CODE")
    edited.add_argument("--code", dest="new_code", help=_("another code"))
    for made, default in ((added, ""), (edited, None)):
        made.add_argument("--affiliation", default=default, help=_("where they work; not their name"))
        made.add_argument("--role", choices=ROLES, default=default or None)
    removed = _action(actions, "remove", _("take members without answers off the panel"), _remove)
    removed.add_argument("codes", metavar="CODE", nargs="+")


def _add_parts(actions: Any) -> None:
    known = _action(actions, "expertise", _("note how well a member knows stacks by their own account"), _expertise)
    known.add_argument("code", metavar="CODE")
    known.add_argument("levels", metavar="STACK=1…5", nargs="+", help=_("an empty level takes it back: model="))
    duties = _action(actions, "duties", _("say what a member may score"), _duties)
    duties.add_argument("code", metavar="CODE")
    duties.add_argument("places", metavar="SHEET[/ITEM]", nargs="*")
    duties.add_argument("--everything", action="store_true", help=_("all sheets"))


def _add(arguments: Namespace) -> int:
    if not 0 <= arguments.count <= _MOST or not (arguments.codes or arguments.count):
        hint = _("Name codes, or a count from 1 to {most} with --count.").format(most=_MOST)
        raise PlannerError(_("There is nobody to add."), hint)
    with opened(arguments.file) as store:
        codes = [*arguments.codes, *free_codes([*store.plan().assessors, *arguments.codes], arguments.count)]
        with store.edit(ngettext("Add {count} assessor", "Add {count} assessors", len(codes)).format(
                count=len(codes))) as rows:
            for code in codes:
                rows.add_assessor(code, arguments.affiliation, arguments.role or "expert")
    print(_("Added: {codes}").format(codes=", ".join(codes)))
    return DONE


def _edit(arguments: Namespace) -> int:
    with opened(arguments.file) as store, store.edit(_("Edit assessor {id}").format(id=arguments.code)) as rows:
        rows.edit_assessor(
            arguments.code, affiliation=arguments.affiliation, role=arguments.role, code=arguments.new_code
        )
    return _changed(arguments.new_code or arguments.code)


def _remove(arguments: Namespace) -> int:
    count = len(arguments.codes)
    label = ngettext("Remove {count} assessor", "Remove {count} assessors", count).format(count=count)
    with opened(arguments.file) as store, store.edit(label) as rows:
        for code in arguments.codes:
            rows.remove_assessor(code)
    print(_("Removed: {codes}").format(codes=", ".join(arguments.codes)))
    return DONE


def _expertise(arguments: Namespace) -> int:
    levels = [_level(said) for said in arguments.levels]
    with opened(arguments.file) as store, store.edit(_("Expertise of {id}").format(id=arguments.code)) as rows:
        for stack, level in levels:
            rows.set_expertise(arguments.code, stack, level)
    return _changed(arguments.code)


def _level(said: str) -> tuple[str, int | None]:
    stack, mark, level = said.partition("=")
    if not mark or level not in ("", "1", "2", "3", "4", "5"):
        raise PlannerError(
            _("{value} is not a stack with a level.").format(value=said), _("Write it like this: model=4, or model=.")
        )
    return stack, int(level) if level else None


def _duties(arguments: Namespace) -> int:
    if bool(arguments.places) == arguments.everything:
        raise PlannerError(
            _("It is not clear what {id} may score.").format(id=arguments.code),
            _("Name sheets, or items as SHEET/ITEM, or say --everything."),
        )
    with opened(arguments.file) as store:
        places = [_place(store.plan().sheets, said) for said in arguments.places]
        with store.edit(_("Duties of {id}").format(id=arguments.code)) as rows:
            rows.set_duties(arguments.code, tuple(places))
    return _changed(arguments.code)


def _place(sheets: Any, said: str) -> tuple[str, str]:
    sheet, _mark, item = said.partition("/")
    if item and sheet in sheets and item not in sheets[sheet].items:
        raise PlannerError(
            _("The sheet {sheet} has no item {item}.").format(sheet=sheet, item=item),
            _("Choose one of: {choices}.").format(choices=", ".join(sheets[sheet].items)),
        )
    return sheet, item


def _changed(code: str) -> int:
    print(_("Changed: {codes}").format(codes=code))
    return DONE


def _names(arguments: Namespace) -> int:
    return int(getattr(arguments, f"names_{arguments.what}")(arguments))


def _template(arguments: Namespace) -> int:
    if len(arguments.files) > 2:
        hint = _("Name a plan file, if need be, and the CSV file to write.")
        raise PlannerError(_("There are too many files."), hint)
    file = arguments.files[0] if len(arguments.files) == 2 else None
    with opened(file) as store:
        write_template(arguments.files[-1], store.plan())
    print(_("Wrote {file}.").format(file=arguments.files[-1]))
    return DONE

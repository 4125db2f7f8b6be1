"""`planner catalogue`: own catalogues as workbooks, and bringing the reports' catalogue of a plan up to date."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from planner.cli import DONE, FOUND
from planner.cli.plans import opened, print_json
from planner.files.catalogue.export import write_catalogue
from planner.files.catalogue.preview import Preview, preview
from planner.files.catalogue.template import write_template
from planner.model.errors import PlannerError
from planner.model.owncatalogue import OwnChange, OwnName
from planner.store.cataloguerows import CatalogueChange
from planner.text import N_, _, language, ngettext

_KINDS = {"source": N_("Source"), "citation": N_("Citation"), "fact": N_("Fact"), "option": N_("Policy task")}


class _NotKept(Exception):
    """Takes a trial back: raised inside an edit, it leaves nothing behind."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(metavar="template | export | import | update", required=True)
    template = actions.add_parser("template", description=_("write the template of own catalogues"))
    _add_files(template)
    template.set_defaults(act=_template)
    export = actions.add_parser("export", description=_("write the catalogue of a plan"))
    export.add_argument("--all", action="store_true", help=_("the reports' facts as well, for reading"))
    _add_files(export)
    export.set_defaults(act=_export)
    taken = actions.add_parser("import", description=_("take an own catalogue over into a plan"))
    taken.add_argument("file", metavar="FILE", type=Path, help=_("a plan file"))
    taken.add_argument("workbook", metavar="IN.xlsx", type=Path, help=_("the filled-in template"))
    taken.set_defaults(act=_import)
    update = actions.add_parser("update", description=_("bring the reports' catalogue of a plan up to date"))
    update.add_argument("file", metavar="FILE", type=Path, help=_("a plan file"))
    update.set_defaults(act=_update)
    for made in (taken, update):
        made.add_argument("--dry-run", action="store_true", help=_("say what would change and change nothing"))
        made.add_argument("--json", action="store_true", help=_("print one JSON document"))


def _add_files(parser: ArgumentParser) -> None:
    about = _("a plan file, if need be, and the workbook to write")
    parser.add_argument("files", metavar="[FILE] OUT.xlsx", nargs="+", type=Path, help=about)


def run(arguments: Namespace) -> int:
    """Do what was asked for; return 1 when a workbook has problems."""
    return int(arguments.act(arguments))


def _split(files: Sequence[Path]) -> tuple[Path | None, Path]:
    """Tell the plan file, if there is one, from the workbook to write."""
    if len(files) > 2:
        hint = _("Name a plan file, if need be, and the workbook to write.")
        raise PlannerError(_("There are too many files."), hint)
    return (files[0] if len(files) == 2 else None), files[-1]


def _template(arguments: Namespace) -> int:
    file, out = _split(arguments.files)
    with opened(file) as store:
        plan, evidence = store.plan(), store.evidence()
    write_template(plan, evidence, out, language=language())
    print(_("Wrote {file}.").format(file=out))
    return DONE


def _export(arguments: Namespace) -> int:
    file, out = _split(arguments.files)
    with opened(file) as store:
        plan, evidence = store.plan(), store.evidence()
    write_catalogue(plan, evidence, out, everything=arguments.all, language=language())
    print(_("Wrote {file}.").format(file=out))
    return DONE


def _import(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        seen = preview(store.plan(), store.evidence(), arguments.workbook)
        change = seen.change
        if not seen.problems and not arguments.dry_run:
            with store.edit(_("Import own catalogue")) as rows:
                change = rows.import_own(seen.catalogue)
    if arguments.json:
        print_json(_document(seen, change, arguments))
    else:
        _print(seen, change, dry=arguments.dry_run)
    return FOUND if seen.problems else DONE


def _document(seen: Preview, change: OwnChange, arguments: Namespace) -> dict[str, object]:
    def names(found: Sequence[OwnName]) -> list[dict[str, str]]:
        return [{"kind": one.kind, "id": one.id, "name": one.name.to(language())} for one in found]

    return {
        "workbook": str(arguments.workbook), "changed": not seen.problems and not arguments.dry_run and bool(change),
        "added": names(change.added), "replaced": names(change.replaced), "same": names(change.same),
        "marked": seen.marked, "problems": [asdict(problem) for problem in seen.problems],
    }


def _print(seen: Preview, change: OwnChange, *, dry: bool) -> None:
    for problem in seen.problems:
        print(f"{problem.place}: {problem.message}")
    if seen.problems:
        count = len(seen.problems)
        print(ngettext("{count} problem; nothing was changed.", "{count} problems; nothing was changed.", count).format(
            count=count))
        return
    for template, found in ((N_("added: {name}"), change.added), (N_("replaced: {name}"), change.replaced)):
        for one in found:
            print(_(template).format(name=f"{_(_KINDS[one.kind])} {one.id} – {one.name.to(language())}"))
    counts = {"added": len(change.added), "replaced": len(change.replaced), "same": len(change.same)}
    print(_("{added} added, {replaced} replaced, {same} the same.").format(**counts))
    if dry:
        print(_("Nothing was changed: this was a trial."))


def _update(arguments: Namespace) -> int:
    with opened(arguments.file) as store:
        change: CatalogueChange | None = None
        try:
            with store.edit(_("Bring the catalogue up to date")) as rows:
                change = rows.update_catalogue()
                if arguments.dry_run:
                    raise _NotKept
        except _NotKept:
            pass
    assert change is not None
    if arguments.json:
        print_json(asdict(change) | {"changed": not arguments.dry_run})
        return DONE
    print(_("Catalogue {before} → {after}").format(before=change.before, after=change.after))
    print(_("{added} rows added, {replaced} replaced, {removed} removed, {kept} kept as you changed them.").format(
        **asdict(change)))
    if arguments.dry_run:
        print(_("Nothing was changed: this was a trial."))
    return DONE

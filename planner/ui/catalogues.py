"""What the menus do with catalogues: own ones as workbooks, the reports' up to date, interpretation on or off.

Reading and writing workbooks is slow to import and reached by name, when it is first asked for.
"""

import importlib
from typing import TYPE_CHECKING, Any

from planner.text import _, ngettext
from planner.ui.commands import Shell
from planner.ui.later import core, notify

if TYPE_CHECKING:
    from planner.store.cataloguerows import CatalogueChange

WORKBOOK = ".xlsx"


def write_template(shell: Shell) -> None:
    """Ask for a name and write the template of own catalogues."""
    shell.commit_editing()
    _exports().save_catalogue_template(shell.widget(), shell.session)


def export_own(shell: Shell) -> None:
    """Ask for a name and write what users added to the plan."""
    shell.commit_editing()
    _exports().save_catalogue(shell.widget(), shell.session, everything=False)


def export_all(shell: Shell) -> None:
    """Ask for a name and write what users added and the facts of the reports."""
    shell.commit_editing()
    _exports().save_catalogue(shell.widget(), shell.session, everything=True)


def import_own(shell: Shell) -> None:
    """Ask for a workbook and show what taking it over would do."""
    shell.commit_editing()
    session = shell.session
    folder = session.path.parent if session.path else session.folder
    filters = _("Excel workbook (*.xlsx)") + ";;" + _("All files (*)")
    path = notify.choose_file(shell.widget(), _("Import own catalogue"), folder, filters)
    if path is not None:
        importlib.import_module("planner.ui.catalogueimport").ImportDialog(session, path, shell.widget()).open()


def can_update(shell: Shell) -> bool:
    """Tell whether the program brings a newer catalogue than the open plan has, and the plan takes changes."""
    return bool(newer(shell))


def newer(shell: Shell) -> str:
    """Name the version of the newer catalogue that the open plan could take over; empty where there is none."""
    session = shell.session
    return core.newer_catalogue(session.plan.catalogue) if session.has_plan and not session.read_only else ""


def offer(shell: Shell) -> str:
    """Word the offer to bring the open plan's catalogue up to date."""
    text = _("This plan was made from catalogue {before}; this program brings {after}. What you changed would stay.")
    return text.format(before=shell.session.plan.catalogue, after=newer(shell))


def update_catalogue(shell: Shell) -> None:
    """Bring the plan's catalogue up to date, in one step that can be undone, and say what that did."""
    shell.commit_editing()
    done: list[CatalogueChange] = []
    if shell.session.act(_("Bring the catalogue up to date"), lambda rows: done.append(rows.update_catalogue())):
        shell.session.notice.emit("info", changed_text(done[0]))


def changed_text(change: "CatalogueChange") -> str:
    """Say what bringing the catalogue up to date did."""
    versions = _("Catalogue {before} → {after}.").format(before=change.before, after=change.after)
    counts = ", ".join((
        ngettext("{count} row added", "{count} rows added", change.added).format(count=change.added),
        _("{count} replaced").format(count=change.replaced),
        _("{count} removed").format(count=change.removed),
        _("{count} kept as you changed them").format(count=change.kept),
    ))
    return _("{versions} {counts}. Undo takes it back.").format(versions=versions, counts=counts)


def toggle_interpretation(shell: Shell) -> None:
    """Let interpretation count, or leave it out of everything."""
    shell.commit_editing()
    session = shell.session
    counts = not session.plan.interpretation
    label = _("Count interpretation") if counts else _("Leave interpretation out")
    if not session.act(label, lambda rows: rows.set_interpretation(counts)):
        # The tick has moved already: let the menu show what holds.
        session.changed.emit(frozenset())


def counts_interpretation(shell: Shell) -> bool:
    """Tell whether interpretation counts in the open plan."""
    return shell.session.has_plan and shell.session.plan.interpretation


def changeable(shell: Shell) -> bool:
    """Tell whether there is a plan that takes changes."""
    return shell.session.has_plan and not shell.session.read_only


def _exports() -> Any:
    return importlib.import_module("planner.ui.exports")

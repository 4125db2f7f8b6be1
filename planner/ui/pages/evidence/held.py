"""What a picture leaves out because of open issues: a line that says how many, and the list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from planner.model.evidence import Dependency, Entry
from planner.text import N_, _, language, ngettext
from planner.ui.controls import EmptyState
from planner.ui.evidencewording import FLAG, kind_name
from planner.ui.parts import column, label
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.wrapping import Link


@dataclass(frozen=True, slots=True)
class Held:
    """A record that is left out, and the issues that it waits for."""

    entry: Entry
    issues: tuple[Entry, ...]


COLUMNS: tuple[Column[Held], ...] = (
    Column(N_("Record"), lambda held: held.entry.name.to(language()), width=300),
    Column(N_("Kind"), lambda held: kind_name(held.entry.kind), width=90),
    Column(N_("Open issues"), lambda held: "; ".join(issue.name.to(language()) for issue in held.issues)),
)


class HeldLink(Link):
    """Says how many records are held back, and lists them when it is pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__("", self.list_them, _("A record with an open issue is in no picture until it is resolved."))
        self._session = session
        self._held: tuple[Entry, ...] = ()

    def set_held(self, held: Sequence[Entry]) -> None:
        """Show how many these are; nothing where there are none."""
        self._held = tuple(held)
        text = held_text(len(held))
        self.setText(f"{FLAG} {text}")
        self.setAccessibleName(text)
        self.setVisible(bool(held))
        self.updateGeometry()

    def list_them(self) -> None:
        """Open the list."""
        dialog = HeldDialog(self, self._session, [Held(entry, self._issues(entry)) for entry in self._held])
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _issues(self, entry: Entry) -> tuple[Entry, ...]:
        """Name the issues of a record, and those of the policy or players that it falls with; each once."""
        ledger = self._session.ledger()
        ends = (entry.detail.source, entry.detail.target) if isinstance(entry.detail, Dependency) else ()
        found = (issue for id_ in (entry.id, entry.about, *ends) if id_ for issue in ledger.open_issues(id_))
        return tuple({issue.id: issue for issue in found}.values())


class HeldDialog(QDialog):
    """Lists records that are held back; Enter shows one in the details, and a button leads to its issue."""

    def __init__(self, parent: QWidget, session: Session, held: Sequence[Held]) -> None:
        super().__init__(parent)
        self._session, self._held = session, {one.entry.id: one for one in held}
        px = session.theme.px
        self.setWindowTitle(_("Held back because of open issues"))
        self.resize(px(760), px(420))
        self.table: TableView = TableView(
            session.theme, TableModel(COLUMNS, lambda one: one.entry.id), _("Records held back"),
            _("Enter reads the record and its issues on the search tab."),
        )
        self.table.model_.set_rows(tuple(held))
        self.table.activated_row.connect(lambda key, _column: self.read(key))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.rejected.connect(self.reject)
        layout = column(self, margin=px(16))
        layout.addWidget(label(_("Nothing with an open issue is in a picture until somebody resolves the issue. "
                                 "Enter or a double click opens a record, where its issues can be resolved.")))
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        if held:
            self.table.choose(held[0].entry.id, 0)
        self.table.setFocus()

    def read(self, key: str) -> None:
        """Show a record in the reading pane."""
        self.accept()
        self._session.look_up(f"entry:{key}")


def say_held(empty: EmptyState) -> None:
    """Say in place of a picture that there is evidence, and that all of it waits for issues to be resolved."""
    empty.say(_("Everything is held back because of open issues"),
              _("The link below lists the records; resolve their issues on the Issues tab."))


def held_text(count: int) -> str:
    """Say how many records are held back."""
    return ngettext(
        "{count} record is held back because of an open issue",
        "{count} records are held back because of open issues",
        count,
    ).format(count=count)

"""Asking for a passphrase: to unlock the names, to make a table, or to change it. Nothing typed outlives the dialog."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QWidget

from planner.model.errors import PlannerError
from planner.text import _
from planner.ui.later import names
from planner.ui.parts import button, column, label, named, row
from planner.ui.session import Session
from planner.ui.theme import GRID

Purpose = Literal["unlock", "make", "change"]
# Takes the present and the new passphrase (an empty text where it is not asked for), and whom to tell of the end.
Take = Callable[[str, str, Callable[[], None], Callable[[PlannerError], None]], None]
_WIDE = 420


class PassphraseDialog(QDialog):
    """Asks for what its purpose needs; stays open, with the reason, where it does not fit."""

    def __init__(self, session: Session, parent: QWidget, purpose: Purpose, intro: str, take: Take) -> None:
        super().__init__(parent)
        self.session, self.purpose, self._take = session, purpose, take
        self.working = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_titles()[purpose])
        self.setMinimumWidth(session.theme.px(_WIDE))
        asked = {"unlock": ("now",), "make": ("new", "again"), "change": ("now", "new", "again")}[purpose]
        self.lines = {name: _line() for name in asked}
        self.visible = QCheckBox(_("Show what is typed"))
        self.visible.toggled.connect(self._show_typed)
        self.advice = label("", "muted")
        self.problem = label("")
        self.problem.setStyleSheet(f"color: {session.theme.roles['error']}")
        self.problem.hide()
        self.ok = button(_verbs()[purpose], self.accept, "primary")
        self._lay_out(intro)
        self._advise()

    def _lay_out(self, intro: str) -> None:
        layout = column(self, margin=2 * GRID, spacing=GRID)
        layout.addWidget(label(intro))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, line in self.lines.items():
            text = _labels(self.purpose)[name]
            form.addRow(text, named(line, text))
            line.textChanged.connect(lambda _text: self._advise())
        layout.addLayout(form)
        layout.addWidget(self.visible)
        layout.addWidget(self.advice)
        layout.addWidget(self.problem)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self.ok)
        layout.addLayout(foot)
        # Enter in a line hands in.
        self.ok.setDefault(True)

    def _show_typed(self, shown: bool) -> None:
        for line in self.lines.values():
            line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _advise(self) -> None:
        """Say how strong a new passphrase is while it is typed."""
        said = self.lines["new"].text() if "new" in self.lines else ""
        weak = names.weakness(said) if len(said) >= names.SHORTEST else ""
        if "new" not in self.lines:
            text = ""
        elif not weak and len(said) >= names.SHORTEST:
            text = _("Nobody can recover it: keep it where you keep such things.")
        elif weak:
            text = _("Easy to guess. {why}").format(why=weak)
        else:
            text = _("At least {count} characters; several words are easy to remember.").format(count=names.SHORTEST)
        self.advice.setText(text)
        self.advice.setVisible(bool(text))

    def accept(self) -> None:
        """Hand in; stay open where the two new ones differ, one is too short, or the present one does not fit."""
        QGuiApplication.inputMethod().commit()
        said = {name: line.text() for name, line in self.lines.items()}
        if said.get("new") != said.get("again"):
            self._fail(PlannerError(_("The two passphrases differ."), _("Type the same passphrase twice.")))
            return
        try:
            if "new" in said:
                names.check_passphrase(said["new"])
        except PlannerError as error:
            self._fail(error)
            return
        self.working = True
        self.ok.setEnabled(False)
        self.problem.hide()
        self._take(said.get("now", ""), said.get("new", ""), self._close, self._fail)

    def reject(self) -> None:
        """Cancel; not in the moment that the key is being made, when the answer is under way."""
        if not self.working:
            super().reject()

    def _close(self) -> None:
        self.working = False
        super().accept()

    def done(self, result: int) -> None:
        """Forget what was typed, however the dialog ends."""
        for line in self.lines.values():
            line.clear()
        super().done(result)

    def _fail(self, error: PlannerError) -> None:
        self.working = False
        self.ok.setEnabled(True)
        self.problem.setText(str(error))
        self.problem.show()
        first = next(iter(self.lines.values()))
        first.selectAll()
        first.setFocus()


def _line() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    # Neither learnt by an input method nor kept for undo on the clipboard.
    line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    return line


def _titles() -> dict[Purpose, str]:
    return {
        "unlock": _("Unlock the names"), "make": _("Make a table of names"), "change": _("Change the passphrase"),
    }  # fmt: skip


def _verbs() -> dict[Purpose, str]:
    return {"unlock": _("Unlock"), "make": _("Make the table"), "change": _("Change the passphrase")}


def _labels(purpose: Purpose) -> dict[str, str]:
    present = _("Present passphrase") if purpose == "change" else _("Passphrase")
    new = _("New passphrase") if purpose == "change" else _("Passphrase")
    return {"now": present, "new": new, "again": _("The same again")}

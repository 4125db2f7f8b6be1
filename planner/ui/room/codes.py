"""The dialogs around passing the laptop: the codes with their slips to print, and the start."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QRadioButton, QWidget

from planner.model.passcodes import facilitator_code, slips
from planner.replacing import replacing
from planner.text import _, ngettext
from planner.ui import notify
from planner.ui.commands import plans_folder
from planner.ui.parts import button, column, label, named, row
from planner.ui.room.slippaper import slip_pages
from planner.ui.session import Session

_WIDE = 460


class CodesDialog(QDialog):
    """Lists the code of every expert; at the strictest level without saying whose it is, for slips drawn by lot."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        theme = session.theme
        self.setWindowTitle(_("Codes and slips"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(_WIDE))
        intro = _("Each expert gets their own code, on a slip or in a whisper. Only it opens their answers.")
        if session.plan.anonymity == "nobody":
            intro = _("Print the slips, cut them and let everyone draw one: nobody then knows who has which code.")
        self.own = label(
            _("Your code as facilitator: {code}. It ends passing the laptop.").format(
                code=facilitator_code(session.plan)
            ),
            "heading",
        )
        self.list = named(QListWidget(), _("Codes"))
        self.list.setFont(theme.font("lead", tabular=True))
        for whose, code in slips(session.plan):
            self.list.addItem(QListWidgetItem(f"{whose}   {code}".strip()))
        self.said = label("", "muted")
        layout = column(self, margin=theme.px(16), spacing=theme.px(12))
        for part in (label(intro), self.list, self.own, self.said):
            layout.addWidget(part)
        foot = row()
        foot.addWidget(self.said, 1)
        foot.addWidget(button(_("Close"), self.reject))
        self.save = button(_("Save slips as PDF…"), self.save_slips, "primary")
        foot.addWidget(self.save)
        layout.addLayout(foot)

    def save_slips(self) -> None:
        """Ask for a name and write the slips there."""
        suggestion = plans_folder(self.session) / (_("Codes for the laptop") + ".pdf")
        target = notify.choose_target(self, _("Save slips"), suggestion, _("PDF page") + " (*.pdf)")
        if target is None:
            return
        try:
            with replacing(target) as temporary:
                temporary.write_bytes(slip_pages(self.session.plan))
        except OSError as error:
            self.said.setText(
                _("The slips can't be written to {name}: {cause}.").format(name=target.name, cause=error.strerror or "")
            )
            return
        self.said.setText(_("Saved as {name}.").format(name=target.name))


class StartDialog(QDialog):
    """Says what passing the laptop means and which questions it asks; `start(only_this)` when it begins."""

    def __init__(
        self, session: Session, parent: QWidget, count: int, question: str, start: Callable[[bool], None]
    ) -> None:
        super().__init__(parent)
        theme = session.theme
        self._start = start
        self.setWindowTitle(_("Pass the laptop"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(_WIDE))
        words = _(
            "The laptop fills its screen and goes from hand to hand. Everyone opens their own answers with their own"
            " code; the windows of the plan stay hidden until you end it with yours."
        )
        own = _("Your code: {code}").format(code=facilitator_code(session.plan))
        every = ngettext("Ask {count} question", "Ask {count} questions", count).format(count=count)
        self.every = QRadioButton(every)
        self.every.setChecked(True)
        self.only = QRadioButton(_("Only the one on show: {question}").format(question=question))
        layout = column(self, margin=theme.px(16), spacing=theme.px(12))
        for part in (label(words), self.every, self.only, label(own, "title")):
            layout.addWidget(part)
        foot = row()
        foot.addStretch()
        foot.addWidget(button(_("Cancel"), self.reject))
        self.go = button(_("Start"), self.begin, "primary")
        self.go.setDefault(True)
        foot.addWidget(self.go)
        layout.addLayout(foot)

    def begin(self) -> None:
        """Close and begin."""
        only = self.only.isChecked()
        self.accept()
        self._start(only)

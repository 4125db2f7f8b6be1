"""The right end of the menu bar: that everything is saved, how much can be taken back, and the details switch."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from planner.text import _, ngettext
from planner.ui import commands
from planner.ui.commands import Shell
from planner.ui.parts import named, row
from planner.ui.theme import GRID


class Corner(QWidget):
    """Shows the state of the file; the count of changes opens their history."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("status")
        self.shell = shell
        theme = shell.session.theme
        self._mark = QLabel()
        self.saved = QLabel()
        self.undo = QToolButton()
        self.undo.clicked.connect(lambda: shell.show_dialog("history"))
        self.details = named(QToolButton(), _("Details"), _("Show or hide the details (F9)"))
        self.details.setCheckable(True)
        self.details.setIcon(theme.icon("details"))
        self.details.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.details.clicked.connect(lambda: commands.toggle_details(shell))
        line = row(self, spacing=GRID // 2)
        line.setContentsMargins(0, 0, GRID, 0)
        for widget in (self._mark, self.saved, self.undo, self.details):
            line.addWidget(widget)

    def refresh(self) -> None:
        """Bring the words up to date with the session."""
        session = self.shell.session
        theme = session.theme
        self.setVisible(session.has_plan)
        text = _("Read only") if session.read_only else _("Saved")
        self.saved.setText(text)
        self.saved.setToolTip(str(session.path or ""))
        icon = theme.icon("lock" if session.read_only else "saved", "muted")
        self._mark.setPixmap(icon.pixmap(theme.px(16)))
        count = len(session.undo_labels())
        self.undo.setText(_("Undo {count}").format(count=count))
        words = ngettext("{count} change can be taken back", "{count} changes can be taken back", count)
        self.undo.setToolTip(words.format(count=count))
        self.undo.setAccessibleName(words.format(count=count))
        self.undo.setEnabled(session.can_undo or session.can_redo)
        self.details.setChecked(session.settings.details)

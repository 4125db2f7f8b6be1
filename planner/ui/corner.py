"""The right end of the menu bar: that everything is saved, what does not count, how much can be taken back, details."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QMenuBar, QToolButton, QWidget

from planner.text import _, ngettext
from planner.ui import catalogues, commands
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
        tip = _("Interpretation does not count. Click to count it.")
        self.stated = named(QToolButton(), _("Without interpretation"), tip)
        self.stated.setText(_("Without interpretation"))
        self.stated.clicked.connect(lambda: catalogues.toggle_interpretation(shell))
        self.undo = QToolButton()
        self.undo.clicked.connect(lambda: shell.show_dialog("history"))
        self.details = named(QToolButton(), _("Details"), _("Show or hide the details (F9)"))
        self.details.setCheckable(True)
        self.details.setIcon(theme.icon("details"))
        self.details.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.details.clicked.connect(lambda: commands.toggle_details(shell))
        line = row(self, spacing=GRID // 2)
        line.setContentsMargins(0, 0, GRID, 0)
        for widget in (self.stated, self._mark, self.saved, self.undo, self.details):
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
        self._show_stated(session.has_plan and not session.plan.interpretation)
        self.stated.setEnabled(not session.read_only)
        count = len(session.undo_labels())
        self.undo.setText(_("Undo {count}").format(count=count))
        words = ngettext("{count} change can be taken back", "{count} changes can be taken back", count)
        self.undo.setToolTip(words.format(count=count))
        self.undo.setAccessibleName(words.format(count=count))
        self.undo.setEnabled(session.can_undo or session.can_redo)
        self.details.setChecked(session.settings.details)

    def _show_stated(self, shown: bool) -> None:
        """Say that interpretation does not count, where it does not; the menu bar then makes room."""
        if shown == self.stated.isVisibleTo(self):
            return
        self.stated.setVisible(shown)
        bar = self.parentWidget()
        if isinstance(bar, QMenuBar):
            # A menu bar measures its corner when it gets it, and not again.
            bar.setCornerWidget(self, Qt.Corner.TopRightCorner)
            self.show()

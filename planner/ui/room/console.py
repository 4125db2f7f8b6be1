"""The facilitator's console: chooses questions, steers the projector, takes votes and minutes. It is its own window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from planner.text import _
from planner.ui.parts import button, column, label, order_tabs, rule, scrolled
from planner.ui.room.choosing import Choosing
from planner.ui.room.minutes import Minutes
from planner.ui.room.state import Room
from planner.ui.room.steering import Steering, shown_key
from planner.ui.room.voting import Voting
from planner.ui.wrapping import WrapLayout

_SIZE = (600, 800)
PROJECT, CODES, PASS = "Ctrl+P", "Ctrl+K", "Shift+F7"


class Console(QWidget):
    """Stands beside the window and stays usable with it; `closed` when it goes away."""

    closed = Signal()

    def __init__(self, room: Room, doings: Mapping[str, Callable[[], object]], parent: QWidget) -> None:
        """Make the console; `doings` are what "project", "codes" and "pass" do."""
        super().__init__(parent, Qt.WindowType.Window)
        self.room = room
        self._doings = doings
        theme = room.session.theme
        space = self.screen().availableSize()
        self.resize(min(theme.px(_SIZE[0]), space.width()), min(theme.px(_SIZE[1]), space.height()))
        self._outer = column(self)
        self.content: QWidget = QWidget()
        self._outer.addWidget(self.content)
        self._keys()
        self.rebuild()
        room.changed.connect(self.refresh)
        room.session.notice.connect(self._on_notice)

    def rebuild(self) -> None:
        """Make the contents anew in the present language and look."""
        self.commit_editing()
        self.setWindowTitle(_("Room console"))
        theme = self.room.session.theme
        inner = QWidget()
        self.choosing, self.steering = Choosing(self.room), Steering(self.room)
        self.voting, self.minutes = Voting(self.room), Minutes(self.room)
        self.notice = label("", "quote")
        self.notice.hide()
        layout = column(inner, margin=theme.px(12), spacing=theme.px(10))
        for part in (self.choosing, self.steering, self.notice, rule(), self.voting, rule(), self.minutes, rule()):
            layout.addWidget(part)
        layout.addLayout(self._foot())
        layout.addStretch()
        fresh = scrolled(inner, _("Room console"))
        fresh.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outer.replaceWidget(self.content, fresh)
        self.content.hide()
        self.content.setParent(None)
        self.content.deleteLater()
        self.content = fresh
        order_tabs(self)
        self.refresh()

    def _foot(self) -> WrapLayout:
        foot = WrapLayout(gap=self.room.session.theme.px(6))
        self.buttons: dict[str, QPushButton] = {}
        for name, words, key in (
            ("project", _("Projector"), PROJECT),
            ("codes", _("Codes and slips…"), CODES),
            ("pass", _("Pass the laptop…"), PASS),
        ):
            made = button(f"{words}  {shown_key(key)}", self._doings[name])
            made.setAccessibleName(words)
            self.buttons[name] = made
            foot.addWidget(made)
        self.undo = button("", self._undo)
        foot.addWidget(self.undo)
        return foot

    def _keys(self) -> None:
        for key, do in (
            (PROJECT, self._doings["project"]),
            (CODES, self._doings["codes"]),
            (PASS, self._doings["pass"]),
            ("F2", lambda: self.show_part(self.voting.line)),
            ("F3", lambda: self.show_part(self.minutes.editor)),
            ("F7", lambda: self.window_of_plan().activateWindow()),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(do)

    def show_part(self, part: QWidget) -> None:
        """Put the keyboard into a field, scrolled to where it is out of sight."""
        part.setFocus()
        if isinstance(self.content, QScrollArea):
            self.content.ensureWidgetVisible(part)

    def window_of_plan(self) -> QWidget:
        """Return the window that the console stands beside."""
        found = self.parentWidget()
        assert found is not None
        return found

    def refresh(self) -> None:
        """Follow the room."""
        session = self.room.session
        self.setEnabled(session.has_plan)
        if not session.has_plan:
            return
        for part in (self.choosing, self.steering, self.voting, self.minutes):
            part.refresh()
        labels = session.undo_labels()
        self.undo.setText(_("Undo: {label}").format(label=labels[0]) if labels else _("Undo"))
        self.undo.setEnabled(bool(labels))
        self.buttons["pass"].setEnabled(self.room.takes_votes)

    def commit_editing(self) -> None:
        """Take over what is being typed."""
        if hasattr(self, "minutes"):
            self.minutes.commit()

    def _undo(self) -> None:
        self.commit_editing()
        self.room.session.undo()

    def _on_notice(self, level: str, text: str) -> None:
        """Show here, too, what the window tells: the facilitator looks at the console."""
        if level in ("error", "info"):
            self.notice.setText(text)
            self.notice.setVisible(bool(text))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put what is typed on the minutes, and say that the window goes away."""
        self.commit_editing()
        super().closeEvent(event)
        self.closed.emit()

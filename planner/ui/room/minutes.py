"""The minutes of the question on show: what was written down before, and a field to write on."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from planner.engine.answers import Cell
from planner.model.panel import Minute
from planner.text import _, nfc
from planner.ui.history import moment
from planner.ui.parts import button, column, label, named, row
from planner.ui.room.questions import describe
from planner.ui.room.state import Room

_ID = Qt.ItemDataRole.UserRole
_HIGH, _LISTED = 76, 96


class Minutes(QWidget):
    """Writes notes tied to the question; what is typed is kept when the focus leaves or the question changes."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        theme = room.session.theme
        self._place: tuple[str, Cell] | None = None
        self._editing = ""
        self.editor = named(QPlainTextEdit(), _("Minutes of this question"))
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(theme.px(_HIGH))
        self.editor.setPlaceholderText(_("What was said. Ctrl+Enter puts it on the minutes."))
        self.editor.installEventFilter(self)
        self.list = named(QListWidget(), _("Earlier minutes of this question"))
        self.list.setWordWrap(True)
        self.list.setMaximumHeight(theme.px(_LISTED))
        self.list.setToolTip(_("Enter edits a note, Delete removes it"))
        self.list.itemActivated.connect(lambda entry: self.edit(str(entry.data(_ID))))
        self.list.installEventFilter(self)
        self.save = button(_("Put on the minutes (Ctrl+Enter)"), self.commit)
        layout = column(self, spacing=theme.px(6))
        layout.addWidget(label(_("Minutes (F3)"), "heading"))
        layout.addWidget(self.editor)
        foot = row()
        foot.addWidget(self.save)
        foot.addStretch()
        layout.addLayout(foot)
        layout.addWidget(self.list)

    def refresh(self) -> None:
        """Show the notes on the question; what was typed on another one is put on its minutes first."""
        place = (self.room.round, self.room.cell) if self.room.cell else None
        if place != self._place:
            self.commit()
            self._place, self._editing = place, ""
            self.editor.clear()
        self.editor.setEnabled(place is not None)
        self.save.setEnabled(place is not None)
        self.list.clear()
        for note in reversed(self.notes()):
            entry = QListWidgetItem(f"{moment(note.at)}  {note.text}")
            entry.setData(_ID, note.id)
            self.list.addItem(entry)
        self.list.setVisible(self.list.count() > 0)

    def notes(self) -> list[Minute]:
        """List the notes on the question, oldest first."""
        if self._place is None or not self.room.session.has_plan:
            return []
        round_id, cell = self._place
        known = self.room.session.plan.minutes
        return [note for note in known if note.round == round_id and (note.item, note.indicator) == cell]

    def edit(self, id_: str) -> None:
        """Take a note into the field, to be changed."""
        self.commit()
        found = next((note for note in self.notes() if note.id == id_), None)
        if found is not None:
            self._editing = id_
            self.editor.setPlainText(found.text)
            self.editor.setFocus()

    def remove(self, id_: str) -> None:
        """Take a note out of the minutes."""
        self.room.session.act(self._label(), lambda rows: rows.remove_minute(id_))

    def commit(self) -> None:
        """Put what is typed on the minutes, also a syllable that is still composing."""
        if self.editor.hasFocus():
            QGuiApplication.inputMethod().commit()
        text, place, editing = nfc(self.editor.toPlainText()).strip(), self._place, self._editing
        if not text or place is None or not self.room.session.has_plan:
            return
        round_id, cell = place
        # Emptied first: the change brings refresh, and this again.
        self._editing = ""
        self.editor.clear()
        if editing:
            done = self.room.session.act(self._label(), lambda rows: rows.edit_minute(editing, text))
        else:
            done = self.room.session.act(self._label(), lambda rows: rows.add_minute(round_id, *cell, text))
        if not done:
            self._editing = editing
            self.editor.setPlainText(text)

    def _label(self) -> str:
        assert self._place is not None
        name = describe(self.room.session.plan, self._place[1]).name
        return _("{question}: minutes").format(question=name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save on Ctrl+Enter and when the field is left; remove a note by Delete."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.editor and enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.commit()
                return True
            current = self.list.currentItem()
            if watched is self.list and event.key() == Qt.Key.Key_Delete and current is not None:
                self.remove(str(current.data(_ID)))
                return True
        elif watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

"""The screen between two people: whose turn it is, and a field for a code. Nothing of any answer is on it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.model.passcodes import LENGTH, plain
from planner.text import _
from planner.ui.parts import button, column, label, named, row
from planner.ui.theme import Theme

# Wrong codes in a row before the field rests, and for how long: trying all of them is no way in.
_TRIES, _REST_MS = 5, 10_000
_WIDE = 560


class CodeField(QLineEdit):
    """A field for a code: unreadable over the shoulder, in Latin letters whatever the keyboard is set to."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        named(self, name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFont(theme.font("hero", bold=True))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(4 * LENGTH)


class Door(QWidget):
    """Asks for a code; `typed` hands it on, `skipped` passes to the next person, `leaving` on Escape."""

    typed = Signal(str)
    skipped = Signal()
    leaving = Signal()

    def __init__(self, theme: Theme, *, skips: bool = True) -> None:
        super().__init__()
        self.theme = theme
        self._wrong = 0
        self.title, self.text = label("", "hero"), label("", "lead")
        self.said, self.progress = label("", "lead"), label("", "muted")
        self.field = CodeField(theme, _("Code"))
        self.field.returnPressed.connect(self.enter)
        self.open = button(_("Open (Enter)"), self.enter, "primary")
        self.skip = button(_("Not here: next person"), self.skipped.emit)
        self.skip.setVisible(skips)
        self.leave = button(_("For the facilitator (Esc)"), self.leaving.emit, "link")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._wake)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setFixedWidth(self.theme.px(_WIDE))
        parts = column(inner, spacing=self.theme.px(16))
        for words in (self.title, self.text, self.said, self.progress):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for part in (self.title, self.text, self.field, self.said):
            parts.addWidget(part)
        buttons = row(spacing=self.theme.px(12))
        buttons.addWidget(self.skip)
        buttons.addWidget(self.open)
        parts.addLayout(buttons)
        parts.addWidget(self.progress)
        outer = column(self, margin=self.theme.px(16))
        outer.addStretch(2)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        outer.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)

    def ask(self, title: str, text: str, said: str = "", progress: str = "") -> None:
        """Ask for the next code."""
        self.title.setText(title)
        self.text.setText(text)
        self.said.setText(said)
        self.progress.setText(progress)
        self.field.clear()
        self.field.setFocus()

    def enter(self) -> None:
        """Hand the code on."""
        code = plain(self.field.text())
        self.field.clear()
        if code and self.field.isEnabled():
            self.typed.emit(code)

    def refuse(self) -> None:
        """Say that a code opens nothing; after some of them the field rests for a while."""
        self._wrong += 1
        self.said.setText(_("This code opens nothing here. Check it and try again."))
        if self._wrong >= _TRIES:
            self.said.setText(_("Too many wrong codes. The field opens again in 10 seconds."))
            self.field.setEnabled(False)
            self._rest.start()

    def welcome(self) -> None:
        """Forget earlier mistakes: a right code was typed."""
        self._wrong = 0
        self.said.setText("")

    def _wake(self) -> None:
        self._wrong = 0
        self.field.setEnabled(True)
        self.said.setText("")
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is for the facilitator."""
        if event.key() == Qt.Key.Key_Escape:
            self.leaving.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard into the field."""
        super().showEvent(event)
        self.field.setFocus()

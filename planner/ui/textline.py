"""A line of text that takes part in the plan: what is typed is stored when it is left, and Escape takes it back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from planner.text import nfc


class TextLine(QLineEdit):
    """Hands what was typed to `take` on Enter and on leaving; a refused text (False) goes back to what is known."""

    def __init__(self, name: str, take: Callable[[str], bool], hint: str = "") -> None:
        super().__init__()
        self._take, self._known = take, ""
        self._preedit = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.returnPressed.connect(self.take_over)

    def show_text(self, text: str) -> None:
        """Show what the plan says; text that is being typed stays."""
        typing = self.hasFocus() and self.text() != self._known
        self._known = text
        if not typing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def take_over(self) -> None:
        """Hand on what was typed, with the syllable still composing, if it differs from what is known."""
        QGuiApplication.inputMethod().commit()
        if self._preedit:  # an input method that did not answer must not cost the last syllable
            event = QInputMethodEvent()
            event.setCommitString(self._preedit)
            QApplication.sendEvent(self, event)
        typed, before = nfc(self.text()).strip(), self._known
        if typed == before or not self.isEnabled():
            return
        # Storing it shows it anew, which must not store it again.
        self._known = typed
        if not self._take(typed):
            self._known = before
            self.setText(before)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note the syllable that is composing."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Store on leaving."""
        self.take_over()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._known:
            self.setText(self._known)
            return
        super().keyPressEvent(event)

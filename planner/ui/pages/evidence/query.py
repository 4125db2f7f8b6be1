"""The line that is searched by: live as one types, also while an input method composes a syllable."""

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from planner.text import _, nfc

# Keys pressed in quick succession are one question.
_PAUSE = 25
_LONE_LETTER = re.compile(r"[ㄱ-ㅎㅏ-ㅣ]+")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class QueryLine(QLineEdit):
    """Asks as it is typed in; the arrow keys move in the results and Enter opens, without leaving the line.

    A syllable that is being composed counts as typed, but is never touched: it belongs to the input method.
    """

    asked = Signal()
    moved = Signal(int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Search the evidence"))
        self.setPlaceholderText(_("Search figures, policies, players, options … (Ctrl+F)"))
        self.setClearButtonEnabled(True)
        self._composing = ""
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.asked)
        self.textChanged.connect(lambda _text: self._timer.start())

    @property
    def committed(self) -> str:
        """Return what is typed without the syllable that is being composed."""
        return nfc(self.text()).strip()

    @property
    def query(self) -> str:
        """Return what is typed, with the syllable that is being composed; a lone letter of one does not count yet."""
        if not self._composing or _LONE_LETTER.fullmatch(self._composing):
            return self.committed
        at = self.cursorPosition()
        return nfc(self.text()[:at] + self._composing + self.text()[at:]).strip()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what the input method composes, and ask."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results, open, or clear with Escape; everything else is typing."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._timer.stop()
            self.asked.emit()
            self.opened.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

"""Why an assessor answers so, and how sure they are: the strip below the grid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from planner.model.plan import Assessment
from planner.text import N_, _, nfc
from planner.ui.parts import button
from planner.ui.theme import Theme

CONFIDENCE = (N_("Very unsure"), N_("Unsure"), N_("Fairly sure"), N_("Sure"), N_("Very sure"))
_LINES = 2


class RationaleEdit(QPlainTextEdit):
    """Several lines of text; says when its writer is done, with the syllable that was still composing."""

    finished = Signal()

    def take_preedit(self) -> None:
        """Take over what the input method is still composing."""
        QGuiApplication.inputMethod().commit()
        pending = self.textCursor().block().layout().preeditAreaText()
        if pending:  # an input method that did not answer must not cost the last syllable
            event = QInputMethodEvent()
            event.setCommitString(pending)
            QApplication.sendEvent(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish on leaving."""
        self.take_preedit()
        super().focusOutEvent(event)
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish on Ctrl+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.take_preedit()
            self.finished.emit()
            return
        super().keyPressEvent(event)


class RationaleStrip(QWidget):
    """Rationale and confidence of one cell; `written(text)` and `rated(level)` when they changed, `asked` for its past.

    The strip belongs to the cell it was last shown for until `take_over` has handed on what was typed.
    """

    written = Signal(str)
    rated = Signal(int)
    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.key: object = None
        self._known = ""
        self._cell = QLabel()
        self._cell.setFont(theme.font(bold=True))
        self.confidence = QComboBox()
        self.confidence.setAccessibleName(_("Confidence"))
        self.confidence.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.confidence.activated.connect(lambda place: self.rated.emit(place))
        self.text = RationaleEdit(tabChangesFocus=True)
        self.text.setAccessibleName(_("Rationale"))
        self.text.finished.connect(self.take_over)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES + theme.px(18))
        label = QLabel(_("Confidence"))
        label.setBuddy(self.confidence)
        label.setProperty("type", "muted")
        head = QHBoxLayout()
        head.addWidget(self._cell, 1)
        tip = _("Every state of this answer, in the details")
        self.past = button(_("Earlier answers"), self.asked.emit, "link", tip)
        head.addWidget(self.past)
        head.addWidget(label)
        head.addWidget(self.confidence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self.text)

    def take_over(self) -> None:
        """Hand on what was typed, if it differs from what is known."""
        self.text.take_preedit()
        if self.text.isEnabled() and self._typed() != self._known:
            self.written.emit(self._typed())

    def _typed(self) -> str:
        return nfc(self.text.toPlainText()).strip()

    def show_cell(self, key: object, name: str, own: Assessment | None, editable: bool, refusal: str = "") -> None:
        """Show the rationale and confidence of the cell `key`; text being typed for it stays.

        `refusal` says why the cell is not asked about.
        """
        self._cell.setText(name)
        self.past.setEnabled(key is not None)
        self._list_levels()
        open_ = editable and own is not None
        self.confidence.setEnabled(open_)
        self.confidence.setCurrentIndex(own.confidence or 0 if own else 0)
        self.text.setEnabled(open_)
        self.text.setPlaceholderText(refusal or self._hint(editable, own))
        known = own.rationale if own else ""
        if key != self.key or not open_ or known not in (self._known, self._typed()):
            self.text.setPlainText(known)
        self.key, self._known = key, known

    def _hint(self, editable: bool, own: Assessment | None) -> str:
        if not editable:
            return _("Answers of this round are read-only.")
        if own is None:
            return _("Answer first, then say why.")
        return _("Why this answer? (Ctrl+Enter saves)")

    def _list_levels(self) -> None:
        if self.confidence.count():
            return
        self.confidence.addItem(_("Not stated"))
        for level, words in enumerate(CONFIDENCE, start=1):
            self.confidence.addItem(f"{level}  {_(words)}")

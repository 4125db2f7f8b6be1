"""Where an assessor answers on the laptop that is passed round: one question at a time, by keys; made anew for each."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from planner.engine.answers import Cell
from planner.model.plan import ABSTENTIONS
from planner.text import _
from planner.ui.controls import labelled
from planner.ui.parts import button, column, label, named, row, scrolled
from planner.ui.room.levels import Levels, reasons_text
from planner.ui.room.questions import describe
from planner.ui.room.sitting import Sitting
from planner.ui.theme import Theme

_WIDE = 860


class Desk(QWidget):
    """Shows the questions of one sitting; `finished` when the assessor is done, `leaving` on Escape."""

    finished = Signal()
    leaving = Signal()

    def __init__(self, theme: Theme, sitting: Sitting) -> None:
        super().__init__()
        self.theme, self.sitting = theme, sitting
        self.place = sitting.first_open()
        # What the digits mean now: a level, the ends of a range (the first one or none given), a reason to abstain.
        self.mode = "answer"
        self._low: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Keys are digits and commands, in whichever script the keyboard is.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.where, self.progress = label("", "muted"), label("", "muted")
        self.title, self.text, self.good = label("", "title"), label("", "lead"), label("", "muted")
        self.feedback, self.own, self.prompt = label("", "quote"), label("", "heading"), label("", "lead")
        self.levels = Levels(theme)
        self.levels.pressed.connect(self.digit)
        self.levels.ranging.connect(self.ask_range)
        self.levels.abstaining.connect(self.ask_reason)
        self.sure = named(QComboBox(), _("How sure are you?"))
        for number in range(6):
            self.sure.addItem(str(number) if number else "—", number or None)
        self.sure.activated.connect(lambda place: self._rate(self.sure.itemData(place)))
        self.rationale = named(QPlainTextEdit(), _("Rationale"))
        self.rationale.setPlaceholderText(_("Why? (R to write, Escape to go back to the answers)"))
        self.rationale.setTabChangesFocus(True)
        self.rationale.setMaximumHeight(theme.px(96))
        self.rationale.installEventFilter(self)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        theme = self.theme
        inner = QWidget()
        inner.setMaximumWidth(theme.px(_WIDE))
        parts = column(inner, margin=theme.px(24), spacing=theme.px(10))
        for part in (self.where, self.title, self.text, self.good, self.feedback, self.own, self.prompt, self.levels):
            parts.addWidget(part)
        sure = row()
        sure.addWidget(labelled(_("How sure are you? 1 to 5"), self.sure))
        sure.addStretch()
        parts.addLayout(sure)
        parts.addWidget(self.rationale)
        parts.addStretch()
        centre = QWidget()
        middle = row(centre)
        middle.addStretch(1)
        middle.addWidget(inner, 20)
        middle.addStretch(1)
        outer: QVBoxLayout = column(self)
        outer.addWidget(scrolled(centre, _("Question")), 1)
        outer.addLayout(self._foot())

    def _foot(self) -> QBoxLayout:
        foot = row(margin=self.theme.px(16))
        self.previous = button(_("← Previous"), lambda: self.step(-1))
        self.next = button(_("Next →"), lambda: self.step(1))
        self.done = button(_("Finish (F10)"), self.finish, "primary")
        foot.addWidget(self.previous)
        foot.addWidget(self.next)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.done)
        return foot

    @property
    def cell(self) -> Cell | None:
        """Return the question on show; None where there is none for this assessor."""
        return self.sitting.cells[self.place] if self.place < len(self.sitting.cells) else None

    # Showing

    def refresh(self) -> None:
        """Show the question with the assessor's own answer."""
        cell, sitting = self.cell, self.sitting
        self.previous.setEnabled(self.place > 0)
        self.next.setEnabled(self.place + 1 < len(sitting.cells))
        if cell is None:
            self.title.setText(_("There is nothing for you to answer here."))
            self.prompt.setText(_("Press F10 to pass the laptop on."))
            for part in (self.levels, self.rationale, self.sure):
                part.setEnabled(False)
            return
        asked = describe(sitting.session.plan, cell)
        self.where.setText(_("Question {number} of {count}").format(number=self.place + 1, count=len(sitting.cells)))
        self.title.setText(asked.name)
        self.text.setText(asked.text)
        self.good.setText(asked.good)
        told = sitting.feedback(cell)
        self.feedback.setText(told)
        self.feedback.setVisible(bool(told))
        own = sitting.own(cell)
        self.own.setText(sitting.standing(cell))
        self.levels.show_levels(asked.levels, own)
        self.sure.setCurrentIndex(own.confidence or 0 if own else 0)
        self.sure.setEnabled(own is not None and own.abstention is None)
        if self.rationale.toPlainText().strip() != sitting.rationale(cell):
            self.rationale.setPlainText(sitting.rationale(cell))
        left = len(sitting.open_cells())
        self.progress.setText(_("{done} of {count} answered").format(
            done=len(sitting.cells) - left, count=len(sitting.cells)
        ))  # fmt: skip
        self._prompt()

    def _prompt(self) -> None:
        words = _("1–5 answers and goes on · - a range · 0 abstain · R why · ← → move · F10 finish")
        if self.mode == "range":
            words = _("A range: type its lowest level. Escape goes back.")
            if self._low is not None:
                words = _("A range from {low} to …: type its highest level. Escape goes back.").format(low=self._low)
        elif self.mode == "abstain":
            words = _("Why do you abstain? {reasons}. Escape goes back.").format(reasons=reasons_text())
        self.prompt.setText(words)

    def say(self, words: str) -> None:
        """Show what went wrong in place of the keys."""
        self.prompt.setText(words)

    # Answering

    def digit(self, value: int) -> None:
        """Take a digit for what it means now."""
        cell = self.cell
        if cell is None:
            return
        self.take_over()
        if self.mode == "abstain":
            if value <= len(ABSTENTIONS):
                self._answered(self.sitting.abstain(cell, ABSTENTIONS[value - 1]))
        elif self.mode == "range" and self._low is None:
            self._low = value
            self._prompt()
        else:
            low = value if self._low is None else self._low
            self._answered(self.sitting.answer(cell, low, value))

    def _answered(self, done: bool) -> None:
        """Go on to the next question after an answer; at the last one stay, to finish."""
        if not done:
            return
        self.mode, self._low = "answer", None
        if self.place + 1 < len(self.sitting.cells):
            self.step(1)
            return
        self.refresh()
        if not self.sitting.open_cells():
            self.say(_("All answered. Press F10 to finish."))

    def ask_range(self) -> None:
        """Let the next two digits be the ends of a range."""
        self.mode, self._low = "range", None
        self._prompt()
        self.setFocus()

    def ask_reason(self) -> None:
        """Let the next digit be the reason for abstaining."""
        self.mode = "abstain"
        self._prompt()
        self.setFocus()

    def step(self, by: int) -> None:
        """Show the next question, or the one before; what was written is kept."""
        self.take_over()
        if 0 <= self.place + by < len(self.sitting.cells):
            self.place += by
            self.mode, self._low = "answer", None
            self.refresh()
            self.setFocus()

    def finish(self) -> None:
        """Be done: everything is saved."""
        self.take_over()
        self.finished.emit()

    def take_over(self) -> None:
        """Keep the rationale that is being typed, also a syllable that is still composing."""
        if self.rationale.hasFocus():
            QGuiApplication.inputMethod().commit()
        if self.cell is not None:
            self.sitting.write(self.cell, self.rationale.toPlainText())

    def _rate(self, confidence: int | None) -> None:
        if self.cell is not None:
            self.sitting.rate(self.cell, confidence)
            self.refresh()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, move, write, finish or leave."""
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.digit(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Escape and self.mode != "answer":
            self.mode, self._low = "answer", None
            self._prompt()
        else:
            self._command(event)

    def _command(self, event: QKeyEvent) -> None:
        doings = {
            Qt.Key.Key_0: self.ask_reason,
            Qt.Key.Key_Minus: self.ask_range,
            Qt.Key.Key_R: self.rationale.setFocus,
            Qt.Key.Key_Left: lambda: self.step(-1),
            Qt.Key.Key_PageUp: lambda: self.step(-1),
            Qt.Key.Key_Right: lambda: self.step(1),
            Qt.Key.Key_PageDown: lambda: self.step(1),
            Qt.Key.Key_F10: self.finish,
            Qt.Key.Key_Escape: self.leaving.emit,
        }
        found = doings.get(Qt.Key(event.key()))
        if found is None:
            super().keyPressEvent(event)
        else:
            found()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape lead from the rationale back to the answers, and F10 finish from there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.take_over()
                self.setFocus()
                return True
            if event.key() == Qt.Key.Key_F10:
                self.finish()
                return True
        return super().eventFilter(watched, event)

    def wipe(self) -> None:
        """Leave nothing to be read by whoever comes next; the desk is of no use after this."""
        self.place = len(self.sitting.cells)
        for words in (self.title, self.text, self.own, self.feedback, self.where, self.progress):
            words.setText("")
        self.rationale.clear()
        self.levels.hide()

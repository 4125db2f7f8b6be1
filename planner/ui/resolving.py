"""Settling an issue of the data on the record: both readings, a form, and what was decided before."""

from collections.abc import Iterator

from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPlainTextEdit, QWidget

from planner.model.evidence import Entry, Issue, Resolution
from planner.text import N_, _, language, nfc
from planner.ui.evidencewording import number_text, reading_text, state_name
from planner.ui.parts import button, clear, column, label, named
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import Choice, WrapLayout

_REASON_LINES = 3
READINGS = ("a", "b", "other", "open")
_WHAT_FOLLOWS = {
    "a": N_("The value counts as it is printed."),
    "b": N_("The other value counts; where the reports do not give one, the entry stays out of charts."),
    "other": N_("The value that you type counts, in the unit of the entry."),
    "open": N_("The flag returns; what it touches is kept out of charts and exports."),
}


class ResolveBox(QWidget):
    """Settles one issue: the reading, why, and who; every earlier decision stays on the record below.

    It redraws when its session's evidence changes and keeps what is being typed.
    """

    def __init__(self, session: Session, issue_id: str) -> None:
        super().__init__()
        self.session = session
        self.issue_id = issue_id
        self._author = named(QLineEdit(), _("Who decides"))
        self._reason = named(QPlainTextEdit(), _("Reason for the decision"))
        self._value = named(QLineEdit(), _("Value to use"))
        self._group = QButtonGroup(self)
        self._choices: dict[str, Choice] = {}
        self._log = QWidget()
        self._past = column(self._log, spacing=GRID // 2)
        layout = column(self, spacing=GRID)
        layout.addWidget(label(_("Decide"), "heading"))
        self._state = label("")
        layout.addWidget(self._state)
        if not session.read_only:
            self._form()
        layout.addWidget(self._log)
        session.changed.connect(self._on_changed)
        self.refresh()

    # Making

    def _form(self) -> None:
        layout = self.layout()
        assert layout is not None
        for place, reading in enumerate(READINGS):
            choice = Choice(self._words(reading), state_name(reading))
            self._choices[reading] = choice
            self._group.addButton(choice.radio, place)
            layout.addWidget(choice)
            if reading == "other":
                layout.addWidget(self._value)
        self._effect = label("", "small")
        layout.addWidget(self._effect)
        self._value.setPlaceholderText(_("Value to use, such as 3.36"))
        self._reason.setTabChangesFocus(True)
        self._reason.setPlaceholderText(_("Why this reading holds (required)"))
        lines = QFontMetrics(self.session.theme.font()).lineSpacing() * _REASON_LINES
        self._reason.setFixedHeight(lines + 3 * GRID)
        self._author.setPlaceholderText(_("Name (required)"))
        self._problem = label("", "small")
        self.record = button(_("Put on the record"), self.take, "primary")
        for widget in (self._reason, self._author, self._problem):
            layout.addWidget(widget)
        foot = QWidget()
        WrapLayout(foot).addWidget(self.record)
        layout.addWidget(foot)
        self._problem.hide()
        for signal in (self._reason.textChanged, self._author.textChanged, self._value.textChanged):
            signal.connect(self._check)
        self._group.idToggled.connect(self._check)

    def _words(self, reading: str) -> str:
        """Word a choice: the reading itself where the report or the issue gives it."""
        if reading == "open":
            return _("Leave it open again")
        if reading == "other":
            return state_name(reading)
        issue = self._issue
        said = reading_text(issue.reading_a if reading == "a" else issue.reading_b) if issue else ""
        return f"{state_name(reading)}: {said}" if said else state_name(reading)

    @property
    def _issue(self) -> Issue | None:
        entry = self._entry
        return entry.detail if entry is not None and isinstance(entry.detail, Issue) else None

    @property
    def _entry(self) -> Entry | None:
        return self.session.evidence.entries.get(self.issue_id)

    # Showing

    def refresh(self) -> None:
        """Show what is decided now, what can be chosen, and the record."""
        if self._issue is None:
            return
        now = self.session.ledger().resolved.get(self.issue_id)
        is_open = self.session.ledger().is_open(self.issue_id)
        self._state.setText(_state_of(None if is_open else now))
        clear(self._past)
        for widget in self._entries():
            self._past.addWidget(widget)
            widget.show()
        if self._choices:
            self._choices["open"].setVisible(not is_open)
            if is_open and self._choices["open"].radio.isChecked():
                self._uncheck()
            if not self._author.text():
                self._author.setText(self._last_author())
            self._check()

    def _entries(self) -> Iterator[QWidget]:
        found = [made for made in self.session.evidence.resolutions if made.issue == self.issue_id]
        if found:
            yield label(_("Record of decisions, latest first"), "muted")
        for made in reversed(found):
            yield label(resolution_text(made))
            yield label(made.reason, "quote")

    def _last_author(self) -> str:
        """Suggest whoever decided last in this plan."""
        found = self.session.evidence.resolutions
        return found[-1].author if found else ""

    def _check(self, *_changes: object) -> None:
        """Let the decision be recorded once everything that it needs is there; say what a choice does."""
        reading = self.reading
        self._value.setVisible(reading == "other")
        self._effect.setText(_(_WHAT_FOLLOWS[reading]) if reading else "")
        self._effect.setVisible(bool(reading))
        said = bool(self._reason.toPlainText().strip() and self._author.text().strip())
        self.record.setEnabled(said and bool(reading) and self._value_fits())
        wrong = reading == "other" and bool(self._value.text().strip()) and self.value is None
        self._problem.setText(_("Type a number.") if wrong else "")
        self._problem.setVisible(wrong)

    def _value_fits(self) -> bool:
        """Tell whether the value is a number; one may be left out where the issue is not about a number."""
        return self.reading != "other" or not self._value.text().strip() or self.value is not None

    # Deciding

    @property
    def reading(self) -> str:
        """Return the chosen reading; empty where none is chosen."""
        place = self._group.checkedId()
        return READINGS[place] if place >= 0 else ""

    @property
    def value(self) -> float | None:
        """Return the number typed for another reading."""
        try:
            return float(self._value.text().replace(",", "").strip())
        except ValueError:
            return None

    def choose(self, reading: str) -> None:
        """Choose a reading, as a click on it does."""
        self._choices[reading].radio.setChecked(True)

    def take(self) -> None:
        """Put the decision on the record."""
        QGuiApplication.inputMethod().commit()
        reading, entry = self.reading, self._entry
        if not reading or entry is None or not self.record.isEnabled():
            return
        reason, author = nfc(self._reason.toPlainText()).strip(), nfc(self._author.text()).strip()
        value = self.value if reading == "other" else None
        text = _("Decision on “{issue}”").format(issue=entry.name.to(language()))
        self._reason.clear()
        if self.session.act(text, lambda rows: rows.resolve(self.issue_id, reading, reason, author, value)):
            self._value.clear()
            self._uncheck()
        else:
            self._reason.setPlainText(reason)

    def _uncheck(self) -> None:
        self._group.setExclusive(False)
        for choice in self._choices.values():
            choice.radio.setChecked(False)
        self._group.setExclusive(True)
        self._check()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if "resolution" in tables and self.session.has_plan:
            self.refresh()


def resolution_text(made: Resolution) -> str:
    """Write a decision in a line: what was decided, by whom and when."""
    value = "" if made.value is None else number_text(made.value)
    return " · ".join(filter(None, (state_name(made.reading), value, made.author, made.at[:10])))


def _state_of(made: Resolution | None) -> str:
    if made is None:
        return _("Open: what it touches is kept out of charts, formulas and exports.")
    return _("Settled: {decision}").format(decision=resolution_text(made))

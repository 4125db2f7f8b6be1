"""Deciding on a signal's proposed effect, on the record: accept, reject, postpone or take back, why, and who."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from planner.model.evidence import Choice, Decision, Entry
from planner.text import N_, _, language, nfc
from planner.ui.effects import choice_text, decided, decision_text, state_of
from planner.ui.parts import button, column, label, named
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout

# What was typed and not recorded yet: the choice (or none), the reason, the name.
Draft = tuple[str, str, str]
Decide = Callable[[str, Choice, str, str], bool]
_REASON_LINES = 3
CHOICES: Mapping[Choice, tuple[str, str]] = {
    "accepted": (N_("Accept"), "A"),
    "rejected": (N_("Reject"), "R"),
    "postponed": (N_("Postpone"), "P"),
    "open": (N_("Take back"), "T"),
}
_WHAT_FOLLOWS: Mapping[str, str] = {
    "accepted": N_("It is listed at its stacks under “Accepted signals”. No score changes by itself."),
    "rejected": N_("It is listed nowhere; the decision stays on the record."),
    "postponed": N_("It leaves the inbox until somebody decides on it."),
    "open": N_("It returns to the inbox; the earlier decision stays on the record."),
}


def record(session: Session, effect: str, state: Choice, reason: str, author: str) -> bool:
    """Put a decision on the record as one step that can be undone; a notice and False where it can't be."""
    name = session.evidence.entries[effect].name.to(language())
    text = _("{decision}: “{effect}”").format(decision=_(CHOICES[state][0]), effect=name)
    return session.act(text, lambda rows: rows.decide(effect, state, reason, author))


def log(session: Session, effect: str) -> Iterator[QWidget]:
    """Yield every decision on an effect, the latest first; nothing where there is none."""
    found = [made for made in session.evidence.decisions if made.effect == effect]
    if found:
        yield label(_("Record of decisions, latest first"), "muted")
    for made in reversed(found):
        yield from _logged(made)


def _logged(made: Decision) -> Iterator[QWidget]:
    yield label(decision_text(made))
    yield label(made.reason, "quote")


class DecideBox(QWidget):
    """A choice, a reason and a name for one effect; `decide` records them and tells whether it worked.

    `drafts` keeps what was typed but not recorded, by effect, while something else is on show.
    """

    def __init__(self, session: Session, effect: Entry, drafts: dict[str, Draft], decide: Decide) -> None:
        super().__init__()
        self.session, self.effect, self.drafts, self._decide = session, effect, drafts, decide
        self.group = QButtonGroup(self)
        self.radios: dict[Choice, QRadioButton] = {}
        self.reason = named(QPlainTextEdit(), _("Reason for the decision"))
        self.author = named(QLineEdit(), _("Who decides"))
        self.follows = label("", "small")
        self.record = button(_("Put on the record"), self.take, "primary", _("Ctrl+Enter"))
        layout = column(self, spacing=GRID)
        for widget in (self._choices(), self.follows, self.reason, self.author, self.record):
            layout.addWidget(widget)
        self._dress()
        self._restore()
        for signal in (self.reason.textChanged, self.author.textChanged, self.group.idToggled):
            signal.connect(self._keep)
        self._check()

    def _choices(self) -> QWidget:
        box = QWidget()
        line = WrapLayout(box, gap=2 * GRID, down=0)
        is_open = state_of(decided(self.session.evidence), self.effect.id) == "open"
        for place, (state, (word, key)) in enumerate(CHOICES.items()):
            radio = named(QRadioButton(f"{_(word)} ({key})"), _(word), _(_WHAT_FOLLOWS[state]))
            self.radios[state] = radio
            self.group.addButton(radio, place)
            line.addWidget(radio)
            if state == "open" and is_open:
                radio.hide()
        return box

    def _dress(self) -> None:
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(_("Why (required)"))
        self.reason.setFixedHeight(self.reason.fontMetrics().lineSpacing() * _REASON_LINES + 2 * GRID)
        self.author.setPlaceholderText(_("Name (required)"))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.take)

    def _restore(self) -> None:
        """Start from what was typed before, and the name of whoever decided last."""
        state, reason, author = self.drafts.get(self.effect.id, ("", "", ""))
        self.reason.setPlainText(reason)
        self.author.setText(author or self._last_author())
        for name, radio in self.radios.items():
            radio.setChecked(name == state)

    def _last_author(self) -> str:
        evidence = self.session.evidence
        found = [(made.at, made.author) for made in evidence.decisions]
        found += [(made.at, made.author) for made in evidence.resolutions]
        return max(found, default=("", ""))[1]

    @property
    def state(self) -> Choice | None:
        """Return the choice; None where there is none yet."""
        return next((name for name, radio in self.radios.items() if radio.isChecked()), None)

    def choose(self, state: Choice) -> None:
        """Choose, and go on to the reason."""
        if not self.radios[state].isHidden():
            self.radios[state].setChecked(True)
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep(self, *_changes: object) -> None:
        """Keep the draft as long as there is one."""
        state, reason = self.state or "", self.reason.toPlainText()
        if state or reason.strip():
            self.drafts[self.effect.id] = (state, reason, self.author.text())
        else:
            self.drafts.pop(self.effect.id, None)
        self._check()

    def _check(self) -> None:
        """Let the decision be recorded once everything that it needs is there; say what a choice does."""
        state = self.state
        self.follows.setText(_(_WHAT_FOLLOWS[state]) if state else _("Choose, say why, and sign with your name."))
        said = bool(self.reason.toPlainText().strip() and self.author.text().strip())
        self.record.setEnabled(bool(state) and said)

    def take(self) -> None:
        """Put the decision on the record."""
        # A syllable that is still being composed belongs to the reason or the name.
        QGuiApplication.inputMethod().commit()
        state = self.state
        if state is None or not self.record.isEnabled():
            return
        reason, author = nfc(self.reason.toPlainText()).strip(), nfc(self.author.text()).strip()
        draft = self.drafts.pop(self.effect.id, None)
        if not self._decide(self.effect.id, state, reason, author) and draft is not None:
            self.drafts[self.effect.id] = draft


def standing(session: Session, effect: str) -> str:
    """Say how things stand with an effect: undecided, or what was decided last."""
    made = decided(session.evidence).get(effect)
    return choice_text("open") if made is None or made.state == "open" else decision_text(made)

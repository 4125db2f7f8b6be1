"""One round: its name, what it asks, the rule declared for it, and, once it is closed, what the rule says."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.engine.answers import asked
from planner.engine.delphi import Verdict, evaluate, verdict_sentences
from planner.engine.rounds import (
    progress,
    questions_of,
    reasons_to_stop,
    round_title,
    rule_sentences,
    unsettled,
)
from planner.model.plan import Plan, Round
from planner.text import _, language, nfc, ngettext
from planner.ui.pages.panel.roundsrule import RuleForm
from planner.ui.parts import button, clear, column, label, named, row
from planner.ui.theme import GRID, Theme

# A reason to stop that holds, one that does not (yet), one that cannot be told.
_YES, _NO, _OPEN = "✓", "○", "–"


class RoundDetail(QWidget):
    """What is fixed and what came of a round: `renamed(name)`, `declared(rule)`, `questions_wanted()`."""

    renamed = Signal(str)
    declared = Signal(object)
    questions_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._stored = ""
        self.baseline = label(
            _("The published survey is the baseline that every round is compared with. It stays as it is."), "muted"
        )
        self.name = named(QLineEdit(), _("Name of the round"))
        self.asks = label("")
        self.choose = button(_("Choose questions…"), self.questions_wanted.emit)
        self.form = RuleForm(theme)
        self.verdict = QWidget()
        self._lines = column(self.verdict, spacing=GRID // 2)
        self._body = QWidget()
        self._lay_out(theme)
        self.name.editingFinished.connect(self._rename)
        self.form.declared.connect(self.declared)

    def _lay_out(self, theme: Theme) -> None:
        inner = column(self._body, spacing=GRID)
        self._title = label("", "heading")
        naming = row()
        naming.addWidget(label(_("Name"), "muted", wrap=False))
        naming.addWidget(self.name, 1)
        asking = row()
        asking.addWidget(self.asks, 1)
        asking.addWidget(self.choose)
        inner.addLayout(naming)
        inner.addLayout(asking)
        self._rule_title = label(_("When the rounds end"), "heading")
        for widget in (self._rule_title, self.form, self.verdict):
            inner.addWidget(widget)
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 2 * GRID, GRID)
        layout.addWidget(self._title)
        layout.addWidget(self.baseline)
        layout.addWidget(self._body)
        layout.addStretch(1)

    def show_round(self, plan: Plan, round: str, *, read_only: bool) -> None:
        """Show a round of a plan."""
        shown = plan.rounds[round]
        workshop = shown.kind == "workshop"
        self._title.setText(round_title(plan, round))
        self._title.setVisible(not workshop)
        self.baseline.setVisible(not workshop)
        self._body.setVisible(workshop)
        if workshop:
            self._show_workshop(plan, shown, free=shown.state == "open" and not read_only, read_only=read_only)

    def _show_workshop(self, plan: Plan, shown: Round, *, free: bool, read_only: bool) -> None:
        answered = any(key[0] == shown.id for key in plan.assessments)
        if round_title(plan, shown.id) != self._stored or not self.name.hasFocus():
            self.name.setText(round_title(plan, shown.id))
        self._stored = round_title(plan, shown.id)
        self.name.setReadOnly(read_only)
        self.asks.setText(asks_text(plan, shown))
        self.choose.setVisible(free)
        self.form.setVisible(free and not answered)
        self.form.show_rule(shown.id, shown.stop)
        clear(self._lines)
        for widget in _rule_lines(plan, shown, form=free and not answered):
            self._lines.addWidget(widget)
            widget.show()

    def _rename(self) -> None:
        name = nfc(self.name.text()).strip()
        if name and name != self._stored:
            self._stored = name
            self.renamed.emit(name)
        elif not name:
            self.name.setText(self._stored)

    def commit_editing(self) -> None:
        """Save a name that is still being typed."""
        if self.name.hasFocus():
            QGuiApplication.inputMethod().commit()
            self._rename()


def asks_text(plan: Plan, shown: Round) -> str:
    """Say what a round asks: how many questions, of which sheets, and whether those are whole."""
    cells = set(questions_of(plan, plan.sheets)) if shown.questions is None else set(shown.questions)
    parts = []
    for name, sheet in plan.sheets.items():
        theirs = questions_of(plan, [name])
        count = sum(cell in cells for cell in theirs)
        if count:
            title = sheet.name.to(language())
            whole = count == len(theirs)
            parts.append(f"{title} {count}" if whole else _("{sheet} {count} of {all}").format(
                sheet=title, count=count, all=len(theirs)))  # fmt: skip
    total = ngettext("{count} question", "{count} questions", len(cells)).format(count=len(cells))
    return f"{total}: {', '.join(parts)}"


def _rule_lines(plan: Plan, shown: Round, *, form: bool) -> Iterator[QWidget]:
    """Yield the rule in words and, for a closed round, what it says."""
    if shown.stop is None:
        if not form:
            yield label(_("No rule was declared before the panel answered."), "muted")
    elif not form:
        yield label(" ".join(rule_sentences(shown.stop)), "quote")
    if shown.state == "open":
        return
    verdict = evaluate(plan, shown.id)
    if verdict is not None:
        yield from verdict_lines(verdict)
    left = len(unsettled(plan, shown.id))
    if progress(plan, shown.id).said and left:
        text = ngettext("{count} of {all} questions is unsettled.", "{count} of {all} questions are unsettled.", left)
        yield label(text.format(count=left, all=len(asked(plan, shown.id))), "muted")


def verdict_lines(verdict: Verdict) -> Iterator[QWidget]:
    """Yield what the declared rule says of a round: each reason to stop with a sign, then the recommendation."""
    *reasons, _last = verdict_sentences(verdict)
    signs = (
        _YES if verdict.consensus else _NO,
        _OPEN if verdict.stable is None else _YES if verdict.stable else _NO,
        _YES if verdict.last else _NO,
    )
    for sign, sentence in zip(signs, reasons, strict=True):
        yield label(f"{sign} {sentence}")
    if verdict.stop:
        text = _("Recommendation: stop here ({reasons}).").format(reasons=", ".join(reasons_to_stop(verdict)))
    else:
        text = _("Recommendation: another round.")
    yield label(text, "heading")

"""Which sheet, round and assessor a scoring page shows, how far it has come, and what to do next."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QTabBar, QVBoxLayout, QWidget

from planner.model.panel import Assessor
from planner.model.panelwords import ROLE_NAMES
from planner.text import _, language
from planner.ui.controls import RoundBox, labelled, plus
from planner.ui.form import Field, Form
from planner.ui.pages.scoring.cells import View
from planner.ui.session import Session
from planner.ui.wrapping import WrapLayout


class SheetBar(QWidget):
    """The head of the Scores page; `changed` when another sheet or assessor was chosen, `started` to begin scoring."""

    changed = Signal()
    started = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        theme = session.theme
        self.tabs = QTabBar(expanding=False, drawBase=False, usesScrollButtons=True)
        self.tabs.setAccessibleName(_("Scoring sheet"))
        self.tabs.currentChanged.connect(lambda _place: self.changed.emit())
        self.rounds = RoundBox(session)
        self.new_round = plus(_("Add a round"), self.add_round, theme)
        self.assessors = QComboBox()
        self.assessors.setAccessibleName(_("Assessor"))
        self.assessors.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.assessors.activated.connect(lambda _place: self.changed.emit())
        self.new_assessor = plus(_("Add an assessor"), self.add_assessor, theme)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setFixedSize(theme.px(96), theme.px(6))
        self.progress = QLabel()
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("type", "muted")
        self.start = QPushButton()
        self.start.setAutoDefault(True)
        self.start.setProperty("type", "primary")
        self.start.clicked.connect(self.started)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._session.theme
        self._panel = labelled(_("Assessor"), self.assessors, self.new_assessor)
        self._done = labelled("", self.bar, self.progress)
        tools = WrapLayout(gap=theme.px(12))
        for part in (labelled(_("Round"), self.rounds, self.new_round), self._panel, self._done, self.start):
            tools.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.tabs)
        column.addLayout(tools)
        column.addWidget(self.hint)

    def refresh(self) -> None:
        """List the plan's sheets, rounds and assessors, keeping what is chosen."""
        self._list_sheets()
        self.rounds.refresh()
        chosen = self.assessors.currentData()
        self.assessors.clear()
        for assessor in self._session.plan.assessors.values():
            self.assessors.addItem(_member(assessor), assessor.id)
        self.assessors.setCurrentIndex(max(0, self.assessors.findData(chosen)))
        self.describe()

    def view(self) -> View | None:
        """Return what is chosen; None when the plan has no sheet."""
        sheet = self._session.plan.sheets.get(str(self.tabs.tabData(self.tabs.currentIndex()) or ""))
        if sheet is None:
            return None
        return View(self._session.plan, sheet, self._session.round, str(self.assessors.currentData() or ""))

    def choose(self, sheet: str) -> None:
        """Turn to a sheet."""
        places = [place for place in range(self.tabs.count()) if self.tabs.tabData(place) == sheet]
        if places:
            self.tabs.setCurrentIndex(places[0])

    def choose_for(self, item: str, indicator: str) -> None:
        """Turn to the first sheet that asks a question."""
        sheets = self._session.plan.sheets.values()
        self.choose(next((one.id for one in sheets if item in one.items and indicator in one.indicators), ""))

    def choose_assessor(self, assessor: str) -> None:
        """Turn to the answers of an assessor."""
        place = self.assessors.findData(assessor)
        if place not in (-1, self.assessors.currentIndex()):
            self.assessors.setCurrentIndex(place)
            self.changed.emit()

    def turn(self, step: int) -> None:
        """Turn to the next or the previous sheet, round and round."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _list_sheets(self) -> None:
        """Make one tab for each sheet, unless they are there already."""
        names = [(sheet.id, sheet.name.to(language())) for sheet in self._session.plan.sheets.values()]
        if [(self.tabs.tabData(place), self.tabs.tabText(place)) for place in range(self.tabs.count())] == names:
            return
        chosen = str(self.tabs.tabData(self.tabs.currentIndex()) or "")
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for sheet_id, name in names:
            self.tabs.setTabData(self.tabs.addTab(name), sheet_id)
        self.choose(chosen)
        self.tabs.blockSignals(False)

    def describe(self) -> None:
        """Say how far this sheet has come and what to do here."""
        view = self.view()
        self.setVisible(view is not None)
        if view is None:
            return
        done, total = view.progress()
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.progress.setText(_("{done}/{total} answered").format(done=done, total=total))
        self._panel.setVisible(not view.published)
        self._done.setVisible(not view.published)
        target = self._session.plan.open_round()
        self.start.setVisible(not view.editable and target is not None)
        if target is not None:
            self.start.setText(_("Score in “{round}”").format(round=target.name.to(language())))
        self.hint.setText(hint(view))

    def ask_other_end(self, level: int) -> None:
        """Say that an interval was begun and how it goes on."""
        words = _("An interval from {level}: type its other end; Esc drops it.")
        self.hint.setText(words.format(level=level))

    # Adding

    def add_round(self) -> None:
        """Ask for a new round's name, add it and look at it."""
        intro = _("Assessors answer anew in each round; earlier answers stay as they are.")
        count = sum(known.kind == "workshop" for known in self._session.plan.rounds.values()) + 1
        fields = (Field("name", _("Name"), _("Round {number}").format(number=count), required=True),)
        self._ask(_("Add a round"), intro, fields, self._take_round)

    def add_assessor(self) -> None:
        """Ask for a new assessor's code, add them and show their answers."""
        intro = _("Use a code instead of a name: answers stay pseudonymous in every export.")
        fields = (
            Field("id", _("Code"), self._next_code(), required=True),
            Field("affiliation", _("Affiliation")),
        )
        self._ask(_("Add an assessor"), intro, fields, self._take_assessor)

    def _ask(self, title: str, intro: str, fields: tuple[Field, ...], take: Callable[[dict[str, str]], bool]) -> None:
        self.form = Form(self, self._session.theme, title, intro, fields, take)
        self.form.open()

    def _next_code(self) -> str:
        known = self._session.plan.assessors
        numbers = (f"A{number:02d}" for number in range(1, len(known) + 2))
        return next(code for code in numbers if code not in known)

    def _take_round(self, values: dict[str, str]) -> bool:
        known = set(self._session.plan.rounds)
        label = _("Add round “{name}”").format(name=values["name"])
        if not self._session.act(label, lambda rows: rows.next_round(values["name"])):
            return False
        added = next((name for name in self._session.plan.rounds if name not in known), "")
        if added:
            self._session.set_round(added)
        return True

    def _take_assessor(self, values: dict[str, str]) -> bool:
        label = _("Add assessor {code}").format(code=values["id"])
        if not self._session.act(label, lambda rows: rows.add_assessor(values["id"], values["affiliation"])):
            return False
        self.assessors.setCurrentIndex(self.assessors.findData(values["id"]))
        self.changed.emit()
        return True


def _member(assessor: Assessor) -> str:
    """Write who answers: the code, and what the plan's level of anonymity lets the program know."""
    role = "" if assessor.role == "expert" else _(ROLE_NAMES.get(assessor.role, assessor.role))
    about = " · ".join(filter(None, (assessor.name, assessor.affiliation, role)))
    return f"{assessor.id}  {about}" if about else assessor.id


def hint(view: View) -> str:
    """Say in one sentence what to do on a sheet."""
    if view.editable and view.rests:
        return _("Nothing on this sheet is asked of {assessor} in this round.").format(assessor=view.assessor)
    if view.editable:
        words = _("Type 1–5 to answer and move down; Shift+2, then 4 answers 2–4; 0 abstains, Backspace clears.")
        return " ".join((words, _("= asks for a figure."))) if view.figures else words
    if view.published:
        return _("The published survey is read-only. A value shows its source; the button above starts your scores.")
    return _("This round is closed: its answers are read-only.")

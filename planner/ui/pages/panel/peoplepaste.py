"""Pasting a list of people from a spreadsheet: what each column holds is guessed and can be chosen."""

from collections.abc import Callable

from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from planner.model.errors import PlannerError
from planner.model.people import (
    AFFILIATION,
    CODE,
    IGNORED,
    NAME,
    ROLE,
    STACK,
    PeopleList,
    Person,
    cells,
    coded,
    meanings,
    understand,
)
from planner.model.plan import Plan
from planner.text import _, language, ngettext
from planner.ui.parts import button, column, label, named, row
from planner.ui.session import Session
from planner.ui.theme import GRID, ROW

_WIDE, _HIGH, _EDGE, _COLUMN = 720, 560, 80, 150
_LINES, _SHOWN = 6, 100
_MOST_COLUMNS = 20


class PasteDialog(QDialog):
    """Takes a list as text, shows what it was understood to say, and hands the people to `take`.

    `names` tells whether names can be kept now; where they can't, a column of names is left out.
    """

    def __init__(
        self, session: Session, parent: QWidget, names: bool, take: Callable[[tuple[tuple[str, Person], ...]], bool]
    ) -> None:
        super().__init__(parent)
        self.session, self.names, self._take = session, names, take
        self.setWindowTitle(_("Paste a list of people"))
        px, room = session.theme.px, QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(_WIDE), room.width() - _EDGE), min(px(_HIGH), room.height() - _EDGE))
        self.text = named(QPlainTextEdit(), _("The list"))
        self.text.setPlaceholderText(_("Copy the cells in Excel and paste them here: one line for each person."))
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFixedHeight(QFontMetrics(session.theme.font()).lineSpacing() * _LINES + 3 * GRID)
        self.table = named(QTableWidget(), _("How the list is understood"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(px(ROW))
        self.boxes: list[QComboBox] = []
        self.note, self.problem = label("", "muted"), label("")
        self.problem.setStyleSheet(f"color: {session.theme.roles['error']}")
        self.add = button(_("Take over"), self.accept, "primary")
        self._rows: list[list[str]] = []
        self._headed = False
        self._lay_out()
        self.finished.connect(self.deleteLater)
        self.text.textChanged.connect(self._read)
        self._start()

    def _lay_out(self) -> None:
        layout = column(self, margin=2 * GRID, spacing=GRID)
        intro = _(
            "Columns may hold code, name, affiliation, role, and a column of expertise (1 to 5) for each stack."
            " Whoever has no code gets the next free one."
        )
        layout.addWidget(label(intro, "muted"))
        layout.addWidget(self.text)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problem)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self.add)
        layout.addLayout(foot)

    def _start(self) -> None:
        """Begin with what was copied, where that looks like cells."""
        copied = QGuiApplication.clipboard().text()
        if "\t" in copied or "\n" in copied.strip():
            self.text.setPlainText(copied)
        else:
            self._read()

    def _read(self) -> None:
        """Understand the text anew, and guess its columns."""
        try:
            self._rows = cells(self.text.toPlainText())
        except PlannerError as error:
            self._rows = []
            self._say(PeopleList((), ((1, str(error)),)))
            return
        guessed, self._headed = meanings(self._rows, self.session.plan)
        self._fill(guessed[:_MOST_COLUMNS])
        self._check()

    def _fill(self, guessed: tuple[str, ...]) -> None:
        shown = self._rows[: _SHOWN + 1]
        self.table.clear()
        self.boxes = [self._box(place, column_) for place, column_ in enumerate(guessed)]
        self.table.setColumnCount(len(guessed))
        self.table.setRowCount(len(shown) + 1 if guessed else 0)
        for place, box in enumerate(self.boxes):
            self.table.setCellWidget(0, place, box)
            self.table.setColumnWidth(place, self.session.theme.px(_COLUMN))
        for line, said in enumerate(shown, start=1):
            for place, text in enumerate(said[: len(guessed)]):
                self.table.setItem(line, place, QTableWidgetItem(text))

    def _box(self, place: int, guessed: str) -> QComboBox:
        box = named(QComboBox(), _("Column {number} holds").format(number=place + 1))
        for meaning, text in self._choices(self.session.plan):
            box.addItem(text, meaning)
        box.setCurrentIndex(max(0, box.findData(guessed)))
        box.currentIndexChanged.connect(lambda _place: self._check())
        return box

    def _choices(self, plan: Plan) -> list[tuple[str, str]]:
        fixed = [(IGNORED, _("Ignored")), (CODE, _("Code")), (AFFILIATION, _("Affiliation")), (ROLE, _("Role"))]
        if self.names:
            fixed.append((NAME, _("Name")))
        return fixed + [(STACK + stack.id, stack.name.to(language())) for stack in plan.of_kind("stack")]

    def understood(self) -> PeopleList:
        """Return what the list says with the columns as they are chosen."""
        chosen = tuple(str(box.currentData()) for box in self.boxes)
        found = understand(self._rows, chosen, self.session.plan, headed=self._headed)
        twice = [meaning for meaning in set(chosen) - {IGNORED} if chosen.count(meaning) > 1]
        if twice:
            return PeopleList(found.people, ((1, _("Two columns hold the same.")), *found.problems))
        return found

    def _check(self) -> None:
        self._say(self.understood() if self.boxes else PeopleList((), ()))

    def _say(self, found: PeopleList) -> None:
        """Say how many people the list holds, what is left out, and what is wrong."""
        plan = self.session.plan
        new = sum(code not in plan.assessors for code, _person in coded(found.people, plan))
        parts = []
        if found.people:
            count = len(found.people)
            parts.append(ngettext("{count} person, {new} new.", "{count} people, {new} new.", count).format(
                count=count, new=new))
        if not self.names:
            parts.append(_("Names are left out: the level of anonymity, or the locked table, does not take them."))
        self.note.setText(" ".join(parts))
        self.note.setVisible(bool(parts))
        shown = [_("Line {number}: {problem}").format(number=line, problem=said) for line, said in found.problems[:3]]
        self.problem.setText("\n".join(shown))
        self.problem.setVisible(bool(shown))
        self.add.setEnabled(bool(found.people) and not found.problems)

    def accept(self) -> None:
        """Take the list over; stay open where that fails."""
        QGuiApplication.inputMethod().commit()
        found = self.understood()
        if found.people and not found.problems and self._take(coded(found.people, self.session.plan)):
            self.text.clear()
            super().accept()

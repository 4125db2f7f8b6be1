"""Opening a round, or choosing what an open one asks: its name and its questions."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from planner.engine.rounds import questions_of, round_title, unsettled, workshop_rounds
from planner.model.plan import Plan
from planner.text import _, language, nfc, ngettext
from planner.ui.parts import column, label, named
from planner.ui.theme import GRID, Theme

Question = tuple[str, str]
Questions = tuple[Question, ...] | None
# Takes a name (empty where none is asked for) and the questions; tells whether they were accepted.
Take = Callable[[str, Questions], bool]
EVERYTHING, SHEETS, UNSETTLED, AS_IS = "everything", "sheets", "unsettled", "as-is"


class QuestionChooser(QWidget):
    """Everything, single sheets, or what the round before left unsettled; questions chosen one by one stay a choice.

    `asked` is what is asked now, or, for a `new` round, what the round `before` asked; None for everything.
    """

    def __init__(self, plan: Plan, asked: Iterable[Question] | None, before: str, *, new: bool) -> None:
        super().__init__()
        self._plan, self._new = plan, new
        self._as_is = None if asked is None else tuple(asked)
        self._left = unsettled(plan, before) if before else ()
        self._group = QButtonGroup(self)
        self.radios: dict[str, QRadioButton] = {}
        self.sheets: dict[str, QCheckBox] = {}
        layout = column(self, spacing=GRID // 2)
        layout.addWidget(label(_("What it asks"), "muted"))
        for name, words in self._choices(before):
            radio = self.radios[name] = named(QRadioButton(words.replace("&", "&&")), words)
            self._group.addButton(radio)
            layout.addWidget(radio)
        sheets = column(spacing=GRID // 2)
        sheets.setContentsMargins(4 * GRID, 0, 0, 0)
        layout.addLayout(sheets)
        for name, sheet in plan.sheets.items():
            words = f"{sheet.name.to(language())} ({len(sheet.items) * len(sheet.indicators)})"
            box = self.sheets[name] = named(QCheckBox(words.replace("&", "&&")), words)
            box.toggled.connect(self._on_sheet)
            sheets.addWidget(box)
        self._start()

    def _choices(self, before: str) -> list[tuple[str, str]]:
        total = len(questions_of(self._plan, self._plan.sheets))
        found = [(EVERYTHING, _("All questions of all sheets ({count})").format(count=total))]
        if self._left:
            text = ngettext(
                "Only the {count} question without consensus in “{round}”",
                "Only the {count} questions without consensus in “{round}”",
                len(self._left),
            ).format(count=len(self._left), round=round_title(self._plan, before))
            found.insert(0, (UNSETTLED, text))
        if self._as_is is not None and not self._whole_sheets():
            text = _("The same {count} questions again") if self._new else _("As it is: {count} questions")
            found.insert(0, (AS_IS, text.format(count=len(self._as_is))))
        return [*found, (SHEETS, _("These sheets:"))]

    def _whole_sheets(self) -> tuple[str, ...]:
        """Name the sheets that the present questions are exactly made of; none where they are not."""
        asked = set(self._as_is or ())
        whole = tuple(name for name in self._plan.sheets if set(questions_of(self._plan, [name])) <= asked)
        return whole if asked and set(questions_of(self._plan, whole)) == asked else ()

    def _start(self) -> None:
        whole = self._whole_sheets()
        for name in whole:
            self.sheets[name].setChecked(True)
        self.radios[self._usual(bool(whole))].setChecked(True)

    def _usual(self, whole: bool) -> str:
        """Name the choice to start from."""
        if self._left and (self._new or set(self._as_is or ()) == set(self._left)):
            return UNSETTLED
        if self._as_is is None:
            return EVERYTHING
        return SHEETS if whole else AS_IS

    def _on_sheet(self, on: bool) -> None:
        """Take the choice of a sheet as the choice of sheets."""
        if on:
            self.radios[SHEETS].setChecked(True)

    @property
    def choice(self) -> str:
        """Return which of the choices is taken."""
        return next(name for name, radio in self.radios.items() if radio.isChecked())

    def questions(self) -> Questions:
        """Return the questions chosen, None for everything; an empty tuple where no sheet is chosen."""
        if self.choice == EVERYTHING:
            return None
        if self.choice == UNSETTLED:
            return self._left
        if self.choice == AS_IS:
            return self._as_is
        return questions_of(self._plan, [name for name, box in self.sheets.items() if box.isChecked()])


class RoundDialog(QDialog):
    """Asks for the name of a new round, where one is wanted, and its questions; stays open until they are accepted.

    Open it with `open()`: it never blocks.
    """

    def __init__(
        self, parent: QWidget, theme: Theme, title: str, chooser: QuestionChooser, take: Take, *, name: str | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(440))
        self._take = take
        self.chooser = chooser
        self.name = named(QLineEdit(name or ""), _("Name of the round"))
        self._problem = label("")
        self._problem.setStyleSheet(f"color: {theme.roles['error']}")
        self._problem.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(_("Save") if name is None else _("Open the round"))
        ok.setProperty("type", "primary")
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = column(self, margin=2 * GRID, spacing=GRID)
        if name is not None:
            layout.addWidget(label(_("Name of the round"), "muted"))
            layout.addWidget(self.name)
            self.name.selectAll()
        for part in (chooser, self._problem, self.buttons):
            layout.addWidget(part)
        self._named = name is not None
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        """Hand in name and questions; stay open where something is missing or refused."""
        QGuiApplication.inputMethod().commit()
        name, questions = nfc(self.name.text()).strip(), self.chooser.questions()
        if self._named and not name:
            self._complain(_("Type a name for the round."))
            self.name.setFocus()
        elif questions == ():
            self._complain(_("Choose at least one sheet."))
        elif self._take(name, questions):
            super().accept()

    def _complain(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()


def round_dialog(parent: QWidget, theme: Theme, plan: Plan, take: Take) -> RoundDialog:
    """Make the dialog that opens the next round: named by its number, asking what the last one left unsettled."""
    rounds = workshop_rounds(plan)
    name = _("Round {number}").format(number=len(rounds) + 1)
    before = rounds[-1] if rounds else None
    chooser = QuestionChooser(plan, before.questions if before else None, before.id if before else "", new=True)
    title = _("Open the next round") if rounds else _("Open the first round")
    return RoundDialog(parent, theme, title, chooser, take, name=name)


def questions_dialog(parent: QWidget, theme: Theme, plan: Plan, round: str, take: Take) -> RoundDialog:
    """Make the dialog that chooses what an open round asks."""
    names = [known.id for known in workshop_rounds(plan)]
    place = names.index(round)
    chooser = QuestionChooser(plan, plan.rounds[round].questions, names[place - 1] if place else "", new=False)
    title = _("Questions of “{round}”").format(round=round_title(plan, round))
    return RoundDialog(parent, theme, title, chooser, take, name=None)

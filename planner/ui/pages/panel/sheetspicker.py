"""Choosing items or indicators of the plan, by kind and by search."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from planner.model.plan import Plan
from planner.text import _, language, ngettext
from planner.ui.evidencewording import kind_name
from planner.ui.parts import button, column, label, named, row
from planner.ui.session import Session
from planner.ui.theme import GRID

EVERY = ""
_KEY = Qt.ItemDataRole.UserRole
_WIDE, _HIGH = 560, 480
# In the order in which they are offered; other kinds follow.
_KINDS = ("own", "stack", "market", "goal", "national-task", "strategy", "option", "scenario", "field")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its id, what it is called, of which kind it is, and what it says."""

    id: str
    name: str
    kind: str = ""
    tip: str = ""


def item_choices(plan: Plan, without: Iterable[str] = ()) -> tuple[Choice, ...]:
    """List the plan's items, except those `without`, what is mostly scored first."""
    known = frozenset(without)
    items = sorted((one for one in plan.items.values() if one.id not in known), key=lambda one: _rank(one.kind))
    return tuple(
        Choice(one.id, one.name.to(language()), kind_name(one.kind), one.description.to(language())) for one in items
    )


def indicator_choices(plan: Plan, without: Iterable[str] = ()) -> tuple[Choice, ...]:
    """List the plan's indicators, except those `without`."""
    known = frozenset(without)
    return tuple(
        Choice(one.id, one.name.to(language()), tip=one.question.to(language()))
        for one in plan.indicators.values() if one.id not in known
    )  # fmt: skip


class Picker(QWidget):
    """A list with boxes to tick, narrowed by kind and by what is typed; ticks outlast the narrowing."""

    def __init__(self, name: str, choices: tuple[Choice, ...], changed: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._choices, self._changed = choices, changed
        self.kind = named(QComboBox(), _("Kind"))
        self.kind.addItem(_("Every kind"), EVERY)
        for kind in dict.fromkeys(choice.kind for choice in choices if choice.kind):
            self.kind.addItem(kind, kind)
        self.kind.setVisible(self.kind.count() > 1)
        self.search = named(QLineEdit(), _("Search: {what}").format(what=name))
        self.search.setPlaceholderText(_("Search"))
        self.search.setClearButtonEnabled(True)
        self.list = named(QListWidget(), name, _("Space ticks the line the cursor is on."))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = label("", "muted", wrap=False)
        for choice in choices:
            self._line(choice)
        self.kind.activated.connect(lambda _place: self.narrow())
        self.search.textChanged.connect(lambda _text: self.narrow())
        self.list.itemChanged.connect(lambda _line: self._tell())
        self._lay_out()
        self._tell()

    def _line(self, choice: Choice) -> None:
        line = QListWidgetItem(f"{choice.name}  ·  {choice.kind}" if choice.kind else choice.name)
        line.setData(_KEY, choice.id)
        line.setToolTip("\n".join(filter(None, (choice.name, choice.tip))))
        line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        line.setCheckState(Qt.CheckState.Unchecked)
        self.list.addItem(line)

    def _lay_out(self) -> None:
        layout = column(self, spacing=GRID)
        head = row(spacing=GRID)
        head.addWidget(self.search, 1)
        head.addWidget(self.kind)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.count)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the lines anew: in the look of the program they are higher than where they were made."""
        super().showEvent(event)
        self.list.doItemsLayout()

    def picked(self) -> tuple[str, ...]:
        """Return the ids ticked, in the order of the list."""
        return tuple(str(line.data(_KEY)) for line in self._lines() if line.checkState() == Qt.CheckState.Checked)

    def tick(self, *ids: str) -> None:
        """Tick lines."""
        for line in self._lines():
            if line.data(_KEY) in ids:
                line.setCheckState(Qt.CheckState.Checked)

    def narrow(self) -> None:
        """Show only the lines of the kind chosen that hold what is typed."""
        kind, words = str(self.kind.currentData()), _plain(self.search.text()).split()
        shown = [
            (not kind or choice.kind == kind) and all(word in _plain(f"{choice.name} {choice.kind}") for word in words)
            for choice in self._choices
        ]
        for line, seen in zip(self._lines(), shown, strict=True):
            line.setHidden(not seen)
        if True in shown and self.list.isRowHidden(max(0, self.list.currentRow())):
            self.list.setCurrentRow(shown.index(True))

    def _lines(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _tell(self) -> None:
        count = len(self.picked())
        self.count.setText(ngettext("{count} chosen", "{count} chosen", count).format(count=count))
        self._changed()


class PickDialog(QDialog):
    """Asks which of the plan's items or indicators to add; stays open until `take` agrees."""

    def __init__(
        self, session: Session, parent: QWidget | None, title: str, choices: tuple[Choice, ...],
        take: Callable[[tuple[str, ...]], bool],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._take = take
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(session.theme.px(_WIDE), session.theme.px(_HIGH))
        self.add = button(_("Add"), self.accept, "primary")
        self.picker = Picker(title, choices, self._fit)
        layout = column(self, margin=2 * GRID, spacing=GRID)
        layout.addWidget(self.picker, 1)
        foot = row(spacing=GRID)
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self.add)
        layout.addLayout(foot)
        self._fit()
        self.picker.search.setFocus()

    def _fit(self) -> None:
        """Offer to add once something is ticked."""
        self.add.setEnabled(hasattr(self, "picker") and bool(self.picker.picked()))

    def accept(self) -> None:
        """Add what is ticked."""
        picked = self.picker.picked()
        if picked and self._take(picked):
            super().accept()


def _rank(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()

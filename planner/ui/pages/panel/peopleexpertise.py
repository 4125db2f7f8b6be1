"""The expertise grid: members down, stacks across; a digit rates, Backspace takes it back."""

import unicodedata

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from planner.model.panel import Assessor
from planner.model.plan import Plan
from planner.text import N_, _
from planner.ui.parts import column, label
from planner.ui.session import Session
from planner.ui.theme import GRID, ROW, Theme
from planner.ui.wording import item_name
from planner.ui.wrapping import WrapLayout

Index = QModelIndex | QPersistentModelIndex
LEVELS: dict[int, str] = {
    1: N_("has heard of it"),
    2: N_("knows the basics"),
    3: N_("deals with it at work"),
    4: N_("knows it in depth"),
    5: N_("researches or builds it"),
}
FIRST_STACK = 1
_ROOT = QModelIndex()
_KEY = Qt.Key
_ROLE = Qt.ItemDataRole
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# Sizes in px at 100 %.
_HEAD, _CODE, _STACK, _PAD = 60, 92, 64, 16


class ExpertiseModel(QAbstractTableModel):
    """Codes in column 0, then one column for each stack."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.plan: Plan | None = None
        self.members: tuple[Assessor, ...] = ()
        self.stacks: tuple[str, ...] = ()

    def show(self, plan: Plan) -> None:
        """Show the levels as they are now; the current cell stays where members and stacks are the same."""
        members, stacks = tuple(plan.assessors.values()), tuple(stack.id for stack in plan.of_kind("stack"))
        same = stacks == self.stacks and [one.id for one in members] == [one.id for one in self.members]
        if not same:
            self.beginResetModel()
        self.plan, self.members, self.stacks = plan, members, stacks
        if not same:
            self.endResetModel()
        elif members:
            self.dataChanged.emit(self.index(0, 0), self.index(len(members) - 1, len(stacks)))

    def place(self, index: Index) -> tuple[str, str] | None:
        """Name the member and the stack of a cell; None for codes and outside the table."""
        if not index.isValid() or index.column() < FIRST_STACK:
            return None
        return self.members[index.row()].id, self.stacks[index.column() - FIRST_STACK]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the members."""
        return 0 if parent.isValid() else len(self.members)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the stacks and the column of codes."""
        return 0 if parent.isValid() else len(self.stacks) + FIRST_STACK

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Name the stacks."""
        if orientation != Qt.Orientation.Horizontal or self.plan is None or section > len(self.stacks):
            return None
        text = _("Code") if section < FIRST_STACK else item_name(self.plan, self.stacks[section - FIRST_STACK])
        return text if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole) else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give the level, and say it in words."""
        if not index.isValid() or self.plan is None:
            return None
        place = self.place(index)
        if place is None:
            return self._code(index.row(), role)
        level = self.members[index.row()].expertise.get(place[1])
        if role == _ROLE.DisplayRole:
            return "" if level is None else str(level)
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == _ROLE.FontRole:
            return self._theme.font("lead", bold=level is not None and level > 3, tabular=True)
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return self._spoken(place, level)
        return None

    def _code(self, row: int, role: int) -> object:
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return self.members[row].id
        if role == _ROLE.ToolTipRole:
            return self.members[row].affiliation or None
        return self._theme.font(bold=True) if role == _ROLE.FontRole else None

    def _spoken(self, place: tuple[str, str], level: int | None) -> str:
        assert self.plan is not None
        text = _("not rated") if level is None else f"{level} – {_(LEVELS[level])}"
        return _("{id}, {stack}: {level}").format(id=place[0], stack=item_name(self.plan, place[1]), level=text)


class ExpertiseGrid(QTableView):
    """Takes a digit for the current cell and goes on to the next stack; Enter goes to the next member."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.model_ = ExpertiseModel(session.theme)
        self.setModel(self.model_)
        self.setAccessibleName(_("Expertise"))
        self.setAccessibleDescription(_("A digit from 1 to 5 rates, Backspace takes it back, Enter goes down."))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(True)
        px, across, down = session.theme.px, self.horizontalHeader(), self.verticalHeader()
        down.hide()
        down.setDefaultSectionSize(px(ROW))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setFixedHeight(px(_HEAD))
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def refresh(self) -> None:
        """Show the levels as they are now."""
        self.model_.show(self.session.plan)
        self._share_width()
        if not self.currentIndex().isValid() and self.model_.rowCount():
            self.setCurrentIndex(self.model_.index(0, FIRST_STACK))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stacks the width there is."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Share the width among the stacks; no column is narrower than the longest word of the headings."""
        count = len(self.model_.stacks)
        if not count or self.model_.plan is None:
            return
        px, across = self.session.theme.px, self.horizontalHeader()
        metrics = QFontMetrics(self.session.theme.font(bold=True))
        words = (word for stack in self.model_.stacks for word in item_name(self.model_.plan, stack).split())
        least = max(px(_STACK), *(metrics.horizontalAdvance(word) for word in words)) + px(_PAD)
        room = self.viewport().width() - px(_CODE)
        across.resizeSection(0, px(_CODE))
        for place in range(FIRST_STACK, self.model_.columnCount()):
            across.resizeSection(place, max(least, room // count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate, take back or move."""
        if event.modifiers() & _COMMANDS or not self._typed(_KEY(event.key()), event.text()):
            super().keyPressEvent(event)

    def _typed(self, key: Qt.Key, text: str) -> bool:
        """Do what a key asks for; False where it asks for nothing."""
        said = unicodedata.normalize("NFKC", text).strip()
        if key in (_KEY.Key_Return, _KEY.Key_Enter):
            self._go(1, FIRST_STACK - self.currentIndex().column())
        elif self.model_.place(self.currentIndex()) is None:
            return False
        elif said in {"1", "2", "3", "4", "5"}:
            if self._rate(int(said)):
                self._go(0, 1)
        elif key in (_KEY.Key_Backspace, _KEY.Key_Delete):
            self._rate(None)
        elif said and said.isprintable():
            self.session.notice.emit("error", _("Expertise runs from 1 to 5; type a digit."))
        else:
            return False
        return True

    def _rate(self, level: int | None) -> bool:
        place = self.model_.place(self.currentIndex())
        if place is None:
            return False
        code, stack = place
        return self.session.act(
            _("Expertise of {id}").format(id=code), lambda rows: rows.set_expertise(code, stack, level)
        )

    def _go(self, down: int, across: int) -> None:
        """Move the cursor inside the table; from the last stack on to the next member."""
        current = self.currentIndex()
        row, place = current.row() + down, current.column() + across
        if place > len(self.model_.stacks):
            row, place = row + 1, FIRST_STACK
        if row < self.model_.rowCount():
            self.setCurrentIndex(self.model_.index(row, place))


class ExpertisePane(QWidget):
    """The grid with the meaning of its levels."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.grid = ExpertiseGrid(session)
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, GRID, 0, 0)
        legend = QWidget()
        line = WrapLayout(legend, gap=2 * GRID)
        for level, words in LEVELS.items():
            line.addWidget(label(f"{level} – {_(words)}", "muted", wrap=False))
        intro = _(
            "How well members know each stack, by their own account. Type 1 to 5; the cursor goes on by itself,"
            " Backspace takes a level back."
        )
        layout.addWidget(label(intro, "muted"))
        layout.addWidget(legend)
        layout.addWidget(self.grid, 1)

    def refresh(self) -> None:
        """Show the levels as they are now."""
        self.grid.refresh()

"""What the chosen member may score: everything, or the sheets and items that are ticked."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QTreeWidget, QTreeWidgetItem, QWidget

from planner.model.panel import Assessor
from planner.model.plan import Plan
from planner.text import _, language
from planner.ui.parts import column, label, named
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wording import item_name

_ID = Qt.ItemDataRole.UserRole
_ON, _PARTLY, _OFF = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked
_ROW = 26
Duties = tuple[tuple[str, str], ...]


class DutiesPane(QWidget):
    """A tick for everything, and below it a tree of sheets and items; Space ticks, each tick can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.code = ""
        self.heading = label("", "heading")
        self.note = label("", "muted")
        self.everything = QCheckBox(_("Everything on all sheets"))
        # `clicked`, not `toggled`: only what the user does changes the plan.
        self.everything.clicked.connect(self._take_everything)
        self.tree = named(QTreeWidget(), _("Sheets and items to score"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.itemChanged.connect(self._ticked)
        self._outline: tuple[tuple[str, tuple[str, ...]], ...] = ()
        layout = column(self, margin=0, spacing=GRID)
        layout.setContentsMargins(2 * GRID, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.note)
        layout.addWidget(self.everything)
        layout.addWidget(self.tree, 1)

    def show_member(self, code: str) -> None:
        """Show what a member scores; nothing where the code is empty."""
        self.code = code
        plan = self.session.plan
        member = plan.assessors.get(code)
        expert = member is not None and member.role == "expert"
        self.heading.setText(_("What {id} scores").format(id=code) if member else _("Choose a member"))
        self.note.setText(_note(member))
        self.note.setVisible(bool(self.note.text()))
        self.everything.setVisible(expert)
        self.tree.setVisible(expert)
        if member is not None and expert:
            self._show_ticks(plan, member)

    def _show_ticks(self, plan: Plan, member: Assessor) -> None:
        self.tree.blockSignals(True)
        outline = tuple((sheet.id, sheet.items) for sheet in plan.sheets.values())
        if outline != self._outline:
            self._outline = outline
            self._fill(plan)
        for top in self._sheets():
            sheet = str(top.data(0, _ID))
            top.setText(0, plan.sheets[sheet].name.to(language()))
            top.setToolTip(0, top.text(0))
            whole = not member.duties or (sheet, "") in member.duties
            for inner in _inner(top):
                item = str(inner.data(0, _ID))
                inner.setText(0, item_name(plan, item))
                inner.setToolTip(0, inner.text(0))
                inner.setCheckState(0, _ON if whole or (sheet, item) in member.duties else _OFF)
            top.setCheckState(0, _ON if whole else _state(top))
        self.everything.setChecked(not member.duties)
        changeable = not self.session.read_only
        self.everything.setEnabled(changeable)
        self.tree.setEnabled(changeable)
        self.tree.blockSignals(False)

    def _fill(self, plan: Plan) -> None:
        self.tree.clear()
        for sheet in plan.sheets.values():
            top = QTreeWidgetItem(self.tree)
            top.setData(0, _ID, sheet.id)
            # All rows are as high as the first.
            top.setSizeHint(0, QSize(0, self.session.theme.px(_ROW)))
            for item in sheet.items:
                QTreeWidgetItem(top).setData(0, _ID, item)
        first = next(self._sheets(), None)
        if first is not None:
            first.setExpanded(True)
            self.tree.setCurrentItem(first)

    def _sheets(self) -> Iterator[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        return (top for top in found if top is not None)

    def _take_everything(self) -> None:
        """Let the member score everything, or start from all sheets to untick some."""
        if self.everything.isChecked():
            self._keep(())
        else:
            self._keep(tuple((sheet, "") for sheet, _items in self._outline))

    def _ticked(self, item: QTreeWidgetItem) -> None:
        """Take over a tick; one on a sheet stands for all its items. Without any tick left, the last one comes back."""
        self.tree.blockSignals(True)
        for inner in _inner(item):
            inner.setCheckState(0, item.checkState(0))
        self.tree.blockSignals(False)
        top = item.parent()
        if top is not None:
            self.tree.blockSignals(True)
            top.setCheckState(0, _state(top))
            self.tree.blockSignals(False)
        duties = tuple(self._said())
        if duties:
            self._keep(duties)
            return
        text = _("Nothing would be left to score. Make {id} an observer instead.").format(id=self.code)
        self.session.notice.emit("error", text)
        self.show_member(self.code)

    def _said(self) -> Iterator[tuple[str, str]]:
        for top in self._sheets():
            sheet = str(top.data(0, _ID))
            if top.checkState(0) == _ON:
                yield sheet, ""
            else:
                yield from ((sheet, str(inner.data(0, _ID))) for inner in _inner(top) if inner.checkState(0) == _ON)

    def _keep(self, duties: Duties) -> None:
        """Write the duties in one step."""
        code = self.code
        self.session.act(_("Duties of {id}").format(id=code), lambda rows: rows.set_duties(code, duties))
        self.show_member(code)


def _inner(top: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    found = (top.child(place) for place in range(top.childCount()))
    return (inner for inner in found if inner is not None)


def _state(top: QTreeWidgetItem) -> Qt.CheckState:
    """Sum up the ticks of a sheet's items."""
    ticks = {inner.checkState(0) for inner in _inner(top)}
    return ticks.pop() if len(ticks) == 1 else _PARTLY if ticks else _OFF


def _note(member: Assessor | None) -> str:
    if member is None:
        return _("What a member scores can be limited to sheets and items.")
    if member.role != "expert":
        return _("Takes part without scoring.")
    return _("A limit holds for answers from now on; those given stay.")

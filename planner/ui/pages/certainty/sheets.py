"""A chooser of the sheets that have something to show, at first the one that decides the matrix."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox

from planner.engine.roles import FUTURE, RISK
from planner.model.plan import Plan
from planner.text import language
from planner.ui.parts import named

# Letters: a name may be longer, and is written whole in the tool tip.
_WIDEST = 44


class SheetBox(QComboBox):
    """Chooses a sheet; stays on the one chosen while it has something to show."""

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(_WIDEST * self.fontMetrics().averageCharWidth())

    @property
    def sheet(self) -> str:
        """Return the sheet chosen; empty where there is none."""
        return str(self.currentData() or "")

    def show_sheets(self, plan: Plan, cells: Collection[tuple[str, str]]) -> None:
        """List the sheets that ask about any of these cells (item, indicator)."""
        chosen = self.sheet
        self.clear()
        for sheet in plan.sheets.values():
            if any((item, indicator) in cells for item in sheet.items for indicator in sheet.indicators):
                self.addItem(sheet.name.to(language()), sheet.id)
                self.setItemData(self.count() - 1, sheet.name.to(language()), Qt.ItemDataRole.ToolTipRole)
        deciding = next(
            (sheet.id for sheet in plan.sheets.values() if {RISK, FUTURE} <= set(sheet.indicators)), ""
        )  # fmt: skip
        self.setCurrentIndex(max(0, self.findData(chosen or deciding)))

    def event(self, event: QEvent) -> bool:
        """Write the name of the sheet chosen whole under the mouse."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.currentText())
        return super().event(event)

"""The plan's scoring sheets, one line each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from planner.model.plan import Sheet
from planner.text import N_, _, language
from planner.ui.pages.panel import sheetschanging as changing
from planner.ui.pages.panel.sheetsnew import NewSheet
from planner.ui.parts import button, column, row
from planner.ui.session import Session
from planner.ui.tables import Column, TableModel, TableView
from planner.ui.theme import GRID

# The most that is taken, and below what the names stand alone; px at 100 %.
_WIDTH, _NARROW = 248, 220
_COLUMNS: tuple[Column[Sheet], ...] = (
    Column(N_("Scoring sheet"), lambda sheet: sheet.name.to(language()), tip=lambda sheet: sheet.name.to(language())),
    Column(
        N_("Questions"), lambda sheet: str(len(sheet.items) * len(sheet.indicators)), "right", width=96, figures=True
    ),
)


class SheetList(QWidget):
    """Chooses the sheet to be changed; Insert adds one, Delete removes the chosen one."""

    chosen = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setMaximumWidth(session.theme.px(_WIDTH))
        about = _("Insert adds a sheet, Delete removes the chosen one.")
        self.table = TableView(session.theme, TableModel(_COLUMNS, lambda sheet: sheet.id), _("Scoring sheets"), about)
        self.table.chosen.connect(lambda _id, _column: self.chosen.emit())
        self.add = button(_("New sheet…"), self.add_sheet, tip="Insert")
        self.remove = button(_("Remove"), self.remove_sheet, tip="Delete")
        for key, do in ((Qt.Key.Key_Insert, self.add_sheet), (Qt.Key.Key_Delete, self.remove_sheet)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)
        layout = column(self, spacing=GRID)
        tools = row(spacing=GRID)
        tools.addWidget(self.add)
        tools.addWidget(self.remove)
        tools.addStretch(1)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)

    def refresh(self) -> None:
        """List the sheets; the chosen one stays chosen, or the one in its place is."""
        sheets, place = tuple(self._session.plan.sheets.values()), self.table.currentIndex().row()
        self.table.model_.set_rows(sheets)
        if sheets and not self.table.current_key():
            self.table.choose(sheets[min(max(0, place), len(sheets) - 1)].id, 0)
        self.add.setEnabled(not self._session.read_only)
        self.remove.setEnabled(bool(sheets) and not self._session.read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names all the room where there is little."""
        super().resizeEvent(event)
        self.table.setColumnHidden(1, event.size().width() < self._session.theme.px(_NARROW))

    def sheet(self) -> Sheet | None:
        """Return the chosen sheet."""
        return self._session.plan.sheets.get(self.table.current_key())

    def add_sheet(self) -> None:
        """Ask for a new sheet."""
        if not self._session.read_only:
            self.dialog = NewSheet(self._session, self, self._take)
            self.dialog.open()

    def remove_sheet(self) -> None:
        """Take the chosen sheet out; refused while answers hang on it."""
        sheet = self.sheet()
        if sheet is not None and not self._session.read_only:
            changing.remove_sheet(self._session, sheet)

    def _take(self, name: str, scale: str, items: tuple[str, ...], indicators: tuple[str, ...], least: int) -> bool:
        made = changing.add_sheet(self._session, name, scale, items, indicators, least)
        if made:
            self.table.choose(made, 0)
            self.table.setFocus()
        return bool(made)

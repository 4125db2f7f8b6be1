"""A new scoring sheet: what it is called, and what is asked about what."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QSpinBox, QWidget

from planner.text import _, language, nfc
from planner.ui.pages.panel.sheetspicker import Picker, indicator_choices, item_choices
from planner.ui.parts import button, column, label, named, row
from planner.ui.session import Session
from planner.ui.theme import GRID

MOST = 1000
_WIDE, _HIGH, _EDGE = 860, 560, 80

# Name, scale, items, indicators, least number of answers.
Take = Callable[[str, str, tuple[str, ...], tuple[str, ...], int], bool]


class NewSheet(QDialog):
    """Asks for name, scale, items, indicators and the least number of answers; stays open until `take` agrees."""

    def __init__(self, session: Session, parent: QWidget, take: Take) -> None:
        super().__init__(parent)
        self._take = take
        plan, px, room = session.plan, session.theme.px, QGuiApplication.primaryScreen().availableSize()
        self.setWindowTitle(_("New scoring sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(px(_WIDE), room.width() - _EDGE), min(px(_HIGH), room.height() - _EDGE))
        self.name = named(QLineEdit(), _("Name of the sheet"))
        self.scale = named(QComboBox(), _("Scale"))
        for scale in plan.scales.values():
            self.scale.addItem(scale.name.to(language()), scale.id)
        self.least = named(QSpinBox(), _("Least number of answers"))
        self.least.setRange(1, MOST)
        self.items = Picker(_("Items"), item_choices(plan))
        self.indicators = Picker(_("Indicators"), indicator_choices(plan))
        self.problem = label("")
        self.problem.setStyleSheet(f"color: {session.theme.roles['error']}")
        self.problem.hide()
        self._lay_out()
        self.name.setFocus()

    def _lay_out(self) -> None:
        layout = column(self, margin=2 * GRID, spacing=GRID)
        form = QFormLayout()
        form.addRow(_("Name"), self.name)
        form.addRow(_("Scale"), self.scale)
        form.addRow(_("Least number of answers"), self.least)
        layout.addLayout(form)
        both = row(spacing=2 * GRID)
        for title, picker in ((_("Items"), self.items), (_("Indicators"), self.indicators)):
            side = column(spacing=GRID)
            side.addWidget(label(title, "heading"))
            side.addWidget(picker, 1)
            both.addLayout(side, 1)
        layout.addLayout(both, 1)
        layout.addWidget(self.problem)
        foot = row(spacing=GRID)
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(button(_("Add"), self.accept, "primary"))
        layout.addLayout(foot)

    def accept(self) -> None:
        """Hand in the sheet; stay open and say what is missing where something is."""
        QGuiApplication.inputMethod().commit()
        name, items, indicators = nfc(self.name.text()).strip(), self.items.picked(), self.indicators.picked()
        for given, words, widget in (
            (name, _("Name the sheet."), self.name),
            (items, _("Tick at least one item."), self.items.search),
            (indicators, _("Tick at least one indicator."), self.indicators.search),
        ):
            if not given:
                self.problem.setText(words)
                self.problem.show()
                widget.setFocus()
                return
        if self._take(name, str(self.scale.currentData()), items, indicators, self.least.value()):
            super().accept()

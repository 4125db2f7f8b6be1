"""The console's choice of questions: which round, which sheet, in which order, and the list of what is asked."""

from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from planner.engine.consensus import all_statistics
from planner.text import _, language
from planner.ui.controls import labelled
from planner.ui.parts import column, named
from planner.ui.room.questions import describe, progress, rounds
from planner.ui.room.state import Room
from planner.ui.wording import round_name
from planner.ui.wrapping import WrapLayout

_LISTED = 132


class Choosing(QWidget):
    """Chooses what the room is asked; the list shows how many have answered each question."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        theme = room.session.theme
        self.rounds = named(QComboBox(), _("Round"))
        self.sheets = named(QComboBox(), _("Questions"))
        self.orders = named(QComboBox(), _("Order"))
        self.orders.addItem(_("as on the sheet"), "sheet")
        self.orders.addItem(_("most to discuss first"), "queue")
        self.rounds.activated.connect(lambda place: room.set_round(str(self.rounds.itemData(place))))
        self.sheets.activated.connect(lambda place: room.set_sheet(str(self.sheets.itemData(place))))
        self.orders.activated.connect(
            lambda place: room.set_order("queue" if self.orders.itemData(place) == "queue" else "sheet")
        )
        self.list = named(QListWidget(), _("Questions in their order"))
        self.list.setFixedHeight(theme.px(_LISTED))
        self.list.currentRowChanged.connect(lambda place: room.go(place))
        boxes = WrapLayout(gap=theme.px(8))
        for words, box in ((_("Round"), self.rounds), (_("Questions"), self.sheets), (_("Order"), self.orders)):
            boxes.addWidget(labelled(words, box))
        layout = column(self, spacing=theme.px(6))
        layout.addLayout(boxes)
        layout.addWidget(self.list, 1)

    def refresh(self) -> None:
        """Follow the room."""
        plan, room = self.room.session.plan, self.room
        _fill(self.rounds, [(round_name(found), found.id) for found in rounds(plan)], room.round)
        sheets = [(sheet.name.to(language()), sheet.id) for sheet in plan.sheets.values()]
        _fill(self.sheets, [(_("All"), ""), *sheets], room.sheet)
        self.orders.setCurrentIndex(self.orders.findData(room.order))
        self.list.blockSignals(True)
        known = all_statistics(plan, room.round, room.cells) if room.cells else ()
        while self.list.count() > len(known):
            self.list.takeItem(self.list.count() - 1)
        for place, (cell, statistics) in enumerate(zip(room.cells, known, strict=True)):
            said = progress(statistics)
            words = f"{place + 1}. {describe(plan, cell).name}  ({said.said}/{said.expected})"
            if place < self.list.count():
                self.list.item(place).setText(words)
            else:
                self.list.addItem(QListWidgetItem(words))
        self.list.setCurrentRow(room.place if room.cell else -1)
        self.list.blockSignals(False)


def _fill(box: QComboBox, entries: list[tuple[str, str]], chosen: str) -> None:
    """Offer the entries (words, id) and choose one of them."""
    if [(box.itemText(place), box.itemData(place)) for place in range(box.count())] != entries:
        box.clear()
        for words, id_ in entries:
            box.addItem(words, id_)
    box.setCurrentIndex(box.findData(chosen))

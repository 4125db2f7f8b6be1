"""The row of tools above the results: which questions, in which order, and what to take along."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from planner.text import _, nfc
from planner.ui.controls import labelled
from planner.ui.pages.consensus.questions import COLUMNS, FILTERS
from planner.ui.parts import button, named
from planner.ui.theme import Theme
from planner.ui.wrapping import WrapLayout

# Milliseconds without a key before the rows follow what is typed.
_PAUSE = 150
# The lists unfold to their full width; closed, they leave room for what stands beside them.
_FILTER_LETTERS, _ORDER_LETTERS = 14, 11


class ResultTools(QWidget):
    """Chooses filter and order (`changed`); asks for a copy of the table or a picture of the strips."""

    changed = Signal()
    copy_table = Signal()
    save_picture = Signal()
    copy_picture = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.search = named(QLineEdit(), _("Find a question"), _("Words of the item or the indicator (Ctrl+F)"))
        self.search.setPlaceholderText(_("Find a question"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme.px(150))
        self.filters = named(QComboBox(), _("Show"))
        for known in FILTERS:
            self.filters.addItem(_(known.title), known.id)
        self.orders = named(QComboBox(), _("Sort by"))
        self.orders.addItem(_("As on the sheet"), -1)
        for place, column in enumerate(COLUMNS):
            self.orders.addItem(_(column.title), place)
        self.descending = False
        self.turn = button("", self.turn_round, tip=_("Turn the order round"))
        self.count = QLabel()
        self.count.setProperty("type", "muted")
        for box, letters in ((self.filters, _FILTER_LETTERS), (self.orders, _ORDER_LETTERS)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
        self._lay_out(theme)
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.returnPressed.connect(self.changed)
        self.filters.activated.connect(lambda _place: self.changed.emit())
        self.orders.activated.connect(lambda _place: self._start_order())
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WindowShortcut)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._name_turn()

    def _lay_out(self, theme: Theme) -> None:
        tools = WrapLayout(self, gap=theme.px(10), down=theme.px(6))
        buttons = (
            button(_("Copy table"), self.copy_table.emit, tip=_("Put the table on the clipboard (Ctrl+C in it)")),
            button(_("Save picture…"), self.save_picture.emit, tip=_("Save the strips as PNG, SVG or PDF")),
            button(_("Copy picture"), self.copy_picture.emit, tip=_("Put the picture on the clipboard")),
        )
        parts = (self.search, labelled(_("Show"), self.filters), labelled(_("Sort by"), self.orders, self.turn))
        for part in (*parts, *buttons, self.count):
            tools.addWidget(part)

    @property
    def words(self) -> str:
        """Return what the names must contain."""
        return nfc(self.search.text())

    @property
    def filter_id(self) -> str:
        """Return the id of the filter."""
        return str(self.filters.currentData())

    @property
    def order(self) -> int:
        """Return the column to sort by, below 0 for the order of the sheet."""
        return int(self.orders.currentData())

    def sort_by(self, column: int) -> None:
        """Sort by a column; by the same again: the other way round, then as on the sheet."""
        if self.order != column:
            self._choose_order(column, descending=False)
        elif not self.descending:
            self._choose_order(column, descending=True)
        else:
            self._choose_order(-1, descending=False)

    def turn_round(self) -> None:
        """Turn the order round."""
        if self.order >= 0:
            self._choose_order(self.order, descending=not self.descending)

    def tell(self, shown: int, total: int) -> None:
        """Say how many questions are in the table."""
        text = _("{shown} of {total} questions") if shown != total else _("{total} questions")
        self.count.setText(text.format(shown=shown, total=total))

    def _start_order(self) -> None:
        self._choose_order(self.order, descending=False)

    def _choose_order(self, column: int, *, descending: bool) -> None:
        self.orders.setCurrentIndex(self.orders.findData(column))
        self.descending = descending
        self._name_turn()
        self.changed.emit()

    def _name_turn(self) -> None:
        """Show the direction in a sign and a word."""
        self.turn.setEnabled(self.order >= 0)
        self.turn.setText(_("▼ falling") if self.descending else _("▲ rising"))
        self.turn.setAccessibleName(self.turn.text())

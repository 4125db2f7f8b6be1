"""What the tabs of the page share: sentences, a table with the words of its current row, and a picture beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from planner.charts.style import Look, load
from planner.files.images import save_rows
from planner.text import _, ngettext
from planner.ui.chartarea import ChartArea
from planner.ui.controls import Filling, page_column
from planner.ui.copytable import CopyTable
from planner.ui.exports import save_chart
from planner.ui.parts import button, column, label, scrolled
from planner.ui.rendering import Spot
from planner.ui.session import Selection, Session
from planner.ui.tables import Column, TableModel
from planner.ui.wrapping import WrapLayout

_ROW, _LEAST = 28, 500
# From this width on (px at 100 %) table and picture stand side by side.
_WIDE = 880
# How the table and the picture share the room, in whatever direction; the picture is what the room looks at.
_TABLE, _REST = 4800, 5200
# How the table and the words of its row share theirs.
_ROWS, _STORY = 7000, 3000


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture that any thread may draw, and its height at a width, both in inches."""

    draw: Callable[[Figure, Look, Selection | None], Sequence[Spot]]
    height: Callable[[Look, float], float]


class PictureTab(QWidget):
    """A table and a picture of the same rows, which are named "item/indicator" or "item"; tabs say what they show."""

    def __init__(self, session: Session, name: str, columns: Sequence[Column[Any]], key: Callable[[Any], str],
                 chart: str) -> None:  # fmt: skip
        super().__init__()
        self.session = session
        theme = session.theme
        self.plot: Plot | None = None
        self.title, self._count = label(""), -1
        self.words, self.note, self.story = label(""), label("", "muted"), label("")
        self.tools = WrapLayout(gap=theme.px(10), down=theme.px(6))
        self.table = CopyTable(
            theme, TableModel(columns, key=key), name,
            _("Enter opens the evidence of a row, Ctrl+C copies the table."),
        )  # fmt: skip
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.chart = ChartArea(theme, chart)
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.session.theme
        told = QWidget()
        inside = column(told, margin=theme.px(8), spacing=theme.px(4))
        self.title.setFont(theme.font(bold=True))
        inside.addWidget(self.title)
        inside.addWidget(self.story)
        inside.addStretch(1)
        story = scrolled(told, _("In words"))
        story.setMinimumHeight(theme.px(72))
        for splitter, parts, sizes in (
            (self.left, (self.table, story), (_ROWS, _STORY)),
            (self.splitter, (self.left, self.chart), (_TABLE, _REST)),
        ):
            splitter.setChildrenCollapsible(False)
            for part in parts:
                splitter.addWidget(part)
            splitter.setSizes(list(sizes))
        self.add_tools()
        self.tools.addWidget(
            button(_("Copy table"), self.table.copy, tip=_("Put the table on the clipboard (Ctrl+C in it)"))
        )
        save = button(_("Save picture…"), self.save_picture, tip=_("Save the picture as PNG, SVG or PDF"))
        self.tools.addWidget(save)
        self.tools.addWidget(button(_("Copy picture"), self.copy_picture, tip=_("Put the picture on the clipboard")))
        page = page_column(self, theme)
        page.addWidget(self.words)
        page.addWidget(self.note)
        page.addLayout(self.tools)
        page.addWidget(Filling(self.splitter, theme.px(_LEAST)), 1)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda key, _column: self._choose(key))
        self.table.activated_row.connect(lambda key, _column: self.open(key))
        self.table.copied.connect(self._tell_copied)
        self.chart.figure.activated.connect(self.open)

    # What tabs fill in

    def add_tools(self) -> None:
        """Add the choices that stand before the buttons; tabs override this."""

    def story_of(self, key: str) -> str:
        """Say in words what a row means; tabs override this."""
        return key

    def picture_name(self) -> tuple[str, str]:
        """Name the picture in notices, and its file; tabs override this."""
        raise NotImplementedError

    # Showing

    def show_rows(self, rows: Sequence[Any], words: str, note: str, plot: Plot) -> None:
        """Show other rows with the sentences above them and their picture, staying on the current row."""
        self.plot = plot
        self.words.setText(words)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.table.blockSignals(True)
        self.table.model_.set_rows(rows)
        if rows and not self.table.current_key():
            self.table.choose(self.table.model_.key(rows[0]), 0)
        self.table.blockSignals(False)
        self.follow(self.session.selection)
        self.share_height()
        self.draw()

    def draw(self) -> None:
        """Draw the picture and write the words of the current row."""
        plot, selected, look = self.plot, self._current(), load(self.session.theme.name)
        if plot is None:
            return
        self.tell(self.table.current_key())
        self.chart.show_drawing(
            lambda figure, style: plot.draw(figure, style, selected),
            lambda wide: (wide, plot.height(look, wide)),
            self.words.text(),
            self.story_of,
        )

    def tell(self, key: str) -> None:
        """Write the words of a row below the table: the first line names it."""
        title, _end, rest = self.story_of(key).partition("\n")
        self.title.setText(title)
        self.story.setText(rest)

    def share_height(self) -> None:
        """Give the table the height of its rows, as long as their words keep a third."""
        room = self.left.height()
        count = len(self.table.model_.rows)
        if room < 2 or count == self._count:
            return
        self._count = count
        wanted = min(self.table.height_of_rows(count), room * 2 // 3)
        self.left.setSizes([wanted, room - wanted])

    def follow(self, chosen: Selection | None) -> None:
        """Put the cursor on what is selected, without selecting it once more."""
        key = self.key_of(chosen)
        if key and self.table.current_key() != key:
            self.table.blockSignals(True)
            self.table.choose(key)
            self.table.blockSignals(False)
        self.chart.show_spot(self.table.current_key())

    def key_of(self, chosen: Selection | None) -> str:
        """Return the row that stands for what is selected; empty where there is none."""
        if chosen is None or chosen.kind not in ("score", "item"):
            return ""
        for wanted in (f"{chosen.id}/{chosen.indicator}", chosen.id):
            if self.table.model_.row_of(wanted) >= 0:
                return wanted
        return ""

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self.table

    def _current(self) -> Selection | None:
        """Return what the cursor is on."""
        key = self.table.current_key()
        item, _slash, indicator = key.partition("/")
        return Selection("score" if indicator else "item", item, indicator) if key else None

    # Doing

    def _choose(self, key: str) -> None:
        """Show the words of a row, and its evidence in the panel of details."""
        wanted = self._current()
        if wanted is not None and self.session.selection != wanted:
            self.session.select(wanted.kind, wanted.id, wanted.indicator)
        else:
            self.tell(key)

    def open(self, key: str) -> None:
        """Open the evidence of a score or an item."""
        item, _slash, indicator = key.partition("/")
        known = indicator in self.session.plan.indicators
        self.session.explain("score" if known else "item", item, indicator if known else "")

    def _tell_copied(self, count: int) -> None:
        text = ngettext("The table was copied: {count} row.", "The table was copied: {count} rows.", count)
        self.session.notice.emit("info", text.format(count=count))

    def save_picture(self) -> None:
        """Save the picture under a name to choose."""
        plot = self.plot
        if plot is None:
            return
        title, words = self.picture_name()
        look = load("print")

        def save(path: Path) -> None:
            save_rows(lambda figure: plot.draw(figure, look, None), lambda wide: plot.height(look, wide), path)

        save_chart(self, self.session, title, words, save)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        self.chart.figure.copy()
        self.session.notice.emit("info", _("The picture is on the clipboard."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the picture beside the table where there is room, below it elsewhere."""
        super().resizeEvent(event)
        wide = self.width() >= self.session.theme.px(_WIDE)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            self.splitter.setSizes([_TABLE, _REST])

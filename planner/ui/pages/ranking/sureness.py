"""The tab of how sure the ranking is: which ranks the draws give, who beats whom, and the central weights."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.charts.acceptability import acceptability_grid, central_grid, drawn_words, pairwise_grid
from planner.charts.grids import Grid, grids_height, least_width, paint_grids
from planner.engine.robustness import verdict
from planner.text import _
from planner.ui.fold import Fold
from planner.ui.pages.ranking.situation import Situation
from planner.ui.pages.ranking.surface import LiveArea, PainterCanvas
from planner.ui.parts import button, column, label
from planner.ui.session import Session
from planner.ui.theme import GRID
from planner.ui.wrapping import WrapLayout

_MAKERS = (acceptability_grid, pairwise_grid, central_grid)
Grids = tuple[Grid, ...]


def grids_of(situation: Situation) -> Grids:
    """Make the three heat maps of a situation."""
    return tuple(make(situation.plan, situation.problem, situation.sum_outcome, situation.smaa) for make in _MAKERS)


class SurenessTab(QWidget):
    """Shows the heat maps below each other; `chosen(item)` when an alternative is pointed at."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.grids: Grids = ()
        self.words = label("")
        self.chart = LiveArea(session.theme, _("Rank acceptability, pairwise winning and central weights"))
        self.rule = Fold(_("The rule of the verdicts"), [label(line) for line in verdict.rule()])
        self.copy = button(_("Copy tables"), self.copy_tables, "link", _("Put the tables on the clipboard"))
        foot = WrapLayout(gap=2 * GRID)
        foot.addWidget(self.copy)
        layout = column(self, spacing=GRID)
        layout.addWidget(self.words)
        layout.addWidget(self.chart, 1)
        layout.addLayout(foot)
        layout.addWidget(self.rule)
        self.chart.view.activated.connect(lambda spot: self.chosen.emit(item_of(spot)))

    def show_situation(self, situation: Situation, selected: str) -> None:
        """Show what the draws of a situation say."""
        drawn = drawn_words(situation.smaa)
        # Said once above all of them.
        grids = self.grids = tuple(without(grid, drawn) for grid in grids_of(situation))
        self.words.setText(drawn)
        self.chart.show_scene(
            lambda canvas: paint_grids(canvas, grids, canvas.height, selected),
            lambda canvas: _size(canvas, grids),
            drawn,
            lambda spot: tip(grids, spot),
            tuple(map(shape, grids)),
        )

    def copy_tables(self) -> None:
        """Put the heat maps on the clipboard as text with tabs."""
        words = "\n\n".join(f"{grid.title} {grid.unit}\n{grid.as_text()}" for grid in self.grids)
        QGuiApplication.clipboard().setText(words)
        self.session.notice.emit("info", _("The tables were copied."))

    def main(self) -> QWidget:
        """Return what takes the keyboard first."""
        return self.chart.view


def without(grid: Grid, note: str) -> Grid:
    """Leave a note out of a heat map."""
    return Grid(
        grid.id, grid.title, grid.subtitle, grid.unit, grid.columns, grid.figures, grid.rows,
        tuple(one for one in grid.notes if one != note),
    )  # fmt: skip


def shape(grid: Grid) -> tuple[object, ...]:
    """Return what the size of a heat map hangs on."""
    cells = max((len(cell.text) for row in grid.rows for cell in row.cells), default=0)
    figures = tuple(frozenset(len(row.figures[place]) for row in grid.rows) for place in range(len(grid.figures)))
    return tuple(row.name for row in grid.rows), grid.columns, cells, figures, len(grid.notes)


def _size(canvas: PainterCanvas, grids: Grids) -> tuple[float, float]:
    wide = max((canvas.width, *(least_width(canvas, grid) for grid in grids)))
    return wide, grids_height(PainterCanvas(canvas.theme, wide, 1), grids)


def item_of(spot: str) -> str:
    """Return the alternative that a place of the heat maps is about."""
    return spot.partition(":")[2].partition("#")[0]


def tip(grids: Grids, spot: str) -> str:
    """Say what a cell means."""
    id_, _colon, where = spot.partition(":")
    item, _hash, place = where.partition("#")
    grid = next((grid for grid in grids if grid.id == id_), None)
    row = next((row for row in grid.rows if row.item == item), None) if grid is not None else None
    if grid is None or row is None:
        return spot
    if not place:
        return row.name
    title, cell = grid.columns[int(place)], row.cells[int(place)]
    if cell.share is None:
        return _("{name} · {column}: not defined, no draw put it first").format(name=row.name, column=title)
    if grid.id == "pairwise":
        text = _("{name} is ahead of {other} in {share}% of the draws")
        return text.format(name=row.name, other=grid.rows[int(place)].name, share=cell.text)
    return _("{name} · {column}: {share}%").format(name=row.name, column=title, share=cell.text)

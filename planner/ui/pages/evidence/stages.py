"""The Companies tab: who is active in which layer, by the layering of one report at a time."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.model import stagematrix
from planner.model.stagematrix import STACKS, Layering, Order, StageMatrix
from planner.text import N_, _, language, ngettext
from planner.ui.controls import EmptyState, labelled
from planner.ui.evidencewording import country_name
from planner.ui.lookup import Lookup
from planner.ui.pages.evidence.choosing import Chooser
from planner.ui.pages.evidence.held import HeldLink, held_text, say_held
from planner.ui.pages.evidence.picture import Drawing, noted, save_drawing
from planner.ui.pages.evidence.shapes import Legend
from planner.ui.pages.evidence.stagepaint import (
    CELL,
    HEAD,
    NAME,
    STAGE,
    Grid,
    legend_entries,
    paint_cell,
    paint_head,
    paint_player,
)
from planner.ui.pages.evidence.stagetable import StageTable
from planner.ui.parts import button, column, label
from planner.ui.session import Session
from planner.ui.theme import ROW, Theme
from planner.ui.wrapping import WrapLayout

_NONE = "none"
ORDERS: tuple[tuple[Order, str], ...] = (
    ("breadth", N_("Most layers first")), ("country", N_("By country")), ("name", N_("By name")),
)


class StagesTab(QWidget):
    """Players down, layers across."""

    def __init__(self, session: Session, _lookup: Lookup) -> None:
        super().__init__()
        self.session = session
        self.layerings: tuple[Layering, ...] = ()
        self.matrix = StageMatrix(Layering(STACKS, None, ()), (), ())
        self.layering = Chooser(_("Layering"), self.show_layering)
        self.country = Chooser(_("Country"), self.show_rows)
        self.order = Chooser(_("Order"), self.show_rows)
        self.table = StageTable(session.theme)
        self.empty = EmptyState(session.theme)
        self.count = label("", "muted", wrap=False)
        self.held = HeldLink(session)
        self._lay_out()
        self.table.chosen.connect(lambda id_: session.select("entry", id_))
        self.table.activated_entry.connect(lambda id_: session.explain("entry", id_))
        self.table.opened.connect(lambda id_: session.look_up(f"entry:{id_}"))
        self.empty.pressed.connect(self.show_all)

    def _lay_out(self) -> None:
        px = self.session.theme.px
        tools, foot = WrapLayout(gap=px(12), down=px(4)), WrapLayout(gap=px(16), down=px(2))
        for part in (
            labelled(_("Layering"), self.layering), labelled(_("Country"), self.country),
            labelled(_("Order"), self.order),
        ):  # fmt: skip
            tools.addWidget(part)
        for part in (button(_("Save picture…"), self.save), self.count, self.held):
            foot.addWidget(part)
        self.pages = QStackedWidget()
        for page in (self.table, self.empty):
            self.pages.addWidget(page)
        layout = column(self, spacing=px(6))
        layout.setContentsMargins(0, px(8), px(16), px(8))
        layout.addLayout(tools)
        layout.addWidget(Legend(self.session.theme, legend_entries()))
        layout.addWidget(self.pages, 1)
        layout.addLayout(foot)

    # Showing

    def refresh(self) -> None:
        """Show the evidence of the plan as it is now."""
        self.layerings = stagematrix.layerings(self.session.plan, self.session.ledger())
        self.layering.offer("", [(one.id, layering_name(one)) for one in self.layerings])
        self.order.offer("", [(order, _(words)) for order, words in ORDERS])
        self.show_layering()

    def show_layering(self) -> None:
        """Show the players of the layering that is chosen."""
        found = next((one for one in self.layerings if one.id == self.layering.value), None)
        if found is not None:
            self.matrix = stagematrix.matrix(self.session.ledger(), found)
        else:
            self.matrix = StageMatrix(Layering(STACKS, None, ()), (), ())
        codes = [(code, country_name(code)) for code in stagematrix.countries(self.matrix.rows)]
        if any(not row.player.country for row in self.matrix.rows):
            codes.append((_NONE, _("Not stated")))
        self.country.offer(_("All countries"), codes)
        self.held.set_held(self.matrix.held)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the players that are chosen, in the order that is chosen."""
        grid = self.grid()
        self.table.show_grid(grid)
        count = ngettext("{count} player", "{count} players", len(grid.rows)).format(count=len(grid.rows))
        named = sum(len(cells) for row in grid.rows for cells in row.cells.values())
        entries = ngettext("{count} activity", "{count} activities", named).format(count=named)
        self.count.setText(f"{count} · {entries}")
        if self.matrix.held and not self.matrix.rows:
            say_held(self.empty)
        elif self.layerings:
            self.empty.say(_("No player of this country"), _("Other countries have players in this layering."),
                           _("Show everything"))
        else:
            self.empty.say(_("This plan has no players in layers"),
                           _("Plans made from the catalogue bring them; own records can be imported."))
        self.pages.setCurrentWidget(self.table if grid.rows else self.empty)

    def grid(self) -> Grid:
        """Return what is to be seen."""
        wanted = "" if self.country.value == _NONE else self.country.value
        rows = [row for row in self.matrix.rows if not self.country.value or row.player.country == wanted]
        order: Order = next((order for order, _words in ORDERS if order == self.order.value), "breadth")
        shown = stagematrix.shown(self.matrix.layering, self.matrix.rows)
        return Grid(stagematrix.ordered(rows, order, language()), shown)

    def show_all(self) -> None:
        """Take back the choice of a country."""
        self.country.choose("")
        self.show_rows()

    # Saving

    def save(self) -> bool:
        """Ask for a name and save the matrix as a picture."""
        return save_drawing(self, self.session, self.drawing)

    def drawing(self, theme: Theme) -> Drawing:
        """Draw all players and layers that are chosen, on paper."""
        grid = self.table.model_.grid
        width, height = theme.px(NAME) + theme.px(CELL) * len(grid.columns), theme.px(HEAD + STAGE)
        legend = "  ".join(f"{mark} {words}" for mark, (_shape, _role, words) in zip(
            "●◐▲○ ", legend_entries(), strict=True))
        held = held_text(len(self.matrix.held)) if self.matrix.held else ""
        title = f"{_('Who is active where')} – {self.layering.currentText()}"
        return Drawing(
            title, noted(legend, self.count.text(), held), width, height + theme.px(ROW) * len(grid.rows),
            lambda painter: paint_grid(painter, theme, grid),
        )


def layering_name(layering: Layering) -> str:
    """Name a layering as a choice."""
    if layering.framework is not None:
        return layering.framework.name.to(language())
    return _("KISDI: nine technology stacks") if layering.id == STACKS else _("KISDI: stacks and new markets")


def paint_grid(painter: QPainter, theme: Theme, grid: Grid) -> None:
    """Draw a whole matrix from its top left corner."""
    name, cell, head, row = theme.px(NAME), theme.px(CELL), theme.px(HEAD + STAGE), theme.px(ROW)
    for across in range(len(grid.columns)):
        painter.save()
        paint_head(painter, theme, QRectF(name + across * cell, 0, cell, head), grid.columns, across, name)
        painter.restore()
    for down, player in enumerate(grid.rows):
        top = head + down * row
        paint_player(painter, theme, QRectF(0, top, name, row), player)
        for across, shown in enumerate(grid.columns):
            entries = player.cells.get(shown.layer.id, ())
            paint_cell(painter, theme, QRect(name + across * cell, top, cell, row), entries, chosen=False)

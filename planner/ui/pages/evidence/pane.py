"""The pane beside a list: a column of widgets in a card that scrolls, written anew for what is chosen."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from planner.model.facets import Facets
from planner.ui.pages.evidence.pieces import WIDEST, Desk
from planner.ui.parts import clear, column, order_tabs, scrolled
from planner.ui.session import Session
from planner.ui.theme import GRID


class Pane(QFrame):
    """Shows widgets one below the other; the focus stays inside when what had it is written anew."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.setProperty("type", "card")
        self.session = session
        self.body = QWidget()
        self.body.setMaximumWidth(session.theme.px(WIDEST))
        self._column = column(self.body, margin=2 * GRID, spacing=GRID)
        self.area = scrolled(self.body, name)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column(self, margin=1, spacing=0).addWidget(self.area)

    def fill(self, widgets: Iterable[QWidget], *, from_top: bool = True) -> None:
        """Show these in place of what was there."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.body.isAncestorOf(focus)
        clear(self._column)
        for widget in widgets:
            self._column.addWidget(widget)
            widget.show()
        self._column.addStretch(1)
        order_tabs(self)
        if inside:
            self.take_focus()
        if from_top:
            self.area.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Put the focus into the pane, so that keys scroll it and Tab reaches its links."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)


def desk_of(session: Session) -> Desk:
    """Make a desk whose links open the reading pane; a search by facets opens it as well, on what it last showed."""

    def search(_facets: Facets) -> None:
        session.look_up(session.wanted)

    return Desk(session, session.look_up, search)

"""What fills the window below its menus: sidebar, banner, page, details and flow."""

import importlib
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from planner.ui.banner import Banner
from planner.ui.flow import Flow
from planner.ui.flowstate import flow_state, source_line
from planner.ui.page import Page
from planner.ui.pages import entry
from planner.ui.parts import column, row
from planner.ui.session import Session
from planner.ui.sidebar import Sidebar
from planner.ui.waiting import Opening

DETAILS_WIDTH, LEAST_DETAILS = 336, 264
# A frame narrower than this (px at 100 %) shows the sidebar as icons; details never take more than a third.
ROOMY = 800
_DETAILS_SHARE = 3


class Frame(QWidget):
    """The contents in one language and one look; a switch of either makes a new frame."""

    def __init__(self, session: Session, show_page: Callable[[str], None], fold: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.session = session
        self.sidebar = Sidebar(session.theme, show_page, fold)
        self.banner = Banner(session.theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(Opening(session.theme))
        self.flow = Flow(show_page)
        self.details: QWidget | None = None
        self.chosen_on = ""
        self.splitter = self._split()
        self._arrange()

    def _split(self) -> QSplitter:
        centre = QWidget()
        centre.setObjectName("page")
        inner = column(centre, spacing=0)
        inner.addWidget(self.banner)
        inner.addWidget(self.stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(centre)
        return splitter

    def _arrange(self) -> None:
        outer = column(self, spacing=0)
        middle = row(spacing=0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.splitter, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self.flow)

    def show_widget(self, widget: QWidget) -> None:
        """Put a page, or what stands in for one, on screen; what stood in before is removed."""
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        for place in reversed(range(self.stack.count())):
            other = self.stack.widget(place)
            if other is not None and other is not widget and not isinstance(other, Page):
                self.stack.removeWidget(other)
                other.deleteLater()

    def refresh(self, page: str, usable: bool) -> None:
        """Bring sidebar, details and flow up to date; `usable` tells whether there is a plan to show."""
        self.sidebar.set_page(page)
        self._fold()
        self.flow.setVisible(usable)
        if usable:
            self.flow.set_state(flow_state(self.session), page, source_line(self.session))
        self._show_details(self._wants_details(page) and usable)

    def _fold(self) -> None:
        """Show the sidebar's words where they are wanted and there is room for them."""
        roomy = self.width() >= self.session.theme.px(ROOMY)
        self.sidebar.set_wide(self.session.settings.sidebar and roomy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the room that large type or a small window leave."""
        super().resizeEvent(event)
        self._fold()

    def _wants_details(self, page: str) -> bool:
        if not self.session.settings.details or page == "preferences":
            return False
        # A page that has no details of its own shows those of what was chosen on it.
        return entry(page).details or (self.session.selection is not None and self.chosen_on == page)

    def _show_details(self, wanted: bool) -> None:
        """Show or hide the panel, made when it is first wanted."""
        if self.details is None and wanted:
            theme = self.session.theme
            self.details = importlib.import_module("planner.ui.details").Details(self.session)
            assert self.details is not None
            third = self.splitter.width() // _DETAILS_SHARE
            self.details.setMinimumWidth(min(theme.px(LEAST_DETAILS), third))
            self.splitter.addWidget(self.details)
            self.splitter.setStretchFactor(0, 1)
            self.splitter.setStretchFactor(1, 0)
            wide = min(theme.px(DETAILS_WIDTH), third)
            self.splitter.setSizes([max(1, self.splitter.width() - wide), wide])
        if self.details is not None:
            self.details.setVisible(wanted)

    def next_part(self, backwards: bool = False) -> None:
        """Move the focus from sidebar to page to details to flow, and around."""
        parts = [self.sidebar, self.stack.currentWidget(), self.details, self.flow]
        seen = [part for part in parts if part is not None and part.isVisible()]
        focus = QApplication.focusWidget()
        step = -1 if backwards else 1
        here = next((at for at, part in enumerate(seen) if focus and part.isAncestorOf(focus)), -1 if step > 0 else 0)
        for distance in range(1, len(seen) + 1):
            target = first_focus(seen[(here + step * distance) % len(seen)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return


def first_focus(part: QWidget) -> QWidget | None:
    """Find what Tab would reach first inside a part of the window; the part itself where it takes the focus."""
    widget: QWidget | None = part
    while widget is not None:
        if _takes_focus(widget):
            return widget
        widget = widget.nextInFocusChain()
        if widget is part or widget is None or not part.isAncestorOf(widget):
            break
    # The chain can leave a part early, where its children were added late.
    return next((child for child in part.findChildren(QWidget) if _takes_focus(child)), None)


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)

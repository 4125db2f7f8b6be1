"""The panel at the right: the evidence of what is selected, and the history of the plan."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QTabWidget, QToolButton, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.evidence import Evidence
from planner.ui.history import rows_of_history
from planner.ui.page import Page
from planner.ui.parts import clear, column, named, order_tabs, row, scrolled
from planner.ui.session import Selection, Session
from planner.ui.theme import GRID


class Details(Page):
    """Follows `session.selected`; copies its words (Ctrl+Shift+C) and hides on Escape."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("details")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Details"))
        self.evidence = Evidence(session)
        self._shown: Selection | None = None
        self.body, self.past = QWidget(), QWidget()
        self._body = column(self.body, margin=2 * GRID, spacing=GRID)
        self._past = column(self.past, margin=2 * GRID, spacing=GRID)
        self.tabs = named(QTabWidget(), _("Details"))
        self.tabs.setDocumentMode(True)
        self.evidence_area = scrolled(self.body, _("Evidence"))
        self.tabs.addTab(self.evidence_area, _("Evidence"))
        self.tabs.addTab(scrolled(self.past, _("History")), _("History"))
        self.tabs.setCornerWidget(self._tools(), Qt.Corner.TopRightCorner)
        self.tabs.currentChanged.connect(lambda _place: self.refresh())
        layout = column(self, spacing=0)
        layout.addWidget(self.tabs)
        self._keys()
        session.selected.connect(self._on_selected)

    def _tools(self) -> QWidget:
        tools = QWidget()
        line = row(tools, spacing=0)
        for icon, text, do in (
            ("copy", _("Copy these details (Ctrl+Shift+C)"), self.copy),
            ("close", _("Hide the details (Esc)"), self.hide_panel),
        ):
            made = named(QToolButton(), text, text)
            made.setIcon(self.session.theme.icon(icon, "muted"))
            made.setIconSize(QSize(self.session.theme.px(16), self.session.theme.px(16)))
            made.clicked.connect(do)
            line.addWidget(made)
        return tools

    def _keys(self) -> None:
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.hide_panel)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self.window()).activated.connect(self.copy)

    def refresh(self) -> None:
        """Write the tab on show anew."""
        if not self.session.has_plan:
            return
        self._shown = self.session.selection
        if self.tabs.currentIndex() == 0:
            self._fill(self._body, self.evidence.of(self.session.selection))
        else:
            self._fill(self._past, rows_of_history(self.session))

    def _fill(self, layout: QVBoxLayout, widgets: Iterable[QWidget]) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus) and not isinstance(focus, QTabBar)
        clear(layout)
        for widget in widgets:
            layout.addWidget(widget)
            widget.show()
        layout.addStretch(1)
        order_tabs(self)
        if inside:
            # What had the focus is gone: stay in the panel.
            self.evidence_area.setFocus()

    def on_changed(self, tables: frozenset[str]) -> None:
        """Write anew once the page has: what is typed and the next selection it brings cost one writing, not two."""
        self.stale = True
        QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        if self.isVisible():
            self.update_now()

    def _on_selected(self, selection: object) -> None:
        """Show what is selected, from its top."""
        if not self.stale and self._shown == selection and self.tabs.currentIndex() == 0 and self.isVisible():
            return
        self.stale = True
        self.tabs.setCurrentIndex(0)
        if self.isVisible():
            self.update_now()
            self.evidence_area.verticalScrollBar().setValue(0)

    def as_text(self) -> str:
        """Return the words of the tab on show, a line each."""
        self._catch_up()
        body = self.body if self.tabs.currentIndex() == 0 else self.past
        words = [made.text() for made in body.findChildren(QLabel) if made.isVisibleTo(self)]
        return "\n".join(filter(None, words))

    def copy(self) -> None:
        """Put the words on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())
        self.session.notice.emit("info", _("The details were copied."))

    def hide_panel(self) -> None:
        """Hide the panel; F9 brings it back."""
        self.session.set_settings(details=False)

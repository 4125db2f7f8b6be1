"""People: who is on the panel, how well they know the stacks, and who may know their names."""

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from planner.text import _
from planner.ui.namekeeper import NameKeeper
from planner.ui.pages.panel.peopleexpertise import ExpertisePane
from planner.ui.pages.panel.peoplelevel import LevelCard
from planner.ui.pages.panel.peoplemembers import MembersPane
from planner.ui.pages.panel.peoplenames import NamesCard
from planner.ui.pages.panel.peoplerows import summary
from planner.ui.parts import button, column, label, named, order_tabs, row, scrolled
from planner.ui.session import Session
from planner.ui.theme import GRID

_WIDEST = 760


class People(QWidget):
    """Members, expertise, and anonymity with the table of names; names are on show here only."""

    needs = frozenset({
        "plan", "assessor", "assessor_name", "expertise", "duty", "sheet", "sheet_item", "sheet_indicator", "item",
        "round", "round_question", "assessment",
    })  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.keeper = NameKeeper(session, self)
        self.summary = label("", "heading", wrap=False)
        self.members = MembersPane(session, self.keeper)
        self.expertise = ExpertisePane(session)
        self.names = NamesCard(session, self.keeper)
        self.anonymity = LevelCard(session, self.keeper, self.names.move_in)
        self.unlock = button(_("Unlock the names…"), self.names.unlock)
        self.lock = button(_("Lock the names"), self.keeper.lock)
        self.tabs = named(QTabWidget(), _("People"))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.members, _("Members"))
        self.tabs.addTab(self.expertise, _("Expertise"))
        self.tabs.addTab(self._privacy(), _("Anonymity and names"))
        self._lay_out()
        self.keeper.changed.connect(self._names_changed)

    def _privacy(self) -> QWidget:
        content = QWidget()
        content.setMaximumWidth(self.session.theme.px(_WIDEST))
        layout = column(content, spacing=2 * GRID)
        layout.setContentsMargins(0, GRID, GRID, GRID)
        layout.addWidget(self.anonymity)
        layout.addWidget(self.names)
        layout.addStretch(1)
        return scrolled(content, _("Anonymity and names"))

    def _lay_out(self) -> None:
        layout = column(self, spacing=GRID)
        layout.setContentsMargins(0, GRID, 0, 0)
        head = row(spacing=2 * GRID)
        head.addWidget(self.summary)
        head.addStretch(1)
        head.addWidget(self.unlock)
        head.addWidget(self.lock)
        layout.addLayout(head)
        layout.addWidget(self.tabs, 1)
        order_tabs(self)

    def refresh(self) -> None:
        """Redraw everything from the plan, and the names where they are unlocked."""
        self.members.refresh(self.keeper.known)
        self.expertise.refresh()
        self.anonymity.refresh()
        self.names.refresh()
        self.summary.setText(summary(self.session.plan, self.members.rows))
        allowed = self.session.plan.anonymity == "facilitator"
        self.unlock.setVisible(allowed and self.keeper.exists and not self.keeper.is_open)
        self.lock.setVisible(self.keeper.is_open)

    def commit_editing(self) -> None:
        """Take over what is being typed before something else is shown."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            QGuiApplication.inputMethod().commit()
            focus.clearFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Look whether the table of names is still there: it is a file that others may move."""
        super().showEvent(event)
        if self.session.has_plan:
            self.refresh()

    def _names_changed(self) -> None:
        self.keeper.watch(self.window().windowHandle())
        if self.session.has_plan:
            self.refresh()

"""What every page is: a widget that redraws itself whole from the plan, when it is seen."""

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from planner.ui.session import FILE, VIEW, Session


class Page(QWidget):
    """A screen over `session.plan`; `needs` names the tables whose change makes it stale (none: all).

    A page that is hidden when something changes is marked stale and redraws in `showEvent`, so hidden
    pages cost nothing.
    """

    needs: frozenset[str] = frozenset()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.stale = True
        session.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Redraw everything from `session.plan`; pages override this."""

    def concerns(self, tables: frozenset[str]) -> bool:
        """Tell whether a change of `tables` shows on this page."""
        return not self.needs or bool(tables & (self.needs | {FILE, VIEW}))

    def on_changed(self, tables: frozenset[str]) -> None:
        """Redraw now if seen, later if not."""
        if not self.concerns(tables):
            return
        self.stale = True
        if self.isVisible():
            self.update_now()

    def update_now(self) -> None:
        """Redraw if stale and there is a plan to draw."""
        if self.stale and self.session.has_plan:
            self.stale = False
            self.refresh()

    def commit_editing(self) -> None:
        """Take over what is being typed (a syllable still composing, an open cell editor) before leaving."""
        focus = QApplication.focusWidget()
        if focus is not None and (focus is self or self.isAncestorOf(focus)):
            QGuiApplication.inputMethod().commit()
            focus.clearFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while hidden."""
        super().showEvent(event)
        self.update_now()

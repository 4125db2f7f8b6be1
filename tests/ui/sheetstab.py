"""The Sheets tab as its tests use it: alone in a window, redrawn as the page redraws it."""

from pytestqt.qtbot import QtBot

from planner.model.plan import Sheet
from planner.ui.pages.panel.sheets import Sheets
from planner.ui.session import Session

ROUND, ASSESSOR = "round-1", "A01"


def open_tab(session: Session, qtbot: QtBot, width: int = 1100) -> Sheets:
    """Show the tab in a window of its own."""
    made = Sheets(session)
    session.changed.connect(lambda _tables: made.refresh())
    qtbot.addWidget(made)
    made.resize(width, 720)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


def sheet(tab: Sheets, name: str = "stacks") -> Sheet:
    """Return a sheet as the plan has it now."""
    return tab.session.plan.sheets[name]


def steps(tab: Sheets) -> tuple[str, ...]:
    """List the labels of the steps that can be taken back, the latest first."""
    return tab.session.undo_labels()

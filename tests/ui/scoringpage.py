"""The Scores page as the tests of its parts use it: at the open round, one cell after the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from planner.model.plan import Assessment
from planner.ui.pages.scoring import ScoringPage
from planner.ui.session import Session

ROUND, ASSESSOR = "round-1", "A01"


def open_page(session: Session, qtbot: QtBot) -> ScoringPage:
    """Show the Scores page alone, at the first cell of the open round."""
    session.set_round(ROUND)
    made = ScoringPage(session)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.grid.setFocus()
    return made


def answer(session: Session, item: str, indicator: str, assessor: str = ASSESSOR) -> Assessment | None:
    return session.plan.assessments.get((ROUND, assessor, item, indicator))


def given(session: Session, item: str, indicator: str, assessor: str = ASSESSOR) -> Assessment:
    """Return an answer that must be there."""
    found = answer(session, item, indicator, assessor)
    assert found is not None
    return found


def go(page: ScoringPage, item: str, indicator: str) -> None:
    page.grid.go(page.model.find(item, indicator))


def current(page: ScoringPage) -> tuple[str, str]:
    cell = page.model.cell(page.grid.currentIndex())
    assert cell is not None
    return cell.item, cell.indicator


@contextmanager
def one_step(session: Session, label: str) -> Iterator[None]:
    """Expect one more step to undo, with this label."""
    before = session.undo_labels()
    yield
    assert session.undo_labels() == (label, *before)

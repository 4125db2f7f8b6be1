"""What the tests of the Certainty page share: a round with answers, and the page seen."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.pages.certainty import CertaintyPage
from planner.ui.session import Session

ROUND = "round-1"
PEOPLE = ("A01", "A02", "A03", "A04", "A05")
# Cloud hangs on one expert; the model is sure; data lies on the line of the risk.
ANSWERS: Mapping[tuple[str, str], Sequence[int]] = {
    ("model", "risk"): (5, 5, 4, 5, 5),
    ("model", "future"): (5, 4, 5, 5, 4),
    ("cloud", "risk"): (4, 3, 3, 3, 3),
    ("cloud", "future"): (5, 5, 5, 5, 5),
    ("data", "risk"): (1, 2, 3, 4, 5),
    ("data", "future"): (2, 2, 2, 1, 2),
}


def fill(session: Session) -> None:
    """Enter the answers of five experts in the first round, and look at it."""
    with session.edit("panel") as rows:
        for person in PEOPLE:
            if person not in session.plan.assessors:
                rows.add_assessor(person)
    with session.edit("answers") as rows:
        for (item, indicator), given in ANSWERS.items():
            for person, value in zip(PEOPLE, given, strict=True):
                rows.assess(ROUND, person, item, indicator, value=value)
    session.set_round(ROUND)


def shown(page: CertaintyPage, qtbot: QtBot) -> CertaintyPage:
    """Wait until what is wanted is computed, the fine answer as well, and on show."""
    qtbot.waitUntil(lambda: not page.busy)
    return page


def see(session: Session, qtbot: QtBot, tab: str = "means", width: int = 1000, height: int = 900) -> CertaintyPage:
    """Make the page alone and show it with one of its tabs."""
    page = CertaintyPage(session)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show_tab(tab)
    with qtbot.waitExposed(page):
        page.show()
    return shown(page, qtbot)


def said(widget: QWidget) -> str:
    """Return everything that labels in a widget say."""
    return "\n".join(str(label.property("words") or label.text()) for label in widget.findChildren(QLabel))

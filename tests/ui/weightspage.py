"""The Weights page as its tests use it: alone in a window, over a plan with some weight sets."""

from collections.abc import Mapping

from pytestqt.qtbot import QtBot

from planner.model.weighting import WeightSet
from planner.ui.pages.weights.page import WeightsPage
from planner.ui.session import Session

SHEET = "stacks"
CRITERIA = ("dependence", "risk", "current", "future")


def open_page(session: Session, qtbot: QtBot, width: int = 1100, height: int = 760) -> WeightsPage:
    """Show the page in a window of its own."""
    made = WeightsPage(session)
    qtbot.addWidget(made)
    made.resize(width, height)
    with qtbot.waitExposed(made):
        made.show()
    return made


def add_set(session: Session, method: str, name: str = "Set", sheet: str = SHEET) -> str:
    """Store a set of weights."""
    with session.edit("set") as rows:
        return rows.add_weight_set(sheet, name, method, "Secretariat")


def points(session: Session, set_id: str, values: Mapping[str, float], who: str = "") -> None:
    """Store points or ranks."""
    with session.edit("points") as rows:
        for criterion, value in values.items():
            rows.judge(set_id, who, criterion, "", value)


def pairs(session: Session, set_id: str, *values: float | None, who: str = "") -> None:
    """Store comparisons, row by row of the upper triangle."""
    places = [(i, j) for i in range(4) for j in range(i + 1, 4)]
    with session.edit("pairs") as rows:
        for (i, j), value in zip(places, values, strict=False):
            if value is not None:
                rows.judge(set_id, who, CRITERIA[i], CRITERIA[j], value)


def stored(page: WeightsPage) -> WeightSet:
    """Return the set on show as the plan has it."""
    known = page.head.weight_set()
    assert known is not None
    return known


def said(page: WeightsPage) -> dict[tuple[str, str, str], float]:
    """Return what is stored of the respondent on show, by what it is about."""
    who = page.judging.respondent
    found = stored(page).judgements
    return {(one.first, one.second, one.side): one.value for one in found if one.respondent == who}


def take_turn(page: WeightsPage, code: str) -> None:
    """Let somebody else judge."""
    page.judging.people.setCurrentIndex(page.judging.people.findData(code))
    page.judging.people.activated.emit(page.judging.people.currentIndex())

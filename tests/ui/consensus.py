"""A session whose first round has answers, for the tests of the Consensus page."""

from pytestqt.qtbot import QtBot

from planner.model.panel import Anonymity
from planner.ui.pages.consensus import ConsensusPage
from planner.ui.session import Session
from tests.panels import ALIKE, APART, FEW, MIXED, SPLIT, Answer

ROUND = "round-1"
PEOPLE = tuple(f"A{number:02d}" for number in range(1, 11))
ANSWERS: dict[tuple[str, str], tuple[Answer, ...]] = {
    ("model", "risk"): SPLIT,
    ("model", "future"): MIXED,
    ("cloud", "risk"): ALIKE,
    ("cloud", "future"): APART,
    ("data", "risk"): MIXED,
    ("data", "future"): SPLIT,
    ("storage", "risk"): FEW,
    ("storage", "future"): FEW,
}


def stack_sheet(session: Session) -> str:
    """Name the sheet that decides the matrix."""
    return next(sheet.id for sheet in session.plan.sheets.values() if "risk" in sheet.indicators)


def fill(session: Session, anonymity: Anonymity = "facilitator", least: int = 4) -> None:
    """Enter the answers of ten experts in the first round, and look at it."""
    sheet = stack_sheet(session)
    with session.edit("panel") as rows:
        for person in PEOPLE:
            if person not in session.plan.assessors:
                rows.add_assessor(person)
        rows.edit_sheet(sheet, min_assessors=least)
        rows.set_anonymity(anonymity)
    with session.edit("answers") as rows:
        for (item, indicator), row in ANSWERS.items():
            for person, answer in zip(PEOPLE, row, strict=True):
                low, high = answer if isinstance(answer, tuple) else (None, None)
                value = answer if isinstance(answer, int) else None
                abstention = "no-expertise" if answer is None else None
                why = f"reason for {answer}" if (item, indicator) == ("model", "risk") else ""
                rows.assess(ROUND, person, item, indicator, value=value, low=low, high=high,
                            abstention=abstention, rationale=why)  # fmt: skip
    session.set_round(ROUND)


def second_round(session: Session) -> str:
    """Close the first round and open a second one in which A01 has changed one answer."""
    with session.edit("close") as rows:
        rows.close_round(ROUND)
    with session.edit("next") as rows:
        name = rows.next_round("Round 2")
    with session.edit("answers") as rows:
        for (item, indicator), row in ANSWERS.items():
            for person, answer in zip(PEOPLE, row, strict=True):
                if isinstance(answer, int):
                    changed = (person, item, indicator) == ("A01", "model", "risk")
                    rows.assess(name, person, item, indicator, value=5 if changed else answer)
    session.set_round(str(name))
    return str(name)


def shown(page: ConsensusPage, qtbot: QtBot) -> ConsensusPage:
    """Wait until what is wanted is computed and on show."""
    qtbot.waitUntil(lambda: not page.calculation.busy and page.calculation.findings is not None)
    return page


def see(session: Session, qtbot: QtBot, width: int = 1000, height: int = 900) -> ConsensusPage:
    """Make the page alone and show it."""
    page = ConsensusPage(session)
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    return shown(page, qtbot)

"""The Ranking page over a plan, seen and computed, for its tests."""

from pytestqt.qtbot import QtBot

from planner.ui.pages.ranking import RankingPage
from planner.ui.session import Session

# Few enough to be quick, many enough for every share to be there.
DRAWS = 500


def see(session: Session, qtbot: QtBot, draws: int = DRAWS, size: tuple[int, int] = (1100, 800)) -> RankingPage:
    """Show the page and wait for its ranking."""
    page = RankingPage(session, draws)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    ranked(page, qtbot)
    return page


def ranked(page: RankingPage, qtbot: QtBot) -> None:
    """Wait until nothing is computed any more."""
    calculation = page.calculation
    qtbot.waitUntil(
        lambda: (
            not calculation.busy
            and not calculation._rest.isActive()
            and (calculation.situation is not None or calculation.problem is not None)
        ),
        timeout=20_000,
    )

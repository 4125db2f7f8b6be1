"""The views of the page as pictures: saved for a report, or put on the clipboard as they are on screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.charts.standings import Standings
from planner.charts.style import load
from planner.files.images import save_acceptability, save_contributions, save_sensitivity
from planner.text import _
from planner.ui.exports import save_chart
from planner.ui.pages.ranking.sensing import SensingTab
from planner.ui.pages.ranking.situation import Situation
from planner.ui.pages.ranking.sureness import SurenessTab, grids_of
from planner.ui.pages.ranking.surface import LiveArea
from planner.ui.session import Session

Save = Callable[[Path], None]


def save_view(parent: QWidget, session: Session, situation: Situation, data: Standings, view: QWidget) -> bool:
    """Ask for a name and save what a view shows; False when that was called off."""
    title, words, save = _picture(situation, data, view)
    return save_chart(parent, session, title, words, save)


def _picture(situation: Situation, data: Standings, view: QWidget) -> tuple[str, str, Save]:
    """Return the title of a picture, the words of its file, and what writes it."""
    look = load("print")
    if isinstance(view, SurenessTab):
        grids = grids_of(situation)
        return _("Robustness picture"), _("robustness"), lambda path: save_acceptability(grids, path, look)
    if isinstance(view, SensingTab) and view.lines is not None:
        lines = view.lines
        return _("Sensitivity picture"), _("sensitivity"), lambda path: save_sensitivity(lines, path, look)
    return _("Ranking picture"), _("ranking"), lambda path: save_contributions(data, path, look)


def copy_view(view: QWidget) -> bool:
    """Put the chart of a view on the clipboard; False where it has none."""
    chart = getattr(view, "chart", None)
    if not isinstance(chart, LiveArea):
        return False
    chart.view.copy()
    return True

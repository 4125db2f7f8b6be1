"""Why someone abstains, asked beside the cell."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from planner.model.plan import ABSTENTIONS, Abstention
from planner.text import _
from planner.ui.wording import ABSTENTION_NAMES


def ask_reason(parent: QWidget, place: QPoint, take: Callable[[Abstention], None]) -> QMenu:
    """Ask for the reason of an abstention: 1–3 choose, Escape cancels; `take` gets what was chosen."""
    menu = QMenu(_("Reason for abstaining"), parent)
    menu.setAccessibleName(menu.title())
    for number, reason in enumerate(ABSTENTIONS, start=1):
        choice = menu.addAction(f"&{number}  {_(ABSTENTION_NAMES[reason])}")
        choice.triggered.connect(lambda _checked, chosen=reason: take(chosen))
    menu.setActiveAction(menu.actions()[0])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
    return menu

"""One conflict in full: what was said before the copies parted, and each side with a key to let it stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from planner.files.merging.wording import came_text, side_text
from planner.model.merging import Conflict, Side
from planner.model.plan import Plan
from planner.text import _
from planner.ui.parts import button, card, clear, label, row
from planner.ui.theme import GRID

# Sides beyond the ninth have no key of their own; they are taken by Tab and Enter.
_KEYS = 9


class Comparing(QWidget):
    """Cards side by side, the first what was said before. `taken` carries the number of the state that is to stand."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: tuple[QPushButton, ...] = ()
        self.conflict: Conflict | None = None
        self._line = row(self, spacing=GRID)
        self._line.setContentsMargins(0, GRID, 0, GRID)

    def show_conflict(self, plan: Plan, conflict: Conflict | None, *, read_only: bool) -> None:
        """Show a conflict, or nothing."""
        self.conflict, self.buttons = conflict, ()
        clear(self._line)
        self.setVisible(conflict is not None)
        if conflict is None:
            return
        self._line.addWidget(self._card(plan, conflict, conflict.base, _("Before"), None), 1)
        buttons = []
        for place, side in enumerate(conflict.sides, 1):
            take = self._button(place, side)
            take.setEnabled(not read_only)
            buttons.append(take)
            self._line.addWidget(self._card(plan, conflict, side, _title(place, side, conflict), take), 1)
        self.buttons = tuple(buttons)

    def take(self, side: Side) -> None:
        """Let a side stand."""
        self.taken.emit(side.uid)

    def _button(self, place: int, side: Side) -> QPushButton:
        text = _("Let this stand ({key})").format(key=place) if place <= _KEYS else _("Let this stand")
        return button(text, lambda: self.take(side))

    def _card(
        self, plan: Plan, conflict: Conflict, side: Side | None, title: str, take: QPushButton | None
    ) -> QFrame:
        frame, inside = card(margin=GRID, spacing=GRID // 2)
        said, came = side_text(plan, conflict, side), came_text(side)
        inside.addWidget(label(title, "heading"))
        text = label(said)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(text)
        if came:
            inside.addWidget(label(came, "muted"))
        inside.addStretch(1)
        if take is not None:
            take.setAccessibleDescription(f"{title}. {said}. {came}")
            inside.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        frame.setAccessibleName(f"{title}: {said}")
        return frame


def _title(place: int, side: Side, conflict: Conflict) -> str:
    """Name a side: which one, whose, and whether it stands for now."""
    whose = _("Entered here") if side.here else side.file or _("From a ballot")
    text = _("{number} · {whose}").format(number=place, whose=whose)
    return _("{side} ✓ stands for now").format(side=text) if side.uid == conflict.standing else text

"""Small parts that the pictures of the evidence share: boxes to choose by, steps between places, ends of lines."""

import re
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget

from planner.text import _, language
from planner.ui.evidencewording import country_name
from planner.ui.session import Session

# How much a step sideways of the wanted direction counts against a step along it.
_SIDEWAYS = 2.0


class Chooser(QComboBox):
    """Chooses one of several things, or all of them; `value` is empty for all."""

    def __init__(self, name: str, changed: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda _place: changed())

    @property
    def value(self) -> str:
        """Return what is chosen."""
        return str(self.currentData() or "")

    def offer(self, everything: str, entries: Iterable[tuple[str, str]]) -> None:
        """Offer `everything` (empty: no such choice) and (value, words); what was chosen stays so where it can."""
        before = self.value
        first = [("", everything)] if everything else []
        self.clear()
        for value, words in (*first, *entries):
            self.addItem(words, value)
        self.choose(before)

    def choose(self, value: str) -> None:
        """Choose a value; the first one where there is none such."""
        self.setCurrentIndex(max(0, self.findData(value)))


def on_ctrl_enter(widget: QWidget, call: Callable[[], object]) -> None:
    """Call back when Ctrl and either Enter key are pressed in a widget."""
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(call)


def stacks(session: Session) -> list[tuple[str, str]]:
    """List the stacks of the plan and their names."""
    return [(item.id, item.name.to(language())) for item in session.plan.of_kind("stack")]


def breakable(words: str) -> str:
    """Let a line end in a chain such as "memory·foundry·packaging": after each dot, slash, comma, and before "("."""
    return re.sub(r"[·/,]|(?=\()", "\\g<0>\u200b", words)


def country_or_none(country: str) -> str:
    """Name a country, or say that no report tells one."""
    return country_name(country) if country else _("Not stated")


def step(places: Mapping[str, tuple[float, float]], here: str, across: int, down: int) -> str:
    """Return the place nearest to `here` in a direction, the leftmost where there is no `here`; `here` at the edge."""
    if here not in places:
        return min(places, key=lambda name: (places[name], name), default="")
    x, y = places[here]

    def cost(name: str) -> float:
        along = (places[name][0] - x) * across + (places[name][1] - y) * down
        aside = abs((places[name][0] - x) * down) + abs((places[name][1] - y) * across)
        return along + _SIDEWAYS * aside if along > 0 else float("inf")

    best = min(places, key=cost)
    return best if cost(best) < float("inf") else here

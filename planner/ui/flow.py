"""The strip at the foot: the five steps of the job, how far they are, and where the figures come from."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton

from planner.text import _
from planner.ui.pages import PAGES, PageEntry
from planner.ui.parts import restyle, row
from planner.ui.theme import GRID

DONE, OPEN = "●", "○"


class Elided(QLabel):
    """A line that ends in an ellipsis where there is no room for it; the tool tip has it whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.whole = ""

    def say(self, text: str) -> None:
        """Show a text, or as much of it as fits."""
        self.whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width()))


class Flow(QFrame):
    """Show each step with a full or an empty dot; a step leads to its page."""

    def __init__(self, show_page: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("flow")
        self.setAccessibleName(_("Steps of the work"))
        self._show_page = show_page
        self.steps: dict[str, QToolButton] = {}
        self._words = {page.id: _(page.step) for page in PAGES if page.step}
        line = row(self, spacing=0)
        line.setContentsMargins(GRID, GRID // 2, 2 * GRID, GRID // 2)
        for page in (page for page in PAGES if page.step):
            if self.steps:
                line.addWidget(QLabel("─"))
            line.addWidget(self._step(page))
        self.source = Elided()
        line.addWidget(self.source, 1)

    def _step(self, page: PageEntry) -> QToolButton:
        made = QToolButton()
        made.clicked.connect(lambda: self._show_page(page.id))
        self.steps[page.id] = made
        return made

    def set_state(self, states: Mapping[str, tuple[bool, str]], here: str, source: str) -> None:
        """Show for each page whether its step is done and why, the page on screen, and the source line."""
        for page, made in self.steps.items():
            done, why = states.get(page, (False, ""))
            word = self._words[page]
            made.setText(f"{word} {DONE if done else OPEN}")
            made.setToolTip(why)
            made.setAccessibleName(_("{step}: done").format(step=word) if done else _("{step}: open").format(step=word))
            made.setAccessibleDescription(why)
            restyle(made, here="true" if page == here else "false")
        self.source.say(source)

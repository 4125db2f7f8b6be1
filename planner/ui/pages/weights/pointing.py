"""Points for each criterion: a slider and a number, and the share that follows."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.text import _
from planner.ui.pages.weights.asking import Asked, Entry
from planner.ui.pages.weights.names import NOT_SAID, share
from planner.ui.pages.weights.numberbox import Dial
from planner.ui.parts import clear, label
from planner.ui.theme import GRID, Theme

_MOST = 100


class PointsEntry(Entry):
    """Points from 0 to 100 by slider; directly given points may be typed up to `typed`."""

    def __init__(self, theme: Theme, typed: float) -> None:
        super().__init__(theme)
        self._most = typed
        self.dials: dict[str, Dial] = {}
        self.shares: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def build(self, asked: Asked) -> None:
        """Make a row for each criterion."""
        clear(self._grid)
        self.dials, self.shares = {}, {}
        for place, criterion in enumerate(asked.criteria):
            dial = Dial(self.theme, _("Points for {name}").format(name=asked.name(criterion)), 0, _MOST, self._most)
            dial.said.connect(lambda value, about=criterion: self.judged.emit({(about, "", ""): value}))
            self.dials[criterion], self.shares[criterion] = dial, label("", wrap=False)
            self.shares[criterion].setFont(self.theme.font(tabular=True))
            self.shares[criterion].setMinimumWidth(self.theme.px(56))
            words = label(asked.name(criterion))
            words.setMaximumWidth(self.theme.px(180))
            words.setToolTip(asked.ends.get(criterion, ""))
            self._grid.addWidget(words, 2 * place, 0)
            self._grid.addWidget(dial, 2 * place, 1)
            self._grid.addWidget(self.shares[criterion], 2 * place, 2)
            ends = label(asked.ends.get(criterion, ""), "small")
            ends.setContentsMargins(0, 0, 0, GRID)
            self._grid.addWidget(ends, 2 * place + 1, 1, 1, 2)

    def update_parts(self, asked: Asked) -> None:
        """Show the points and the shares that follow."""
        for place, criterion in enumerate(asked.criteria):
            given = float(asked.voice.given[place])
            said = given == given  # NaN where nothing has been said
            self.dials[criterion].show_value(given if said else None)
            weights = asked.voice.weights
            shown = NOT_SAID if weights is None or not said else share(float(weights[place]))
            self.shares[criterion].setText(shown)
            self.shares[criterion].setToolTip(
                _("{points} of {sum} points so far").format(
                    points=f"{given:g}", sum=f"{sum(v for v in asked.voice.given.tolist() if v == v):g}"
                )
                if said
                else _("No points yet")
            )

    def main(self) -> QWidget:
        """Return the first slider."""
        return next((dial.slider for dial in self.dials.values()), self)

"""The most and the least important criterion, and all others compared with these two from 1 to 9."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from planner.model.weighting import Side
from planner.text import _
from planner.ui.controls import labelled
from planner.ui.pages.weights.asking import Asked, Entry
from planner.ui.pages.weights.draft import Key
from planner.ui.pages.weights.numberbox import Dial
from planner.ui.parts import clear, column, label, named
from planner.ui.theme import GRID, Theme
from planner.ui.wrapping import WrapLayout

_STRONGEST = 9
Ends = tuple[str, str]


class BestWorstEntry(Entry):
    """Two choices, then a row for each comparison with the best and with the worst.

    A choice is no judgement yet: it is remembered for its respondent until the first comparison says it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._chosen: dict[tuple[str, str], Ends] = {}
        self._built: Ends = ("", "")
        self.best = named(QComboBox(), _("The most important criterion"))
        self.worst = named(QComboBox(), _("The least important criterion"))
        self.dials: dict[Key, Dial] = {}
        choices = WrapLayout(gap=2 * GRID, down=GRID)
        choices.addWidget(labelled(_("Most important"), self.best))
        choices.addWidget(labelled(_("Least important"), self.worst))
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setColumnStretch(1, 1)
        layout = column(self, spacing=GRID)
        layout.addLayout(choices)
        layout.addWidget(self._rows)
        for box in (self.best, self.worst):
            box.activated.connect(self._choose)

    def build(self, asked: Asked) -> None:
        """List the criteria to choose from."""
        for box in (self.best, self.worst):
            box.clear()
            box.addItem(_("Choose…"), "")
            for criterion in asked.criteria:
                box.addItem(asked.name(criterion), criterion)
        self._built = ("", "")
        self._build_rows(asked)

    def ends(self) -> Ends:
        """Return the best and the worst criterion: as said, else as chosen."""
        asked = self.asked
        if asked is None:
            return ("", "")
        best, worst = self._chosen.get(asked.person, ("", ""))
        return asked.voice.ends[0] or best, asked.voice.ends[1] or worst

    def update_parts(self, asked: Asked) -> None:
        """Show choices and comparisons."""
        ends = self.ends()
        for box, end in ((self.best, ends[0]), (self.worst, ends[1])):
            box.setCurrentIndex(max(0, box.findData(end)))
        if ends != self._built:
            self._build_rows(asked)
        places = {criterion: place for place, criterion in enumerate(asked.criteria)}
        for (first, second, side), dial in self.dials.items():
            row, column_ = (0, places[second]) if side == "best" else (1, places[first])
            value = float(asked.voice.given[row, column_])
            dial.show_value(value if value == value and asked.voice.ends[row] else None)

    def _build_rows(self, asked: Asked) -> None:
        """Make the rows that best and worst ask for; their own comparison stands once, with the best."""
        clear(self._grid)
        self.dials = {}
        self._built = best, worst = self.ends()
        if not best or not worst or best == worst:
            self._grid.addWidget(label(_("Choose two different criteria; the comparisons follow."), "muted"), 0, 0)
            return
        self._head(_("How many times as important is {name} as …").format(name=asked.name(best)))
        for criterion in asked.criteria:
            if criterion != best:
                self._add((best, criterion, "best"), asked.name(criterion))
        self._head(_("How many times as important as {name} is …").format(name=asked.name(worst)))
        for criterion in asked.criteria:
            if criterion not in (best, worst):
                self._add((criterion, worst, "worst"), asked.name(criterion))

    def _head(self, words: str) -> None:
        self._grid.addWidget(label(words, "heading"), self._grid.rowCount(), 0, 1, 2)

    def _add(self, key: Key, name: str) -> None:
        head = _("Compared with the most important: {name}") if key[2] == "best" else _(
            "Compared with the least important: {name}"
        )  # fmt: skip
        dial = Dial(self.theme, head.format(name=name), 1, _STRONGEST, _STRONGEST)
        # It may have been said in the row of the worst (in a file that was read), and is taken back there as well.
        twice: Mapping[Key, None] = {(*self._built, "worst"): None} if key == (*self._built, "best") else {}
        dial.said.connect(lambda value: self.judged.emit({key: value, **twice}))
        self.dials[key] = dial
        words, row = label(name), self._grid.rowCount()
        words.setMaximumWidth(self.theme.px(180))
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(dial, row, 1)

    def _choose(self, _place: int) -> None:
        """Remember a choice; what was said about another best or worst is taken back."""
        asked = self.asked
        if asked is None:
            return
        before, after = self.ends(), (str(self.best.currentData()), str(self.worst.currentData()))
        self._chosen[asked.person] = after
        turned = [side for side, end, now in self._sides(before, after) if end != now]
        gone: dict[Key, None] = {key: None for side in turned for key in self._said(side)}
        # What was said of the new best against the worst is asked with the best from now on.
        gone |= {key: None for key in self._said("worst") if key == (*after, "worst")}
        if gone:
            self.judged.emit(gone)
        elif after != before:
            self.update_parts(asked)

    @staticmethod
    def _sides(before: Ends, after: Ends) -> tuple[tuple[Side, str, str], ...]:
        return (("best", before[0], after[0]), ("worst", before[1], after[1]))

    def _said(self, side: Side) -> tuple[Key, ...]:
        """List what was said about the best or the worst, whether it is on show or not."""
        asked = self.asked
        row = 0 if side == "best" else 1
        about = asked.voice.ends[row] if asked is not None else ""
        if asked is None or not about:
            return ()
        given = zip(asked.criteria, asked.voice.given[row].tolist(), strict=True)
        others = [criterion for criterion, value in given if value == value and criterion != about]
        return tuple((about, one, side) if side == "best" else (one, about, side) for one in others)

    def main(self) -> QWidget:
        """Return the choice of the best."""
        return self.best

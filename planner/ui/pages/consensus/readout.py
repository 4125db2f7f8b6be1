"""The plain-language reading: warnings first, the rest folded away where there is much of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.engine.panelreading import Remark
from planner.text import N_, _, ngettext
from planner.ui.fold import Fold
from planner.ui.parts import clear, column, label, row
from planner.ui.theme import GRID, Theme

# Sentences that are seen at once where there is room; all warnings are. In a low window, the most pressing one.
SHOWN, LEAST = 3, 1
LEVELS: Mapping[str, str] = {"warning": N_("Warning"), "caution": N_("Caution"), "info": ""}
_RANKS = tuple(LEVELS)


def most_pressing(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Put warnings first, then cautions; equals keep their order."""
    return tuple(sorted(remarks, key=lambda remark: _RANKS.index(remark.level)))


def remark_text(remark: Remark) -> str:
    """Write a sentence with its level in a word."""
    word = LEVELS[remark.level]
    return f"{_(word)}: {remark.text}" if word else remark.text


def rest_title(count: int, warnings: int) -> str:
    """Say how many sentences are folded away, and whether there are warnings among them."""
    title = ngettext("{count} more sentence", "{count} more sentences", count).format(count=count)
    return _("{title}, with {warnings} more to beware of").format(title=title, warnings=warnings) if warnings else title


class Readout(QWidget):
    """Shows the sentences of a reading; keeps the rest open once it was opened."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._opened = False
        self._seen = 0
        self._column = column(self, spacing=GRID // 2)
        self.remarks: tuple[Remark, ...] = ()
        self.fold: Fold | None = None

    def show_remarks(self, remarks: Sequence[Remark], *, roomy: bool = True) -> None:
        """Write sentences anew, unless they are the same; `roomy` tells whether the window has the height for more."""
        ordered = most_pressing(remarks)
        warnings = sum(remark.level == "warning" for remark in ordered)
        seen = max(SHOWN, warnings) if roomy else LEAST
        if (ordered, seen) == (self.remarks, self._seen):
            return
        self.remarks, self._seen = ordered, seen
        clear(self._column)
        for remark in ordered[:seen]:
            self._column.addWidget(self._line(remark))
        self.fold = None
        if ordered[seen:]:
            lines = [self._line(remark) for remark in ordered[seen:]]
            self.fold = Fold(rest_title(len(lines), max(0, warnings - seen)), lines, opened=self._opened)
            self.fold.toggle.toggled.connect(self._remember)
            self._column.addWidget(self.fold)

    def text(self) -> str:
        """Return all sentences, a line each."""
        return "\n".join(remark_text(remark) for remark in self.remarks)

    def _line(self, remark: Remark) -> QWidget:
        """Make a sentence, its level in bold before it."""
        word = LEVELS[remark.level]
        if not word:
            return label(remark.text)
        holder = QWidget()
        line = row(holder, spacing=GRID)
        title = label(_(word), wrap=False)
        title.setFont(self._theme.font(bold=True))
        line.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(remark.text), 1)
        holder.setAccessibleName(remark_text(remark))
        return holder

    def _remember(self, opened: bool) -> None:
        self._opened = opened

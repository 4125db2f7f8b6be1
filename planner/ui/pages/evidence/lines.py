"""The legend of the dependency graph: each kind of line as it is drawn, with its sign and its words."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.model.network import POLARITIES
from planner.text import _
from planner.ui.evidencewording import state_name
from planner.ui.pages.evidence.graphscene import LOOKS
from planner.ui.parts import label
from planner.ui.theme import Theme
from planner.ui.wrapping import WrapLayout

_WIDE, _HIGH = 34, 14


class Sample(QWidget):
    """A piece of a line; an empty polarity stands for what is not in force."""

    def __init__(self, theme: Theme, polarity: str) -> None:
        super().__init__()
        self._theme, self._polarity = theme, polarity
        self.setFixedSize(QSize(theme.px(_WIDE), theme.px(_HIGH)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the piece."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = LOOKS[self._polarity or "link"]
        ends = QPointF(0, self.height() / 2), QPointF(self.width(), self.height() / 2)
        pen = QPen(theme.color(look.role), look.width if self._polarity else 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not self._polarity:
            pen.setDashPattern([4, 2.5])
        elif look.dotted:
            pen.setDashPattern([1, 1.4])
        painter.setPen(pen)
        painter.drawLine(*ends)
        if look.double:
            painter.setPen(QPen(theme.color("ground"), look.width / 2.4))
            painter.drawLine(*ends)
        painter.end()


class LineLegend(QWidget):
    """Explains the lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = WrapLayout(self, gap=theme.px(14), down=theme.px(2))
        entries = [(polarity, f"{LOOKS[polarity].sign} {state_name(polarity)}".strip()) for polarity in POLARITIES]
        entries.append(("", _("broken and labelled: ended, planned, alleged …")))
        for polarity, words in entries:
            layout.addWidget(self._entry(theme, polarity, words))
        layout.addWidget(label(_("Dependents left, providers right; numbers as in the list"), "small", wrap=False))
        self.setAccessibleName(", ".join(words for _polarity, words in entries))

    @staticmethod
    def _entry(theme: Theme, polarity: str, words: str) -> QWidget:
        box = QWidget()
        inside = WrapLayout(box, gap=theme.px(5))
        inside.addWidget(Sample(theme, polarity))
        inside.addWidget(label(words, "small", wrap=False))
        return box

"""The timer as the room sees it: large figures, a bar that empties, and words, so that no colour has to tell."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.text import _
from planner.ui.room.boardparts import line_height
from planner.ui.room.countdown import Countdown
from planner.ui.room.lettering import HERO, SMALL, Lettering

_WIDTH, _BAR = 420, 26


class ClockFace(QWidget):
    """Paints a countdown; hidden until it is first started."""

    def __init__(self, countdown: Countdown, type_: Lettering) -> None:
        super().__init__()
        self.countdown = countdown
        self._type = type_
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Timer"))
        countdown.ticked.connect(self.follow)
        self.follow()

    def set_type(self, type_: Lettering) -> None:
        """Fit the type to a window of another size."""
        self._type = type_
        self.updateGeometry()
        self.update()

    def follow(self) -> None:
        """Show the timer as it stands."""
        self.setVisible(self.countdown.used)
        self.setAccessibleDescription(f"{self.countdown.words()} {self.countdown.text()}")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for figures beside their word, above a bar."""
        return QSize(round(self._type.px(_WIDTH)), round(line_height(self._type, HERO) + self._type.px(_BAR + 6)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw word, figures and bar; at the end the frame turns heavy."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        type_, over = self._type, self.countdown.state == "over"
        high = line_height(type_, HERO)
        top = QRectF(0, 0, self.width(), high)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(type_.color("ink"))
        painter.setFont(type_.font(SMALL, bold=over))
        painter.drawText(top, middle | Qt.AlignmentFlag.AlignLeft, self.countdown.words())
        painter.setFont(type_.font(HERO, bold=True))
        painter.drawText(top, middle | Qt.AlignmentFlag.AlignRight, self.countdown.text())
        edge = type_.px(8 if over else 3)
        bar = QRectF(edge / 2, high, self.width() - edge, type_.px(_BAR))
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * self.countdown.share, bar.height()),
                         type_.color("accent"))  # fmt: skip
        painter.setPen(QPen(type_.color("ink"), edge))
        painter.drawRect(bar)
        painter.end()

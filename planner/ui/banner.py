"""The strip above the page that tells what happened, without stopping anyone."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolButton

from planner.text import _
from planner.ui.parts import button, label, named, restyle, row
from planner.ui.theme import GRID, Theme

# A good message goes by itself; an error stays until it is read.
INFO_MS = 8000


class Banner(QFrame):
    """Show one notice at a time: level "info", "error" or "offer" (with a button) and a sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.theme = theme
        self.level = ""
        self._icon = QLabel()
        self._text = label("")
        self._do: Callable[[], object] | None = None
        self.offered = button("", self._accept, "link")
        self._close = named(QToolButton(), _("Dismiss this message"), _("Dismiss this message"))
        self._close.setIcon(theme.icon("close"))
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INFO_MS)
        self._timer.timeout.connect(self.dismiss)
        line = row(self, spacing=GRID)
        line.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        line.addWidget(self.offered)
        line.addWidget(self._close)
        self.offered.hide()
        self.hide()

    @property
    def text(self) -> str:
        """Return the sentence on show, empty when there is none."""
        return "" if self.isHidden() else self._text.text()

    def show_notice(self, level: str, text: str) -> None:
        """Show a sentence, in place of the one before."""
        self.level = level
        self.offered.setVisible(level == "offer")
        self._text.setText(text)
        self._icon.setPixmap(
            self.theme.icon("error" if level == "error" else "info", "error" if level == "error" else "accent").pixmap(
                self.theme.px(20)
            )
        )
        kind = _("Error") if level == "error" else _("Notice")
        self._icon.setAccessibleName(kind)
        self.setAccessibleName(f"{kind}: {text}")
        restyle(self, level=level)
        self.show()
        self._timer.stop()
        if level == "info":
            self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_offer(self, text: str, words: str, do: Callable[[], object]) -> None:
        """Offer to do something, until it is done or dismissed; `words` stand on the button."""
        self._do = do
        self.offered.setText(words)
        self.offered.setAccessibleName(words)
        self.show_notice("offer", text)

    def _accept(self) -> None:
        self.dismiss()
        if self._do is not None:
            self._do()

    def dismiss(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self.hide()

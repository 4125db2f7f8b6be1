"""The timer of the room: a span that is started, paused and set back."""

from collections.abc import Callable
from time import monotonic
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from planner.text import _

State = Literal["ready", "running", "paused", "over"]
STANDARD = 180
_TICK_MS = 200


class Countdown(QObject):
    """Counts `total` seconds down; `ticked` whenever what it shows is another. It starts out unused and hidden."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self.total = STANDARD
        self.state: State = "ready"
        self.used = False
        self._left = float(STANDARD)
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._shown: tuple[int, State] = (self.seconds, self.state)

    @property
    def left(self) -> float:
        """Return how many seconds are left."""
        gone = self._clock() - self._since if self.state == "running" else 0.0
        return max(0.0, self._left - gone)

    @property
    def seconds(self) -> int:
        """Return how many seconds are left, begun ones counted whole."""
        return -int(-self.left // 1)

    @property
    def share(self) -> float:
        """Return which part (0–1) of the time is left."""
        return self.left / self.total if self.total else 0.0

    def set_total(self, seconds: int) -> None:
        """Count from another span, set back to its start."""
        self.total = max(1, seconds)
        self.reset()

    def toggle(self) -> None:
        """Start, pause or go on; after the end start anew."""
        self.used = True
        if self.state == "running":
            self._left = self.left
            self._turn("paused")
            return
        if self.state == "over":
            self._left = float(self.total)
        self._since = self._clock()
        self._turn("running")

    def reset(self) -> None:
        """Go back to the whole span, not running."""
        self._left = float(self.total)
        self._turn("ready")

    def text(self) -> str:
        """Write the time left as "2:05"."""
        return f"{self.seconds // 60}:{self.seconds % 60:02d}"

    def words(self) -> str:
        """Say how the timer stands, so that no colour has to."""
        return {"ready": _("Timer"), "running": _("Time left"), "paused": _("Paused"), "over": _("Time is up")}[
            self.state
        ]

    def _turn(self, state: State) -> None:
        self.state = state
        if state == "running":
            self._timer.start()
        else:
            self._timer.stop()
        self._tell()

    def _tick(self) -> None:
        if self.left <= 0:
            self._left = 0.0
            self._turn("over")
        elif (self.seconds, self.state) != self._shown:
            self._tell()

    def _tell(self) -> None:
        self._shown = (self.seconds, self.state)
        self.ticked.emit()

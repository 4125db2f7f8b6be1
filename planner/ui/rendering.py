"""Charts turned into images, on a thread of their own where the interface must not wait for them."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Protocol

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from planner.charts.style import Look, load
from planner.ui import collecting

_PIXELS_PER_INCH = 100
# matplotlib promises nothing about two threads: one figure is drawn at a time.
DRAWING = Lock()


class Spot(Protocol):
    """A place of a drawing that answers, in fractions of the figure from its top left corner.

    `x` and `y` are the centre of its mark, `radius` a fraction of the figure's width.
    """

    @property
    def item(self) -> str:
        """Name what stands there."""

    @property
    def x(self) -> float:
        """Give the centre from the left."""

    @property
    def y(self) -> float:
        """Give the centre from the top."""

    @property
    def radius(self) -> float:
        """Give the radius."""

    def holds(self, x: float, y: float, aspect: float) -> bool:
        """Tell whether a place hits it; `aspect` is the figure's width over its height."""


Draw = Callable[[Figure, Look], Sequence[Spot]]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, where it answers, and the size and sharpness it was drawn for."""

    image: QImage
    spots: tuple[Spot, ...]
    size: QSize
    ratio: float


def render(draw: Draw, size: QSize, ratio: float, look: str, scale: float) -> Picture:
    """Draw a figure of `size` px at a device pixel ratio with Agg; text at 150 % is a smaller figure seen larger."""
    per_inch = _PIXELS_PER_INCH * scale
    with DRAWING:
        figure = Figure(figsize=(size.width() / per_inch, size.height() / per_inch), dpi=per_inch * ratio)
        canvas = FigureCanvasAgg(figure)
        spots = tuple(draw(figure, load(look)))
        pixels, (width, height) = canvas.print_to_buffer()  # type: ignore[no-untyped-call]  # matplotlib has no types
    drawn = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888)
    # In the format that the window paints without converting it every time.
    image = drawn.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    return Picture(image, spots, size, ratio)


class _Courier(QObject):
    """Brings calls to the interface thread; it is never deleted, so a late call finds it."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)


@lru_cache
def _courier() -> _Courier:
    return _Courier()


class Renderer:
    """Makes pictures on a thread of its own; of several wanted at once only the last one counts."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="planner-chart")
        self._wanted = 0
        self._arrived = 0
        # What is on its way: the last hold on a view is let go on the interface thread.
        self._jobs: dict[int, tuple[Callable[[], Picture], Callable[[Picture], None]]] = {}
        self._courier = _courier()

    @property
    def busy(self) -> bool:
        """Tell whether a picture is wanted that has not arrived."""
        return self._arrived != self._wanted

    def start(self, make: Callable[[], Picture], take: Callable[[Picture], None]) -> None:
        """Make a picture and hand it to `take` on the interface thread, unless another is wanted by then."""
        self._wanted += 1
        self._jobs[self._wanted] = make, take
        collecting.hold()
        self._pool.submit(self._work, self._wanted)

    def forget(self) -> None:
        """Want nothing any more."""
        self._wanted += 1
        self._arrived = self._wanted

    def _work(self, number: int) -> None:
        outcome: list[Picture | Exception] = []
        if number == self._wanted:
            try:
                outcome.append(self._jobs[number][0]())
            except Exception as error:
                outcome.append(error)
        self._courier.arrived.emit(lambda: self._deliver(number, outcome))

    def _deliver(self, number: int, outcome: list[Picture | Exception]) -> None:
        """Hand over a picture that is still wanted; an error surfaces where the handler for bugs sees it."""
        _make, take = self._jobs.pop(number)
        collecting.release()
        for made in outcome:
            if isinstance(made, Exception):
                raise made
            if number == self._wanted:
                self._arrived = number
                take(made)

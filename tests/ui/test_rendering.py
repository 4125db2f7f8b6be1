"""Pictures made on a thread: sharp, the last one wins, and a bug in a drawing is not hidden."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.charts.style import Look
from planner.ui.figureview import FigureView
from planner.ui.rendering import Picture, Renderer, Spot, render
from planner.ui.theme import Theme


@dataclass(frozen=True)
class Dot:
    """A place that answers."""

    item: str
    x: float = 0.5
    y: float = 0.5
    radius: float = 0.1

    def holds(self, x: float, y: float, aspect: float) -> bool:
        return (x - self.x) ** 2 + ((y - self.y) / aspect) ** 2 <= self.radius**2


def drawing(name: str) -> "_Drawing":
    return _Drawing(name)


class _Drawing:
    """Draws one dot, and remembers on which threads."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.threads: list[str] = []

    def __call__(self, figure: Figure, look: Look) -> Sequence[Spot]:
        self.threads.append(threading.current_thread().name)
        figure.set_facecolor(look.ground)
        return (Dot(self.name),)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_picture_is_as_sharp_as_the_screen(qapp: QApplication, ratio: float) -> None:
    picture = render(drawing("a"), QSize(300, 200), ratio, "light", 1.0)
    assert (picture.image.width(), picture.image.height()) == (round(300 * ratio), round(200 * ratio))
    assert picture.image.devicePixelRatio() == ratio
    assert [spot.item for spot in picture.spots] == ["a"]


def test_larger_text_is_a_smaller_figure(qapp: QApplication) -> None:
    sizes: list[tuple[float, float]] = []

    def draw(figure: Figure, _look: Look) -> Sequence[Spot]:
        sizes.append(tuple(figure.get_size_inches()))
        return ()

    for scale in (1.0, 2.0):
        assert render(draw, QSize(300, 200), 1.0, "light", scale).image.size() == QSize(300, 200)
    assert sizes == [(3.0, 2.0), (1.5, 1.0)]


class TestRenderer:
    def test_it_works_on_another_thread_and_delivers_on_this_one(self, qtbot: QtBot) -> None:
        made, taken = drawing("a"), []
        renderer = Renderer()
        renderer.start(
            lambda: render(made, QSize(100, 100), 1.0, "light", 1.0),
            lambda picture: taken.append((picture.spots[0].item, threading.current_thread())),
        )
        assert renderer.busy
        qtbot.waitUntil(lambda: bool(taken))
        assert taken == [("a", threading.main_thread())]
        assert made.threads[0].startswith("planner-chart")
        assert not renderer.busy

    def test_the_last_one_wins(self, qtbot: QtBot) -> None:
        gate, taken = threading.Event(), []

        def slow() -> Picture:
            gate.wait(5)
            return render(drawing("first"), QSize(50, 50), 1.0, "light", 1.0)

        renderer = Renderer()
        renderer.start(slow, lambda picture: taken.append(picture.spots[0].item))
        for name in ("second", "third"):
            renderer.start(
                lambda name=name: render(drawing(name), QSize(50, 50), 1.0, "light", 1.0),
                lambda picture: taken.append(picture.spots[0].item),
            )
        gate.set()
        qtbot.waitUntil(lambda: not renderer.busy)
        assert taken == ["third"]

    def test_what_is_forgotten_does_not_arrive(self, qtbot: QtBot) -> None:
        taken: list[Picture] = []
        renderer = Renderer()
        renderer.start(lambda: render(drawing("a"), QSize(50, 50), 1.0, "light", 1.0), taken.append)
        renderer.forget()
        assert not renderer.busy
        qtbot.wait(150)
        assert taken == []

    def test_a_bug_in_a_drawing_surfaces(self, qtbot: QtBot) -> None:
        def broken() -> Picture:
            raise ZeroDivisionError

        renderer = Renderer()
        with qtbot.captureExceptions() as caught:
            renderer.start(broken, lambda _picture: None)
            qtbot.waitUntil(lambda: bool(caught))
        assert caught[0][0] is ZeroDivisionError


class TestFigureViewLater:
    @pytest.fixture
    def view(self, light: Theme, qtbot: QtBot) -> FigureView:
        """A view that draws on a thread, showing its first drawing."""
        made = FigureView(light, "Chart", later=True)
        qtbot.addWidget(made)
        made.resize(300, 200)
        made.set_drawing(drawing("first"))
        with qtbot.waitExposed(made):
            made.show()
        made.image()
        return made

    def test_the_picture_before_stays_until_the_new_one_is_there(self, view: FigureView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(view.drawn):
            view.set_drawing(drawing("second"))
            assert [spot.item for spot in view.spots] == ["first"]
        assert [spot.item for spot in view.spots] == ["second"]

    def test_asking_for_the_image_draws_it_now(self, view: FigureView) -> None:
        view.set_drawing(drawing("second"))
        view.image()
        assert [spot.item for spot in view.spots] == ["second"]

    def test_a_picture_for_another_size_is_made_again(self, view: FigureView, qtbot: QtBot) -> None:
        view._take(render(drawing("old"), QSize(10, 10), 1.0, "light", 1.0))
        view.image()
        assert view.image().size() == QSize(300, 200)

    def test_a_view_that_is_gone_is_left_alone(self, light: Theme, qtbot: QtBot) -> None:
        made = FigureView(light, "Chart", later=True)
        picture = render(drawing("late"), QSize(10, 10), 1.0, "light", 1.0)
        take = made._take
        made.deleteLater()
        qtbot.waitUntil(lambda: not _alive(made))
        take(picture)


def _alive(view: FigureView) -> bool:
    try:
        view.width()
    except RuntimeError:
        return False
    return True

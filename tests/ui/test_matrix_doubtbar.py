"""The bar of what counts as uncertain: seen at once, stored when final, foldable, usable with keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.charts.doubtshapes import SHAPES, Display
from planner.model.weighting import Uncertainty
from planner.ui.pages.matrix.doubtbar import SHAPE_NAMES, DoubtBar, summary
from planner.ui.theme import Theme


class Heard:
    """What a bar told."""

    def __init__(self, bar: DoubtBar) -> None:
        self.previewed: list[Uncertainty] = []
        self.committed: list[Uncertainty] = []
        self.displayed: list[Display] = []
        bar.previewed.connect(self.previewed.append)
        bar.committed.connect(self.committed.append)
        bar.displayed.connect(self.displayed.append)


@pytest.fixture
def bar(light: Theme, qtbot: QtBot) -> DoubtBar:
    """A bar for a workshop round, open."""
    made = DoubtBar(light)
    qtbot.addWidget(made)
    made.show_state(Uncertainty(), Display(), published=False, opened=True)
    made.show()
    return made


@pytest.fixture
def heard(bar: DoubtBar) -> Heard:
    """What the bar tells from now on."""
    return Heard(bar)


def test_it_shows_what_is_stored_and_tells_nothing_of_it(light: Theme, qtbot: QtBot) -> None:
    made = DoubtBar(light)
    qtbot.addWidget(made)
    told = Heard(made)
    counted = Uncertainty(assessors=False, intervals=True, lines=0.2, baseline=12.5)
    made.show_state(counted, Display("box", False), published=False, opened=False)
    assert made.uncertainty() == counted and made.display() == Display("box", False)
    assert not made.pending
    assert (told.previewed, told.committed, told.displayed) == ([], [], [])
    assert not made.body.isVisibleTo(made)


def test_a_finer_number_than_the_box_shows_is_left_alone(bar: DoubtBar, heard: Heard) -> None:
    bar.show_state(Uncertainty(lines=0.123, baseline=2.46), Display(), published=False, opened=True)
    bar.commit()
    assert heard.committed == [] and not bar.pending


@pytest.mark.parametrize("name", ["assessors", "intervals"])
def test_a_switch_is_stored_at_once(bar: DoubtBar, heard: Heard, qtbot: QtBot, name: str) -> None:
    qtbot.keyClick(getattr(bar, name), Qt.Key.Key_Space)
    (counted,) = heard.committed
    assert getattr(counted, name) is False


def test_a_number_is_previewed_and_stored_on_enter(bar: DoubtBar, heard: Heard, qtbot: QtBot) -> None:
    bar.lines.setFocus()
    qtbot.keyClick(bar.lines, Qt.Key.Key_Up)
    assert heard.previewed[-1].lines == 0.1 and heard.committed == []
    qtbot.keyClick(bar.lines, Qt.Key.Key_Return)
    assert [counted.lines for counted in heard.committed] == [0.1]


def test_the_slider_and_the_box_are_one_number(bar: DoubtBar, heard: Heard) -> None:
    bar.experts.setValue(7)
    assert bar.slider.value() == 7
    bar.slider.setSliderDown(True)
    bar.slider.setValue(20)
    assert bar.experts.value() == 20 and heard.previewed[-1].baseline == 20
    assert heard.committed == []
    bar.slider.setSliderDown(False)
    assert [counted.baseline for counted in heard.committed] == [20]


def test_keys_on_the_slider_are_stored_when_they_rest(bar: DoubtBar, heard: Heard, qtbot: QtBot) -> None:
    bar.slider.setFocus()
    qtbot.keyClick(bar.slider, Qt.Key.Key_Right)
    qtbot.keyClick(bar.slider, Qt.Key.Key_Right)
    assert heard.previewed[-1].baseline == 2 and heard.committed == []
    qtbot.waitUntil(lambda: bool(heard.committed), timeout=3000)
    assert [counted.baseline for counted in heard.committed] == [2]


def test_more_experts_than_the_slider_reaches_can_be_typed(bar: DoubtBar) -> None:
    bar.experts.setValue(120)
    assert bar.slider.value() == bar.slider.maximum() == 50
    assert bar.uncertainty().baseline == 120


def test_the_signs_are_chosen_by_key(bar: DoubtBar, heard: Heard, qtbot: QtBot) -> None:
    qtbot.keyClick(bar.shape, Qt.Key.Key_Down)
    qtbot.keyClick(bar.rings, Qt.Key.Key_Space)
    assert heard.displayed == [Display("box", True), Display("box", False)]
    assert heard.committed == []


def test_every_shape_has_a_name(bar: DoubtBar) -> None:
    assert tuple(SHAPE_NAMES) == SHAPES
    assert [bar.shape.itemData(place) for place in range(bar.shape.count())] == list(SHAPES)


def test_the_published_survey_has_nothing_to_be_blended_with(bar: DoubtBar) -> None:
    assert bar.survey.isVisible() and bar.assessors.text() == "Another panel"
    bar.show_state(Uncertainty(baseline=5), Display(), published=True, opened=True)
    assert not bar.survey.isVisible() and bar.assessors.text() == "Sampling error"
    # What is stored for the workshop is kept all the same.
    assert bar.uncertainty().baseline == 5


def test_it_folds_with_a_key_and_its_title_says_what_counts(bar: DoubtBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.folded) as told:
        qtbot.keyClick(bar.toggle, Qt.Key.Key_Space)
    assert told.args == [False] and not bar.body.isVisible()
    assert bar.toggle.text() == "Uncertainty counted: another panel, intervals"
    bar.lines.setValue(0.25)
    assert bar.toggle.accessibleName().endswith("lines ±0.25")


@pytest.mark.parametrize(
    ("counted", "published", "words"),
    [
        (Uncertainty(), True, "sampling error, intervals"),
        (Uncertainty(False, False), True, "nothing at all"),
        (Uncertainty(False, False, 0.5, 3), False, "lines ±0.5, survey as 3 experts"),
        (Uncertainty(True, False, 0.0, 3), True, "sampling error"),
    ],
)
def test_the_summary(counted: Uncertainty, published: bool, words: str) -> None:
    assert summary(counted, published) == words


def test_every_widget_has_a_name_and_takes_the_focus(bar: DoubtBar) -> None:
    for widget in (bar.toggle, bar.shape, bar.rings, bar.assessors, bar.intervals, bar.lines, bar.experts, bar.slider):
        assert isinstance(widget, QWidget)
        assert widget.accessibleName(), widget
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus

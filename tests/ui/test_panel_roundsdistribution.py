"""The distribution of a question: words and picture say the same, with and without an own answer."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from planner.engine.delphi import Feedback, feedback
from planner.ui import theme as themes
from planner.ui.pages.panel.roundsdistribution import Distribution, own_text, spans_text
from planner.ui.session import Session
from planner.ui.theme import Theme
from tests.ui.rounds import FIRST, invited
from tests.workshops import EXPERTS

CELL = ("model", "risk")


@pytest.fixture
def told(session: Session) -> dict[str, Feedback]:
    """What four kinds of experts are told: a value, an interval, an abstention, nothing said."""
    invited(session)
    with session.edit("Answers") as rows:
        rows.edit_sheet("stacks", min_assessors=4)
        for place, code in enumerate(EXPERTS[:9]):
            rows.assess(FIRST, code, *CELL, value=3 + place % 3)
        rows.assess(FIRST, "A10", *CELL, low=2, high=4)
        rows.assess(FIRST, "A11", *CELL, abstention="conflict-of-interest")
        rows.assess(FIRST, "A01", "cloud", "risk", value=2)
    with session.edit("Close") as rows:
        rows.close_round(FIRST)
    names = {"value": "A02", "interval": "A10", "abstention": "A11", "nothing": "A12", "everyone": ""}
    found = {name: feedback(session.plan, FIRST, code, [CELL])[0] for name, code in names.items()}
    return found | {"few": feedback(session.plan, FIRST, "A01", [("cloud", "risk")])[0]}


@pytest.fixture
def picture(light: Theme, qtbot: QtBot) -> Distribution:
    """A picture of nothing yet."""
    made = Distribution(light)
    qtbot.addWidget(made)
    made.resize(480, 200)
    return made


class TestWords:
    def test_own_answers_of_every_kind(self, told: dict[str, Feedback]) -> None:
        assert {name: own_text(one.own) for name, one in told.items() if name != "few"} == {
            "value": "4", "interval": "2–4", "abstention": "Abstained: Conflict of interest", "nothing": "",
            "everyone": "",
        }  # fmt: skip

    def test_the_picture_in_words(self, picture: Distribution, told: dict[str, Feedback]) -> None:
        picture.show_feedback(told["value"], owned=True)
        assert picture.accessibleDescription() == (
            "10 answers (1: 0, 2: 0, 3: 3, 4: 3, 5: 3); median 4, middle half 3–4.75; "
            "Answered as intervals: 2–4; own answer: 4"
        )

    def test_nothing_said_is_a_dash(self, picture: Distribution, told: dict[str, Feedback]) -> None:
        picture.show_feedback(told["nothing"], owned=True)
        assert picture.text().endswith("own answer: –")

    def test_for_everyone_there_is_no_own_answer(self, picture: Distribution, told: dict[str, Feedback]) -> None:
        picture.show_feedback(told["everyone"], owned=False)
        assert "own" not in picture.text()

    def test_too_few_answers_are_not_spread_out(self, picture: Distribution, told: dict[str, Feedback]) -> None:
        picture.show_feedback(told["few"], owned=True)
        assert picture.text().startswith("Not quantified")

    def test_nothing_to_tell(self, picture: Distribution) -> None:
        picture.show_feedback(None, owned=False)
        assert picture.text() == ""

    def test_only_intervals_are_named_beside_the_bars(self, told: dict[str, Feedback]) -> None:
        assert spans_text(told["everyone"]) == "Answered as intervals: 2–4"
        assert spans_text(told["few"]) == ""


class TestPicture:
    def _grab(self, picture: Distribution, told: Feedback | None, *, owned: bool) -> QImage:
        picture.show_feedback(told, owned=owned)
        return picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    def test_every_own_answer_looks_different_also_without_colour(
        self, picture: Distribution, told: dict[str, Feedback]
    ) -> None:
        found = [self._grab(picture, told[name], owned=True) for name in ("value", "interval", "abstention", "nothing")]
        assert all(one != other for place, one in enumerate(found) for other in found[place + 1 :])

    def test_it_asks_for_a_line_more_with_an_own_answer(self, picture: Distribution, told: dict[str, Feedback]) -> None:
        picture.show_feedback(told["everyone"], owned=False)
        low = picture.sizeHint().height()
        picture.show_feedback(told["value"], owned=True)
        assert picture.sizeHint().height() > low

    @pytest.mark.parametrize("scale", [1.0, 2.0])
    @pytest.mark.parametrize("look", ["light", "dark"])
    def test_it_paints_in_any_look(
        self, told: dict[str, Feedback], qtbot: QtBot, light: Theme, scale: float, look: str
    ) -> None:
        made = Distribution(themes.load(look, scale))
        qtbot.addWidget(made)
        made.resize(300, made.sizeHint().height() * 2)
        for name, one in told.items():
            assert not self._grab(made, one, owned=name != "everyone").isNull()
        assert not self._grab(made, None, owned=False).isNull()

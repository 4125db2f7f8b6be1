"""Bars of shares, with the least and the greatest each could be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.model.plan import PUBLISHED, Quadrant
from planner.model.weighting import Uncertainty
from planner.ui.bars import ProbabilityBars, share_text
from planner.ui.matrixplace import place_on_matrix
from planner.ui.session import Session
from planner.ui.theme import Theme

SHARES: dict[Quadrant, float] = {"respond": 0.91, "invest": 0.088, "support": 0.002, "monitor": 0.0}


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "0%"), (0.004, "<1%"), (0.905, "90%"), (0.997, ">99%"), (1.0, "100%")]
)
def test_a_doubt_is_not_rounded_away(share: float, words: str) -> None:
    assert share_text(share) == words


def test_shares_are_told_likeliest_first(light: Theme, qtbot: QtBot) -> None:
    bars = ProbabilityBars(light, SHARES)
    qtbot.addWidget(bars)
    assert bars.accessibleDescription() == "Respond 91%, Invest 9%, Support <1%, Monitor 0%"


def test_ranges_are_told_and_drawn(light: Theme, qtbot: QtBot) -> None:
    bars = ProbabilityBars(light, SHARES)
    qtbot.addWidget(bars)
    bars.resize(320, bars.sizeHint().height())
    before = bars.grab().toImage()
    bars.show_ranges({"respond": (0.81, 0.9999), "invest": (0.0, 0.171), "support": (0.0, 0.02)})
    assert bars.accessibleDescription() == (
        "Respond 91% (81–100%), Invest 9% (0–18%), Support <1% (0–2%), Monitor 0%"
    )
    assert bars.grab().toImage() != before


class TestDetails:
    def test_published_shares_get_their_range_from_the_worker(self, session: Session, qtbot: QtBot) -> None:
        made = list(place_on_matrix(session, "cloud", {}))
        for widget in made:
            qtbot.addWidget(widget)
        bars = next(widget for widget in made if isinstance(widget, ProbabilityBars))
        assert bars.ranges == {}
        qtbot.waitUntil(lambda: bool(bars.ranges), timeout=5000)
        for name, (low, high) in bars.ranges.items():
            assert low <= bars.probability[name] + 1e-9 and bars.probability[name] <= high + 1e-9
        said = next(one for one in made if isinstance(one, QLabel) and one.text().startswith("In brackets"))
        assert not said.testAttribute(Qt.WidgetAttribute.WA_WState_Hidden) or not said.isHidden()

    def test_known_ranges_are_there_at_once(self, session: Session, qtbot: QtBot) -> None:
        with qtbot.waitCallback() as first:
            session.share_ranges(first)
        found: list[object] = []
        session.share_ranges(found.append)
        assert found == [first.args[0]]
        assert session.act("Move", lambda rows: rows.set_cuts(3.4, 3.0, 0.0))
        found.clear()
        session.share_ranges(found.append)
        assert found == []
        qtbot.waitUntil(lambda: bool(found), timeout=5000)

    def test_a_workshop_has_no_such_range(self, session: Session) -> None:
        with session.edit("answers") as rows:
            rows.add_assessor("A02")
            for code in ("A01", "A02"):
                rows.assess("round-1", code, "cloud", "risk", value=4)
                rows.assess("round-1", code, "cloud", "future", value=4)
        session.set_round("round-1")
        words = [one.text() for one in place_on_matrix(session, "cloud", {}) if isinstance(one, QLabel)]
        assert not any("In brackets" in text for text in words)

    @pytest.mark.parametrize(
        ("counted", "said"),
        [
            (Uncertainty(False, False), "Nothing counts as uncertain."),
            (Uncertainty(True, False), "Contains the sampling error of means of so few answers."),
            (Uncertainty(False, False, 0.2), "Contains lines up to ±0.2 off. Leaves out how the panel was chosen."),
        ],
    )
    def test_the_words_follow_what_counts(self, session: Session, counted: Uncertainty, said: str) -> None:
        assert session.act("count", lambda rows: rows.set_uncertainty(
            assessors=counted.assessors, intervals=counted.intervals, lines=counted.lines, baseline=counted.baseline
        ))  # fmt: skip
        assert session.round == PUBLISHED
        words = [one.text() for one in place_on_matrix(session, "cloud", {}) if isinstance(one, QLabel)]
        assert any(said in text for text in words)

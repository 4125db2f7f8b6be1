"""What the panel of details says about the answers to a question."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from planner.model.plan import PUBLISHED
from planner.ui.evidence import Evidence
from planner.ui.fold import Fold
from planner.ui.paneldetails import PanelDetails
from planner.ui.session import Selection, Session
from planner.ui.statisticswording import MEASURES
from tests.ui.consensus import PEOPLE, ROUND, fill


@pytest.fixture
def details(session: Session) -> PanelDetails:
    fill(session)
    return PanelDetails(session)


def words(widgets: list[QWidget]) -> list[str]:
    found = []
    for widget in widgets:
        labels = [widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel)
        found += [label.text() for label in labels if isinstance(label, QLabel)]
    return found


def test_every_statistic_is_there_with_its_story(details: PanelDetails) -> None:
    said = words(list(details.of("model", "risk")))
    for measure in MEASURES:
        assert measure.title in said
    assert any("Korean Delphi convention" in text for text in said)
    assert "✗ Disagreement" in said


def test_the_published_survey_has_none(details: PanelDetails) -> None:
    details.session.set_round(PUBLISHED)
    assert list(details.of("model", "risk")) == []


def test_a_question_nobody_answered_has_none(details: PanelDetails) -> None:
    assert list(details.of("network", "risk")) == []


def test_too_few_answers_are_explained_instead(details: PanelDetails) -> None:
    said = words(list(details.of("storage", "risk")))
    assert any(text.startswith("Not quantified: 2 of at least 4 answers") for text in said)
    assert "Median" not in said


def test_it_remembers_that_it_was_folded_away(details: PanelDetails) -> None:
    fold = next(widget for widget in details.of("model", "risk") if isinstance(widget, Fold))
    assert fold.toggle.isChecked()
    fold.toggle.setChecked(False)
    again = next(widget for widget in details.of("cloud", "risk") if isinstance(widget, Fold))
    assert not again.toggle.isChecked()


def test_no_code_is_told(details: PanelDetails) -> None:
    said = words(list(details.of("model", "risk")))
    assert not any(code in text for text in said for code in PEOPLE)


def test_a_selected_score_shows_them(session: Session) -> None:
    fill(session)
    evidence = Evidence(session)
    said = words(list(evidence.of(Selection("score", "model", "risk"))))
    assert "Convergence" in said
    session.set_round(PUBLISHED)
    assert "Convergence" not in words(list(evidence.of(Selection("score", "model", "risk"))))


def test_one_more_answer_counts_at_once(details: PanelDetails) -> None:
    with details.session.edit("more") as rows:
        rows.assess(ROUND, "A03", "storage", "risk", value=3)
        rows.assess(ROUND, "A04", "storage", "risk", value=3)
    said = words(list(details.of("storage", "risk")))
    assert "Median" in said

"""Quotes in the panel of details: with their places, all but the first folded away."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from planner.ui.fold import Fold
from planner.ui.quoting import quote, quotes
from planner.ui.session import Session


def texts(widgets: list[QWidget]) -> list[str]:
    return [made.text() for made in widgets if isinstance(made, QLabel)]


@pytest.fixture
def names(session: Session) -> tuple[str, ...]:
    return tuple(session.plan.citations)[:5]


def test_a_quote_stands_in_marks_above_its_place(session: Session, names: tuple[str, ...]) -> None:
    citation = session.plan.citations[names[0]]
    said, where = texts(list(quote(session.plan, citation)))
    assert said == f"“{citation.quote}”"
    assert citation.place in where
    assert f"line {citation.line}" in where


def test_a_place_has_no_loose_ends_where_a_source_has_no_series(small_session: Session) -> None:
    plan = small_session.plan
    for citation in plan.citations.values():
        where = texts(list(quote(plan, citation)))[1]
        assert "  " not in where
        assert " ·  · " not in where


@pytest.mark.parametrize(("shown", "title"), [(2, "3 more quotes"), (0, "Evidence (5)"), (4, "1 more quote")])
def test_the_first_are_shown_and_the_rest_is_folded(
    session: Session, names: tuple[str, ...], shown: int, title: str
) -> None:
    *above, fold = quotes(session, names, shown)
    assert len(texts(above)) == 2 * shown
    assert isinstance(fold, Fold)
    assert fold.toggle.text() == title
    inside = fold.body.findChildren(QLabel)
    assert len(inside) == 2 * (len(names) - shown)


def test_all_are_shown_where_there_are_few(session: Session, names: tuple[str, ...]) -> None:
    found = list(quotes(session, names[:2]))
    assert len(found) == 4
    assert not any(isinstance(made, Fold) for made in found)


def test_what_the_plan_does_not_have_is_left_out(session: Session, qapp: QApplication) -> None:
    assert list(quotes(session, ("nowhere",))) == []
    assert list(quotes(session, ())) == []
